import { type Dialect, listTable } from '../columns';
import type { ThreadRow } from '../entities';
import type { Narrowing } from './projects';

/** What is known of a thread without a word of it: enough to judge it by. */
export type ThreadOutline = Pick<ThreadRow, 'id' | 'kind' | 'project_id' | 'task_id' | 'client_access' | 'client_access_by' | 'version'>;

/** Where an outside viewer's threads may hang. */
export interface ReachedThreads {
  readonly projects: readonly string[];
  /** Tasks that are reached by their name: no other one without a project is. */
  readonly named: readonly string[];
}

const OUTLINE = ['id', 'kind', 'project_id', 'task_id', 'client_access', 'client_access_by', 'version']
  .map((column) => `h.${column}`)
  .join(', ');

/** Which threads a viewer may see. Outside each is judged besides, by its level and what it hangs on. */
export const threadScope = {
  /** The columns of an outline; `h` is the alias of the threads table. */
  OUTLINE,

  /**
   * A query for the outlines that may be open to an outside viewer. The conversations of tasks are as many as the tasks, so that
   * it begins at what is reached: what hangs on a project or within it and was opened, and by the tasks that are reached by
   * name the conversations that nobody opened and whatever hangs on tasks of no project.
   */
  outlines(accountId: string, { projects, named }: ReachedThreads, dialect: Dialect): Narrowing {
    const from = (column: string): string =>
      `select ${OUTLINE} from ${listTable(dialect, 'reached')} cross join threads h where h.account_id = ? and ${column} = reached.id`;
    return {
      sql:
        `${from('h.project_id')} and (h.client_access_by is not null or h.kind <> 'CONVERSATION') union all ` +
        `${from('h.task_id')} and (h.project_id is null or (h.client_access_by is null and h.kind = 'CONVERSATION')) order by 1`,
      params: [JSON.stringify(projects), accountId, JSON.stringify(named), accountId],
    };
  },
};
