import type { Reach, VisibleForest } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import { type ColumnFields, type Dialect, inList, listTable, type Param, selection } from '../columns';
import { EVERYTHING, type Narrowing, NOTHING, type ProjectScopeRow, projectScope } from './projects';

/** The columns of a task whose fields somebody outside may be shown. What is above it comes out of the forest. */
const OUTSIDE: ColumnFields = {
  id: [],
  project_id: [],
  kind: ['kind'],
  title: ['title'],
  description: ['description'],
  status: ['status'],
  assignee_id: ['assignee', 'participants'],
  due_date: ['dueDate'],
  percent_done: ['percentDone'],
};
const INSIDE: ColumnFields = {
  ...OUTSIDE,
  parent_id: [],
  author_id: ['author'],
  planned_hours: ['plannedHours'],
  spent_hours: ['spentHours'],
  client_access: [],
  client_access_by: ['clientAccessDecision'],
  client_access_at: ['clientAccessDecision'],
  created_at: ['createdAt'],
};
const forOutside = selection(OUTSIDE, 't');
const forStaff = selection(INSIDE, 't');

/** What is read of a task, as `t`, for a document that names these fields. */
export const columnsFor = (staff: boolean, names: ReadonlySet<string> | null): string => (staff ? forStaff : forOutside)(names);

/** Which tasks a viewer sees: those of open projects (and without a project) for employees, the visible forest outside. */
export const taskScope = {
  /** Whether the viewer's tasks come out of visible forests; whoever is inside is narrowed by SQL alone. */
  inForests: (viewer: Viewer): boolean => viewer.kind !== 'EMPLOYEE',

  sees(viewer: Viewer, reach: Reach, row: { id: string; project: ProjectScopeRow | null }, forest: VisibleForest): boolean {
    if (viewer.kind === 'EMPLOYEE') return row.project === null || projectScope.sees(viewer, reach, row.project);
    return forest.has(row.id);
  },

  /** What is read of a task: hours, levels and their authors never come into the process for somebody outside. */
  columns: (viewer: Viewer, names: ReadonlySet<string> | null): string => columnsFor(viewer.kind === 'EMPLOYEE', names),

  /** `alias` is the name of the tasks table in the query; `visible` the ids of the outside viewer's forests. */
  sql(viewer: Viewer, reach: Reach, visible: readonly string[], dialect: Dialect, alias = 't'): Narrowing {
    if (viewer.kind === 'EMPLOYEE') {
      const projects = projectScope.sql(viewer, reach, dialect, 'sp');
      return {
        sql:
          `(${alias}.project_id is null or exists (select 1 from projects sp where sp.account_id = ${alias}.account_id ` +
          `and sp.id = ${alias}.project_id and ${projects.sql}))`,
        params: projects.params,
      };
    }
    if (!visible.length) return NOTHING;
    return { sql: inList(dialect, `${alias}.id`), params: [JSON.stringify(visible)] };
  },

  /**
   * What some tasks are read from, as `t`, with the parameters of that source: it begins at their ids and finds each by its
   * own. Outside `ids` must be of the viewer's forests.
   */
  source(viewer: Viewer, reach: Reach, ids: readonly string[], dialect: Dialect): Narrowing & { from: string; fromParams: Param[] } {
    const inside = viewer.kind === 'EMPLOYEE' ? taskScope.sql(viewer, reach, ids, dialect) : EVERYTHING;
    return {
      from: `${listTable(dialect, 'wanted')} cross join tasks t`,
      fromParams: [JSON.stringify(ids)],
      sql: `t.id = wanted.id and ${inside.sql}`,
      params: inside.params,
    };
  },
};
