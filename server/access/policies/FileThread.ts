import { granters, persons, policy, staff, staffAndClientsWhen } from '../policy';
import type { ThreadLevel } from '../thread';

/** What is weighed: the thread's level for an outside viewer (null for employees, to whom the thing it hangs on is open). */
export interface FileThreadFacts {
  readonly level: ThreadLevel | null;
}

/** R6.4: a thread of files on a project or a task. */
export const FileThread = policy<FileThreadFacts>('FileThread', {
  when: {
    THREAD_OPEN: (_viewer, { level }) => level === 'VIEW' || level === 'MODIFY',
    THREAD_MODIFIABLE: (_viewer, { level }) => level === 'MODIFY',
  },
  fields: {
    id: persons,
    title: persons,
    project: persons,
    task: persons,
    viewerAccess: persons,
    files: persons,
    viewerCanAdd: persons,
    viewerCanUpdate: persons,
    viewerCanDelete: persons,
    viewerCanSetClientAccess: persons,
    clientAccess: staff,
    clientAccessDecision: staff,
  },
  actions: {
    read: staffAndClientsWhen('THREAD_OPEN'),
    add: staffAndClientsWhen('THREAD_MODIFIABLE'),
    update: staff,
    delete: staff,
    /** Where somebody outside sees it, deleting is taking access. */
    deleteSeen: granters,
    setClientAccess: granters,
  },
});
