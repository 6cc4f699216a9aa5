import { persons, policy, staffAndClientsWhen } from '../policy';
import type { ProjectReach } from '../reach';

/** What is weighed: which of the two chats it is, and how an outside viewer reaches the project. */
export interface ChatFacts {
  readonly kind: 'MEMBERS' | 'GUESTS';
  readonly reach: ProjectReach | null;
  readonly archived: boolean;
}

/** R7.1: the members chat is for employees with access to the project and for nobody else, ever. */
export const Chat = policy<ChatFacts>('Chat', {
  when: {
    CHAT_SHARED: (_viewer, { kind, reach }) => kind === 'GUESTS' && reach !== null && (reach.tree || reach.shared),
    CHANGEABLE: (_viewer, { archived }) => !archived,
  },
  fields: {
    id: persons,
    kind: persons,
    project: persons,
    lastSequence: persons,
    unreadCount: persons,
    lastReadSequence: persons,
    viewerCanPost: persons,
    readers: persons,
    messages: persons,
    messagesAround: persons,
    search: persons,
    firstUnread: persons,
    muted: persons,
  },
  actions: { read: staffAndClientsWhen('CHAT_SHARED'), post: staffAndClientsWhen('CHANGEABLE') },
});
