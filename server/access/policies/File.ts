import { persons, personsWhen, policy } from '../policy';
import type { ProjectReach, Reach } from '../reach';
import type { ThreadLevel } from '../thread';
import type { Viewer } from '../viewer';

/** What is weighed: where it stands, who added it, and the level of its file thread for an outside viewer (null for employees). */
export interface FileFacts {
  readonly on: 'MESSAGE' | 'POST' | 'THREAD';
  readonly authorId: string;
  readonly level: ThreadLevel | null;
}

const clientsOwn = { ...personsWhen('AUTHOR'), EMPLOYEE: 'IN_FILE_THREAD' } as const;

/**
 * A file has the rights of what it hangs on and is judged only after that was: whoever reads a message reads its files. The
 * files of a message or post go with it and are not changed by themselves; those of a thread are kept by the staff, and
 * from outside by whoever added them (R6.4, R6.6).
 */
export const File = policy<FileFacts>('File', {
  when: {
    IN_FILE_THREAD: (_viewer, { on }) => on === 'THREAD',
    AUTHOR: (viewer, { on, authorId, level }) =>
      on === 'THREAD' && 'personId' in viewer && viewer.personId === authorId && level === 'MODIFY',
  },
  fields: {
    id: persons,
    name: persons,
    size: persons,
    mediaType: persons,
    url: persons,
    previewUrl: persons,
    author: persons,
    createdAt: persons,
    thread: persons,
    message: persons,
    post: persons,
    versions: persons,
    viewerCanUpdate: persons,
    viewerCanDelete: persons,
  },
  actions: { update: clientsOwn, delete: clientsOwn },
});

export const FileVersion = policy('FileVersion', {
  fields: { number: persons, size: persons, mediaType: persons, url: persons, previewUrl: persons, author: persons, createdAt: persons },
});

const isWritten = ({ archived, tree, shared, named }: ProjectReach): boolean =>
  !archived && (tree || shared || [...named.values()].some(({ participation }) => participation !== null));

/**
 * Whether there is any place at all that the viewer may write to: only such people upload (4-running). Chats and
 * conversations are open by reach alone; `inThreads`: some other thread is at Modify for them.
 */
export const mayUpload = (viewer: Viewer, reach: Reach, inThreads: boolean): boolean => {
  if (viewer.kind === 'NOBODY' || viewer.kind === 'LINK_HOLDER' || viewer.readOnly) return false;
  return viewer.kind === 'EMPLOYEE' || inThreads || reach.loose !== null || [...reach.projects.values()].some(isWritten);
};
