import { persons, personsWhen, policy } from '../policy';
import type { ThreadLevel } from '../thread';

/** What is weighed: who wrote it, and the thread's level for an outside viewer (null for employees). */
export interface PostFacts {
  readonly authorId: string;
  readonly level: ThreadLevel | null;
}

/** A post has the rights of its thread and is judged only after that was. The staff take away what should not stand there. */
export const Post = policy<PostFacts>('Post', {
  when: {
    AUTHOR: (viewer, { authorId, level }) => 'personId' in viewer && viewer.personId === authorId && (level === null || level === 'MODIFY'),
  },
  fields: {
    id: persons,
    thread: persons,
    body: persons,
    attachments: persons,
    quoted: persons,
    viaEmail: persons,
    author: persons,
    createdAt: persons,
    editedAt: persons,
    viewerCanUpdate: persons,
    viewerCanDelete: persons,
  },
  actions: { edit: personsWhen('AUTHOR'), delete: { ...personsWhen('AUTHOR'), EMPLOYEE: 'ALWAYS' } },
});
