import { inTreeOrder, type TaskStanding } from '../../access/reach';
import { POLICY } from '../../access/registry';
import { containing, contains, inList, listTable, type Param } from '../../persistence/columns';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { ProjectRow, TaskRow } from '../../persistence/entities';
import { type Connection, type PageArguments, pageInMemory, readPage, type SortKey } from '../../persistence/pages';
import { EVERYTHING, type Narrowing, projectScope } from '../../persistence/scopes/projects';
import { taskScope } from '../../persistence/scopes/tasks';
import { type Asking, accountOf } from '../asking';
import { type ProjectView, type TaskView, truth } from '../views';

/** Judges a project's row for the viewer; the row must come from within the viewer's scope. */
export function judgeProject({ viewer, reach }: Asking, row: ProjectRow): ProjectView {
  const archived = truth(row.archived);
  return {
    __typename: 'Project',
    rights: POLICY.Project.judge(viewer, { reach: reach.projects.get(row.id) ?? null, archived }),
    id: row.id,
    name: row.name,
    description: row.description,
    managerId: row.manager_id,
    creatorId: row.creator_id,
    counterpartyId: row.counterparty_id,
    stageId: row.stage_id,
    dueDate: row.due_date,
    plannedHours: row.planned_hours,
    spentHours: row.spent_hours,
    membersOnly: truth(row.members_only),
    archived,
    sharingEnabled: truth(row.sharing_enabled),
    clientAccess: row.client_access,
    clientAccessBy: row.client_access_by,
    clientAccessAt: row.client_access_at,
    treeVersion: row.tree_version,
    viewerAccess: POLICY.Project.allows(viewer, 0, 'update') ? 'MODIFIABLE' : 'VISIBLE',
  };
}

/** Judges a task's row; `standing` is how the outside viewer stands to it, null for employees. */
export function judgeTask({ viewer }: Asking, row: TaskRow, standing: TaskStanding | null): TaskView {
  return {
    __typename: 'Task',
    rights: POLICY.Task.judge(viewer, { standing }),
    id: row.id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    status: row.status,
    projectId: row.project_id,
    parentId: standing ? standing.parentId : row.parent_id,
    authorId: row.author_id,
    assigneeId: row.assignee_id,
    dueDate: row.due_date,
    plannedHours: row.planned_hours,
    spentHours: row.spent_hours,
    percentDone: row.percent_done,
    clientAccess: row.client_access,
    clientAccessBy: row.client_access_by,
    clientAccessAt: row.client_access_at,
    viewerAccess: standing ? standing.access : 'MODIFIABLE',
  };
}

/** A project that the viewer has open, or null. */
export const seeProject = (asking: Asking, id: string): Soon<ProjectView | null> =>
  when(asking.load.project(id), (row) => (row ? judgeProject(asking, row) : null));

/** Every task that an outside viewer sees, with how they stand to it; null for whoever is narrowed by SQL instead. */
function standings(asking: Asking, within?: string): Soon<Map<string, TaskStanding> | null> {
  if (!taskScope.inForests(asking.viewer)) return null;
  const projects: (string | null)[] = within === undefined ? [...asking.reach.projects.keys()] : [within];
  if (within === undefined && asking.reach.loose) projects.push(null);
  return whenAll(
    projects.map((id) => asking.forest(id)),
    (forests) => (forests.length === 1 ? (forests[0] as Map<string, TaskStanding>) : new Map(forests.flatMap((forest) => [...forest]))),
  );
}

/** A task that the viewer sees, or null. */
export function seeTask(asking: Asking, id: string): Soon<TaskView | null> {
  return when(standings(asking), (visible) => {
    const standing = visible?.get(id) ?? null;
    if (visible && !standing) return null;
    const scope = taskScope.sql(asking.viewer, asking.reach, [id], asking.reader.dialect);
    return when(
      asking.reader.get<TaskRow>(
        `select ${taskScope.columns(asking.viewer)} from tasks t where t.account_id = ? and t.id = ? and ${scope.sql}`,
        accountOf(asking.viewer),
        id,
        ...scope.params,
      ),
      (row) => (row ? judgeTask(asking, row, standing) : null),
    );
  });
}

export interface ProjectListArguments extends PageArguments {
  filter?: { search?: string | null; stageId?: string | null; counterpartyId?: string | null; archived?: boolean | null } | null;
  orderBy?: { field: 'NAME' | 'CREATED_AT' | 'DUE_DATE' | 'STAGE'; direction: 'ASC' | 'DESC' } | null;
}

/** The projects whose `field` the viewer may read; null where the viewer reads it everywhere. */
function projectsReading({ viewer, reach }: Asking, field: string): string[] | null {
  if (!projectScope.byReach(viewer)) return null;
  return [...reach.projects].flatMap(([id, project]) => {
    const rights = POLICY.Project.judge(viewer, { reach: project, archived: project.archived });
    return POLICY.Project.reads(viewer, rights, field) ? [id] : [];
  });
}

