import { persons, personsWhen, policy } from '../policy';

/** What is weighed: who wrote it, whether it was deleted, and whether its chat can be written to. */
export interface MessageFacts {
  readonly authorId: string;
  readonly deleted: boolean;
  readonly writable: boolean;
}

export const Message = policy<MessageFacts>('Message', {
  when: {
    AUTHOR: (viewer, { authorId, deleted, writable }) => 'personId' in viewer && viewer.personId === authorId && !deleted && writable,
    REACTABLE: (_viewer, { deleted, writable }) => !deleted && writable,
  },
  fields: {
    id: persons,
    chat: persons,
    sequence: persons,
    body: persons,
    author: persons,
    sentAt: persons,
    editedAt: persons,
    deletedAt: persons,
    replyTo: persons,
    mentions: persons,
    reactions: persons,
    attachments: persons,
    viewerCanReact: persons,
    viewerCanUpdate: persons,
    viewerDidAuthor: persons,
  },
  actions: { edit: personsWhen('AUTHOR'), delete: personsWhen('AUTHOR'), react: personsWhen('REACTABLE') },
});
