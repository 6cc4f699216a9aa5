import { granters, persons, policy, staff, staffAndClientsWhen, staffWhen } from '../policy';
import type { ThreadLevel } from '../thread';

/** What is weighed: whether it is a task's conversation, and its level for an outside viewer (null for employees). */
export interface DiscussionThreadFacts {
  readonly conversation: boolean;
  readonly level: ThreadLevel | null;
}

/** R6.5: a thread of discussion on a project or a task, and the one conversation of each task. */
export const DiscussionThread = policy<DiscussionThreadFacts>('DiscussionThread', {
  when: {
    THREAD_OPEN: (_viewer, { level }) => level === 'VIEW' || level === 'MODIFY',
    THREAD_MODIFIABLE: (_viewer, { level }) => level === 'MODIFY',
    NAMED_THREAD: (_viewer, { conversation }) => !conversation,
  },
  fields: {
    id: persons,
    title: persons,
    project: persons,
    task: persons,
    isConversation: persons,
    viewerAccess: persons,
    posts: persons,
    lastPostAt: persons,
    viewerCanPost: persons,
    viewerCanUpdate: persons,
    viewerCanDelete: persons,
    viewerCanSetClientAccess: persons,
    clientAccess: staff,
    clientAccessDecision: staff,
  },
  actions: {
    read: staffAndClientsWhen('THREAD_OPEN'),
    post: staffAndClientsWhen('THREAD_MODIFIABLE'),
    update: staffWhen('NAMED_THREAD'),
    delete: staffWhen('NAMED_THREAD'),
    /** Where somebody outside sees it, deleting is taking access. */
    deleteSeen: granters,
    setClientAccess: granters,
  },
});
