import { type Dialect, inList } from '../columns';
import type { ThreadRow } from '../entities';
import type { Narrowing } from './projects';

/** What is known of a thread without a word of it: enough to judge it by. */
export type ThreadOutline = Pick<ThreadRow, 'id' | 'kind' | 'project_id' | 'task_id' | 'client_access' | 'client_access_by' | 'version'>;

/** Where an outside viewer's threads may hang. */
export interface ReachedThreads {
  readonly projects: readonly string[];
  /** On tasks without a project, too. */
  readonly loose: boolean;
  /** Tasks that are reached by their name. */
  readonly named: readonly string[];
}

const COLUMNS = ['id', 'kind', 'project_id', 'task_id', 'client_access', 'client_access_by', 'version'];

/** Which threads a viewer may see. Outside each is judged besides, by its level and what it hangs on. */
export const threadScope = {
  /** The columns of an outline; `h` is the alias of the threads table. */
  OUTLINE: COLUMNS.map((column) => `h.${column}`).join(', '),

  /**
   * Outlines that may be open to an outside viewer. The conversations of tasks are as many as the tasks; those that nobody
   * opened are of the tasks that are reached by name.
   */
  outlines({ projects, loose, named }: ReachedThreads, dialect: Dialect): Narrowing {
    const where = `(${inList(dialect, 'h.project_id')}${loose ? ' or h.project_id is null' : ''})`;
    const opened = `(h.client_access_by is not null or h.kind <> 'CONVERSATION' or ${inList(dialect, 'h.task_id')})`;
    return { sql: `${where} and ${opened}`, params: [JSON.stringify(projects), JSON.stringify(named)] };
  },
};