/**
 * The one place that names a column for ordering or filtering: where the viewer may not read it, the expression is null,
 * so that nobody sorts or filters by what is closed to them (principle 6).
 */
class ReadableColumns {
  readonly joins: string[] = [];
  readonly params: Param[] = [];
  constructor(
    private readonly asking: Asking,
    private readonly key: string,
  ) {}

  /** `readable` lists the ids of the rows whose column may be read; null stands for all of them. */
  expression(column: string, readable: string[] | null): string {
    if (readable === null) return column;
    const alias = `r${this.joins.length}`;
    this.joins.push(`left join ${listTable(this.asking.reader.dialect, alias)} on ${alias}.id = ${this.key}`);
    this.params.push(JSON.stringify(readable));
    return `(case when ${alias}.id is not null then ${column} end)`;
  }
}

/** The viewer's projects, narrowed before they are paged (R3.9). */
export function listProjects(asking: Asking, { filter, orderBy, ...page }: ProjectListArguments): Soon<Connection<ProjectView>> {
  const { viewer, reader } = asking;
  const columns = new ReadableColumns(asking, 'p.id');
  const scope = projectScope.source(viewer, asking.reach, reader.dialect);
  const where = ['p.account_id = ?', scope.sql];
  const params: Param[] = [accountOf(viewer), ...scope.params];
  const also = (sql: string, ...values: Param[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (filter?.search) also(contains('p.name'), containing(filter.search));
  if (filter?.stageId) also(`${columns.expression('p.stage_id', projectsReading(asking, 'stage'))} = ?`, filter.stageId);
  if (filter?.counterpartyId)
    also(`${columns.expression('p.counterparty_id', projectsReading(asking, 'counterparty'))} = ?`, filter.counterpartyId);
  if (filter?.archived != null) also('p.archived = ?', filter.archived ? 1 : 0);
  const descending = orderBy?.direction === 'DESC';
  const sortKey = (): SortKey => {
    switch (orderBy?.field) {
      case 'CREATED_AT':
        // No field of the schema tells outside people when a project was made, so they cannot sort by it either.
        return { expression: columns.expression('p.created_at', projectsReading(asking, 'createdAt')), descending };
      case 'DUE_DATE':
        return { expression: columns.expression('p.due_date', projectsReading(asking, 'dueDate')), descending };
      case 'STAGE':
        return {
          expression: columns.expression(
            '(select st.position from stages st where st.account_id = p.account_id and st.id = p.stage_id)',
            projectsReading(asking, 'stage'),
          ),
          descending,
          numeric: 'whole',
        };
      default:
        return { expression: 'p.name', descending, required: true };
    }
  };
  const order = [sortKey(), { expression: 'p.id', required: true }];
  return readPage<ProjectRow, ProjectView>(
    reader,
    {
      columns: 'p.*',
      from: [scope.from, ...columns.joins].join(' '),
      where: where.join(' and '),
      params: [...scope.fromParams, ...columns.params, ...params],
      order,
    },
    page,
    (rows) => rows.map((row) => judgeProject(asking, row)),
  );
}

export interface TaskListArguments extends PageArguments {
  filter?: {
    search?: string | null;
    projectId?: string | null;
    parentId?: string | null;
    status?: string | null;
    assigneeId?: string | null;
    kind?: string | null;
  } | null;
  orderBy?: { field: 'POSITION' | 'TITLE' | 'CREATED_AT' | 'DUE_DATE'; direction: 'ASC' | 'DESC' } | null;
}

/** The viewer's tasks, narrowed before they are paged; `projectId` keeps to one project. */
export function listTasks(asking: Asking, { filter, orderBy, ...page }: TaskListArguments, projectId?: string): Soon<Connection<TaskView>> {
  const { viewer, reader } = asking;
  return when(standings(asking, projectId), (visible) => {
    const descending = orderBy?.direction === 'DESC';
    const inOrder =
      (orderBy?.field ?? 'POSITION') === 'POSITION' ? treeOrder(asking, visible, projectId ?? filter?.projectId ?? undefined) : null;
    // The tree as it is, which is what most pages show, needs no question to the table.
    if (inOrder && !filter) return when(inOrder, (ids) => pageOfTree(asking, visible, descending ? ids.reverse() : ids, page));
    const reading = (field: string): string[] | null =>
      visible &&
      [...visible].flatMap(([id, standing]) => (POLICY.Task.reads(viewer, POLICY.Task.judge(viewer, { standing }), field) ? [id] : []));
    const columns = new ReadableColumns(asking, 't.id');
    const scope = taskScope.sql(viewer, asking.reach, [...(visible?.keys() ?? [])], reader.dialect);
    const where = ['t.account_id = ?'];
    const params: Param[] = [accountOf(viewer)];
    const also = (sql: string, ...values: Param[]) => {
      where.push(sql);
      params.push(...values);
    };
    if (projectId !== undefined) also('t.project_id = ?', projectId);
    also(scope.sql, ...scope.params);
    if (filter?.projectId) also('t.project_id = ?', filter.projectId);
    if (filter?.parentId) {
      const parent = filter.parentId;
      // Parents are those that the viewer sees: outside they come from the forest, never from the table.
      if (visible)
        also(
          taskScope.sql(viewer, asking.reach, childrenOf(visible, parent, reading('parent')), reader.dialect).sql,
          ...listParam(childrenOf(visible, parent, reading('parent'))),
        );
      else also('t.parent_id = ?', parent);
    }
    if (filter?.search) also(contains('t.title'), containing(filter.search));
    if (filter?.kind) also('t.kind = ?', filter.kind);
    if (filter?.status) also(`${columns.expression('t.status', reading('status'))} = ?`, filter.status);
    if (filter?.assigneeId) also(`${columns.expression('t.assignee_id', reading('assignee'))} = ?`, filter.assigneeId);
    if (inOrder) {
      const from = ['tasks t', ...columns.joins].join(' ');
      const matching = reader.all<{ id: string }>(`select t.id from ${from} where ${where.join(' and ')}`, ...columns.params, ...params);
      return whenAll<unknown, Connection<TaskView>>([inOrder, matching], (answers) => {
        const [all, found] = answers as [string[], { id: string }[]];
        const wanted = new Set(found.map((row) => row.id));
        const ids = all.filter((id) => wanted.has(id));
        return pageOfTree(asking, visible, descending ? ids.reverse() : ids, page);
      });
    }
    const sortKey = (): SortKey => {
      switch (orderBy?.field) {
        case 'TITLE':
          return { expression: 't.title', descending, required: true };
        case 'CREATED_AT':
          return { expression: columns.expression('t.created_at', visible && []), descending };
        case 'DUE_DATE':
          return { expression: columns.expression('t.due_date', reading('dueDate')), descending };
        default:
          // Over several projects places say nothing; the oldest come first.
          return { expression: 't.created_at', descending, required: true };
      }
    };
    const order = [sortKey(), { expression: 't.id', required: true }];
    return readPage<TaskRow, TaskView>(
      reader,
      {
        columns: taskScope.columns(asking.viewer),
        from: ['tasks t', ...columns.joins].join(' '),
        where: where.join(' and '),
        params: [...columns.params, ...params],
        order,
      },
      page,
      (rows) => rows.map((row) => judgeTask(asking, row, visible?.get(row.id) ?? null)),
    );
  });
}

/** The ids of a tree that is read whole, each below its parent; null where a list goes over many projects. */
function treeOrder(
  asking: Asking,
  visible: ReadonlyMap<string, TaskStanding> | null,
  projectId: string | undefined,
): Soon<string[]> | null {
  if (visible) return [...visible.keys()];
  if (projectId === undefined) return null;
  return when(asking.load.tree(projectId), (tree) => [...inTreeOrder(new Map(tree.map((node) => [node.id, node]))).keys()]);
}

/**
 * A page of an action tree in its own order. Outside its cursors speak of what the viewer sees and of nothing else: a
 * position of the table would count the hidden siblings.
 */
function pageOfTree(
  asking: Asking,
  visible: ReadonlyMap<string, TaskStanding> | null,
  ids: string[],
  page: PageArguments,
): Soon<Connection<TaskView>> {
  const places = pageInMemory(
    ids.map((id) => ({ id })),
    page,
  );
  const wanted = places.nodes.map((place) => place.id);
  const scope = taskScope.sql(asking.viewer, asking.reach, wanted, asking.reader.dialect);
  // Outside the scope is the list of those that are wanted.
  const among: Narrowing = visible ? EVERYTHING : { sql: inList(asking.reader.dialect, 't.id'), params: [JSON.stringify(wanted)] };
  return when(
    asking.reader.all<TaskRow>(
      `select ${taskScope.columns(asking.viewer)} from tasks t where t.account_id = ? and ${among.sql} and ${scope.sql}`,
      accountOf(asking.viewer),
      ...among.params,
      ...scope.params,
    ),
    (rows) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      const nodes = wanted.flatMap((id) => {
        const row = byId.get(id);
        return row ? [judgeTask(asking, row, visible?.get(id) ?? null)] : [];
      });
      return { ...places, nodes };
    },
  );
}

const listParam = (ids: string[]): Param[] => (ids.length ? [JSON.stringify(ids)] : []);

/** The visible tasks right below `parentId`, as far as the viewer may read that they are below it. */
function childrenOf(visible: Map<string, TaskStanding>, parentId: string, readable: string[] | null): string[] {
  const may = readable && new Set(readable);
  return [...visible].flatMap(([id, standing]) => (standing.parentId === parentId && (!may || may.has(id)) ? [id] : []));
}

/** The tasks right below a task, as the viewer sees the tree. */
export const listChildren = (asking: Asking, task: TaskView, page: PageArguments): Soon<Connection<TaskView>> =>
  listTasks(asking, { filter: { parentId: task.id }, ...page }, task.projectId ?? undefined);
