import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import { type ColumnFields, type Dialect, inList, listTable, type Param, selection } from '../columns';

/** A condition to stand in a `where`, with its parameters. */
export interface Narrowing {
  readonly sql: string;
  readonly params: Param[];
}
export const NOTHING: Narrowing = { sql: '1 = 0', params: [] };
export const EVERYTHING: Narrowing = { sql: '1 = 1', params: [] };

/** What the scope of a project asks about its row. */
export interface ProjectScopeRow {
  readonly id: string;
  readonly membersOnly: boolean;
  readonly managerId: string | null;
  readonly creatorId: string | null;
  readonly memberIds: readonly string[];
}

const COLUMNS: ColumnFields = {
  id: [],
  name: [],
  description: ['description'],
  manager_id: ['manager'],
  creator_id: ['creator'],
  counterparty_id: ['counterparty'],
  stage_id: ['stage'],
  due_date: ['dueDate'],
  planned_hours: ['plannedHours', 'percentHours'],
  spent_hours: ['spentHours', 'percentHours'],
  members_only: ['membersOnly'],
  archived: [],
  sharing_enabled: ['sharingEnabled'],
  client_access: [],
  client_access_by: [],
  client_access_at: ['clientAccessDecision'],
  created_at: ['createdAt'],
};

/** What is read of a project, as `p`, for a document that names these fields. */
export const projectColumns = selection(COLUMNS, 'p');

/** Which projects a viewer has open: R3.3 for employees, the reach for everybody outside. */
export const projectScope = {
  /** Whether the viewer's projects are those of their reach; whoever is inside is narrowed by SQL alone. */
  byReach: (viewer: Viewer): boolean => viewer.kind !== 'EMPLOYEE',

  sees(viewer: Viewer, reach: Reach, row: ProjectScopeRow): boolean {
    if (viewer.kind === 'EMPLOYEE')
      return (
        viewer.role === 'ADMINISTRATOR' || !row.membersOnly || [row.managerId, row.creatorId, ...row.memberIds].includes(viewer.personId)
      );
    return reach.projects.has(row.id);
  },

  /** `alias` is the name of the projects table in the query. */
  sql(viewer: Viewer, reach: Reach, dialect: Dialect, alias = 'p'): Narrowing {
    if (viewer.kind === 'EMPLOYEE') {
      if (viewer.role === 'ADMINISTRATOR') return EVERYTHING;
      const me = viewer.personId;
      return {
        sql:
          `(${alias}.members_only = 0 or ${alias}.manager_id = ? or ${alias}.creator_id = ? or exists (select 1 from project_people m ` +
          `where m.account_id = ${alias}.account_id and m.project_id = ${alias}.id and m.employee_id = ? and m.role = 'MEMBER'))`,
        params: [me, me, me],
      };
    }
    if (!reach.projects.size) return NOTHING;
    return { sql: inList(dialect, `${alias}.id`), params: [JSON.stringify([...reach.projects.keys()])] };
  },

  /**
   * What a list of projects is read from, as `p`, with the parameters of that source. Outside it begins at the reach and
   * finds each project by its id: a page costs what the viewer reaches, however many projects the account has.
   */
  source(viewer: Viewer, reach: Reach, dialect: Dialect): Narrowing & { from: string; fromParams: Param[] } {
    if (viewer.kind === 'EMPLOYEE' || !reach.projects.size)
      return { from: 'projects p', fromParams: [], ...projectScope.sql(viewer, reach, dialect) };
    const reached = JSON.stringify([...reach.projects.keys()]);
    return { from: `${listTable(dialect, 'reached')} cross join projects p`, fromParams: [reached], sql: 'p.id = reached.id', params: [] };
  },
};
