import { POLICY } from '../../access/registry';
import { BadInput } from '../../errors';
import { containing, contains, inList, type Param } from '../../persistence/columns';
import type { Soon } from '../../persistence/database';
import type { ProjectRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage, type SortKey } from '../../persistence/pages';
import { EVERYTHING, type Narrowing, projectColumns, projectScope } from '../../persistence/scopes/projects';
import { type Asking, accountOf, personOf } from '../asking';
import type { ProjectView } from '../views';
import { judgeProject } from './projects';
import { ReadableColumns } from './readable-columns';

export type ProjectOrderName =
  | 'NAME'
  | 'CREATED_AT'
  | 'DUE_DATE'
  | 'STAGE'
  | 'COUNTERPARTY'
  | 'MANAGER'
  | 'PERCENT_HOURS'
  | 'PERCENT_TASKS'
  | 'CLIENT_ACCESS'
  | 'UNREAD';

export interface ProjectListFilter {
  search?: string | null;
  stageId?: string | null;
  withoutStage?: boolean | null;
  counterpartyId?: string | null;
  managerId?: string | null;
  clientAccess?: string | null;
  dueFrom?: string | null;
  dueTo?: string | null;
  archived?: boolean | null;
  mine?: boolean | null;
  unread?: boolean | null;
}

export interface ProjectListArguments extends PageArguments {
  filter?: ProjectListFilter | null;
  orderBy?: { field: ProjectOrderName; direction: 'ASC' | 'DESC' } | null;
}

/** Who works in a project: its manager, creator, members and followers. */
const MINE = `(p.manager_id = ? or p.creator_id = ? or exists (select 1 from project_people mine
  where mine.account_id = p.account_id and mine.project_id = p.id and mine.employee_id = ?))`;

/** Unread messages of others by project, in the chats of one kind; takes the person, the account, the kind and the person. */
const unreadIn = (among: string) => `
  select ch.project_id, count(*) as n from chats ch
  left join chat_reads cr on cr.account_id = ch.account_id and cr.chat_id = ch.id and cr.person_id = ?
  join messages m on m.account_id = ch.account_id and m.chat_id = ch.id and m.sequence > coalesce(cr.last_read_sequence, 0)
  where ch.account_id = ? and (ch.kind = 'GUESTS' or ch.kind = ?) and m.author_id <> ? and m.deleted_at is null
    and ${among}
  group by ch.project_id`;

/** Done tasks by project as a part of the countable ones (R3.2); takes the account. */
const progressIn = (among: string) => `
  select t.project_id, 1.0 * sum(case when t.status = 'DONE' then 1 else 0 end) / count(*) as part from tasks t
  where t.account_id = ? and t.project_id is not null and t.kind = 'ACTION' and t.status <> 'CANCELLED' and ${among}
    and not exists (select 1 from tasks c where c.account_id = t.account_id and c.parent_id = t.id)
  group by t.project_id`;

/** One list of projects while it is put together: what it is narrowed by, and what it is sorted by. */
class ProjectList {
  private readonly columns: ReadableColumns;
  private readonly joins: string[] = [];
  private readonly joinParams: Param[] = [];
  private readonly where: string[];
  private readonly params: Param[];
  private readonly scope: ReturnType<typeof projectScope.source>;
  private hasUnread = false;

  constructor(private readonly asking: Asking) {
    this.columns = new ReadableColumns(asking, 'p.id');
    this.scope = projectScope.source(asking.viewer, asking.reach, asking.reader.dialect);
    this.where = ['p.account_id = ?', this.scope.sql];
    this.params = [accountOf(asking.viewer), ...this.scope.params];
  }

  also(sql: string, ...values: Param[]): void {
    this.where.push(sql);
    this.params.push(...values);
  }

  /** The projects whose `field` the viewer may read; null where they read it everywhere. */
  private reading(field: string): string[] | null {
    const { viewer, reach } = this.asking;
    if (!projectScope.byReach(viewer)) return null;
    return [...reach.projects].flatMap(([id, project]) => {
      const rights = POLICY.Project.judge(viewer, { reach: project, archived: project.archived });
      return POLICY.Project.reads(viewer, rights, field) ? [id] : [];
    });
  }

  /** An expression over the column behind `field`, empty where the viewer may not read it. */
  readable(column: string, field: string): string {
    return this.columns.expression(column, this.reading(field));
  }

  /** @throws BadInput naming the filter, where nobody of the viewer's kind ever reads the field (9-details, *Order*) */
  mustRead(field: string, path: string): void {
    if (POLICY.Project.fields[field]?.[this.asking.viewer.kind] === 'NEVER')
      throw new BadInput({ path, message: 'Projects cannot be narrowed by this.' });
  }

  /** Keeps what is counted to the projects that are reached: how long it takes tells nothing of the others. */
  private amongReached(column: string): Narrowing {
    const { viewer, reach, reader } = this.asking;
    if (!projectScope.byReach(viewer)) return EVERYTHING;
    return { sql: inList(reader.dialect, column), params: [JSON.stringify([...reach.projects.keys()])] };
  }

  /** How much the viewer has not read, as a column; empty where they read no chat of the project. */
  unread(): string {
    if (!this.hasUnread) {
      const me = personOf(this.asking.viewer) ?? '';
      const kind = projectScope.byReach(this.asking.viewer) ? 'GUESTS' : 'MEMBERS';
      const among = this.amongReached('ch.project_id');
      this.joins.push(`left join (${unreadIn(among.sql)}) un on un.project_id = p.id`);
      this.joinParams.push(me, accountOf(this.asking.viewer), kind, me, ...among.params);
      this.hasUnread = true;
    }
    return this.readable('coalesce(un.n, 0)', 'guestChat');
  }

  progress(): string {
    const among = this.amongReached('t.project_id');
    this.joins.push(`left join (${progressIn(among.sql)}) pg on pg.project_id = p.id`);
    this.joinParams.push(accountOf(this.asking.viewer), ...among.params);
    return this.readable('pg.part', 'percentTasks');
  }

  read(order: SortKey[], page: PageArguments): Soon<Connection<ProjectView>> {
    return readPage<ProjectRow, ProjectView>(
      this.asking.reader,
      {
        columns: projectColumns(this.asking.names),
        from: [this.scope.from, ...this.joins, ...this.columns.joins].join(' '),
        where: this.where.join(' and '),
        params: [...this.scope.fromParams, ...this.joinParams, ...this.columns.params, ...this.params],
        order,
        names: this.asking.names,
      },
      page,
      (rows) => rows.map((row) => judgeProject(this.asking, row)),
    );
  }
}

function narrow(list: ProjectList, asking: Asking, filter: ProjectListFilter): void {
  const { viewer } = asking;
  if (filter.search) list.also(contains('p.name'), containing(filter.search));
  if (filter.stageId) list.also(`${list.readable('p.stage_id', 'stage')} = ?`, filter.stageId);
  // Where the stage is closed it is not known to be empty either.
  if (filter.withoutStage) list.also(`${list.readable("coalesce(p.stage_id, '')", 'stage')} = ''`);
  if (filter.counterpartyId) list.also(`${list.readable('p.counterparty_id', 'counterparty')} = ?`, filter.counterpartyId);
  if (filter.managerId) list.also(`${list.readable('p.manager_id', 'manager')} = ?`, filter.managerId);
  if (filter.clientAccess) {
    list.mustRead('clientAccess', 'filter.clientAccess');
    list.also('p.client_access = ?', filter.clientAccess);
  }
  if (filter.dueFrom) list.also(`${list.readable('p.due_date', 'dueDate')} >= ?`, filter.dueFrom);
  if (filter.dueTo) list.also(`${list.readable('p.due_date', 'dueDate')} <= ?`, filter.dueTo);
  if (filter.archived != null) list.also('p.archived = ?', filter.archived ? 1 : 0);
  if (filter.mine) {
    list.mustRead('members', 'filter.mine');
    const me = personOf(viewer);
    list.also(MINE, me, me, me);
  }
  if (filter.unread) list.also(`${list.unread()} > 0`);
}

/** What each name of the schema sorts by; read by {@link listProjects} alone. */
const SORTS: Record<ProjectOrderName, (list: ProjectList) => Omit<SortKey, 'descending'>> = {
  NAME: () => ({ expression: 'p.name', required: true }),
  // No field of the schema tells outside people when a project was made, so they cannot sort by it either.
  CREATED_AT: (list) => ({ expression: list.readable('p.created_at', 'createdAt') }),
  DUE_DATE: (list) => ({ expression: list.readable('p.due_date', 'dueDate') }),
  STAGE: (list) => ({
    expression: list.readable('(select st.position from stages st where st.account_id = p.account_id and st.id = p.stage_id)', 'stage'),
    numeric: 'whole',
  }),
  COUNTERPARTY: (list) => ({
    expression: list.readable(
      '(select co.name from companies co where co.account_id = p.account_id and co.id = p.counterparty_id)',
      'counterparty',
    ),
  }),
  MANAGER: (list) => ({
    expression: list.readable(
      '(select em.display_name from employees em where em.account_id = p.account_id and em.id = p.manager_id)',
      'manager',
    ),
  }),
  PERCENT_HOURS: (list) => ({
    expression: list.readable('case when p.planned_hours > 0 then coalesce(p.spent_hours, 0) / p.planned_hours end', 'percentHours'),
    numeric: true,
  }),
  PERCENT_TASKS: (list) => ({ expression: list.progress(), numeric: true }),
  CLIENT_ACCESS: (list) => ({ expression: list.readable('p.client_access', 'clientAccess') }),
  UNREAD: (list) => ({ expression: list.unread(), numeric: 'whole' }),
};

/** The viewer's projects, narrowed before they are paged (R3.9). */
export function listProjects(asking: Asking, { filter, orderBy, ...page }: ProjectListArguments): Soon<Connection<ProjectView>> {
  const list = new ProjectList(asking);
  if (filter) narrow(list, asking, filter);
  const key = { ...SORTS[orderBy?.field ?? 'NAME'](list), descending: orderBy?.direction === 'DESC' };
  return list.read([key, { expression: 'p.id', required: true }], page);
}
