import { inTreeOrder, type TaskStanding, type VisibleForest } from '../../access/reach';
import { POLICY } from '../../access/registry';
import { type SurveyStanding, surveyOfLink } from '../../access/survey';
import { containing, contains, inList, type Param } from '../../persistence/columns';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { ProjectRow, TaskRow } from '../../persistence/entities';
import { type Connection, type PageArguments, pageOfIds, readPage, type SortKey, withNodes } from '../../persistence/pages';
import { taskScope } from '../../persistence/scopes/tasks';
import { type Asking, accountOf, personOf } from '../asking';
import { type ProjectView, type TaskView, truth } from '../views';
import { ReadableColumns } from './readable-columns';

/** Judges a project's row for the viewer; the row must come from within the viewer's scope. */
export function judgeProject({ viewer, reach }: Asking, row: ProjectRow): ProjectView {
  const archived = truth(row.archived);
  const rights = POLICY.Project.judge(viewer, { reach: reach.projects.get(row.id) ?? null, archived });
  return {
    __typename: 'Project',
    rights,
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
    viewerAccess: POLICY.Project.allows(viewer, rights, 'update') ? 'MODIFIABLE' : 'VISIBLE',
    createdAt: row.created_at,
  };
}

/**
 * Judges a task's row; `standing` is how the outside viewer stands to it, `survey` to its survey data. Both are null for
 * employees; outside one of them may be.
 */
export function judgeTask({ viewer, reach }: Asking, row: TaskRow, standing: TaskStanding | null, survey: SurveyStanding | null): TaskView {
  const archived = row.project_id !== null && (reach.projects.get(row.project_id)?.archived ?? false);
  const rights = POLICY.Task.judge(viewer, { standing, archived, survey });
  return {
    __typename: 'Task',
    rights,
    id: row.id,
    kind: row.kind,
    title: row.title,
    description: row.description,
    status: row.status,
    projectId: row.project_id,
    parentId: standing ? standing.parentId : survey ? null : row.parent_id,
    authorId: row.author_id,
    assigneeId: row.assignee_id,
    dueDate: row.due_date,
    plannedHours: row.planned_hours,
    spentHours: row.spent_hours,
    percentDone: row.percent_done,
    clientAccess: row.client_access,
    clientAccessBy: row.client_access_by,
    clientAccessAt: row.client_access_at,
    viewerAccess: standing ? standing.access : survey ? 'VISIBLE' : 'MODIFIABLE',
    createdAt: row.created_at,
    participates: standing?.participates ?? false,
    survey,
  };
}

/** A project that the viewer has open, or null. */
export const seeProject = (asking: Asking, id: string): Soon<ProjectView | null> =>
  when(asking.load.project(id), (row) => (row ? judgeProject(asking, row) : null));

/** The projects that an outside viewer reaches; null stands for the tasks of none. */
const reachedProjects = ({ reach }: Asking): (string | null)[] => [...reach.projects.keys(), ...(reach.loose ? [null] : [])];

/** What an outside viewer sees of each project that they reach, or of one of them. */
function forests(asking: Asking, within?: string): Soon<VisibleForest[]> {
  return whenAll(
    (within === undefined ? reachedProjects(asking) : [within]).map((id) => asking.forest(id)),
    (found) => found,
  );
}

/** Every task that an outside viewer sees, with how they stand to it; null for whoever is narrowed by SQL instead. */
function standings(asking: Asking, within?: string): Soon<VisibleForest | null> {
  if (!taskScope.inForests(asking.viewer)) return null;
  return when(forests(asking, within), (found) =>
    found.length === 1 && found[0] ? found[0] : new Map(found.flatMap((forest) => [...forest])),
  );
}

/** How an outside viewer stands to the survey data of one task, whether they see the task itself or not. */
const surveyOf = (asking: Asking, id: string): Soon<SurveyStanding | null> =>
  asking.viewer.kind === 'LINK_HOLDER'
    ? surveyOfLink(asking.viewer, id)
    : whenAll(
        reachedProjects(asking).map((project) => asking.surveys(project)),
        (found) => found.find((surveys) => surveys.has(id))?.get(id) ?? null,
      );

/** How an outside viewer stands to one task, and to its survey data. */
interface Sight {
  readonly standing: TaskStanding | null;
  readonly survey: SurveyStanding | null;
}
const UNNARROWED: Sight = { standing: null, survey: null };

/** Null where they see neither the task nor its survey data; for employees SQL says it. */
const sightOf = (asking: Asking, id: string): Soon<Sight | null> =>
  taskScope.inForests(asking.viewer)
    ? when(standingOf(asking, id), (standing) => when(surveyOf(asking, id), (survey) => (standing || survey ? { standing, survey } : null)))
    : UNNARROWED;

/** How an outside viewer stands to one task. */
const standingOf = (asking: Asking, id: string): Soon<TaskStanding | null> =>
  when(forests(asking), (found) => found.find((forest) => forest.has(id))?.get(id) ?? null);

/** A task that the viewer sees, or whose survey data is open to them; else null. */
export const seeTask = (asking: Asking, id: string): Soon<TaskView | null> =>
  when(sightOf(asking, id), (sight) => {
    if (!sight) return null;
    const scope = taskScope.sql(asking.viewer, asking.reach, [id], asking.reader.dialect);
    return when(
      asking.reader.get<TaskRow>(
        `select ${taskScope.columns(asking.viewer, asking.names)} from tasks t where t.account_id = ? and t.id = ? and ${scope.sql}`,
        accountOf(asking.viewer),
        id,
        ...scope.params,
      ),
      (row) => (row ? judgeTask(asking, row, sight.standing, sight.survey) : null),
    );
  });

/** The same for the rows of a list, each of which asks for another task: they are read together, and once. */
export const seeTaskOfRow = (asking: Asking, id: string): Soon<TaskView | null> =>
  // Tasks are read together within the projects that are open to the viewer; whoever holds a link has one task and no project.
  asking.viewer.kind === 'LINK_HOLDER'
    ? seeTask(asking, id)
    : when(sightOf(asking, id), (sight) =>
        sight ? when(asking.load.task(id), (row) => (row ? judgeTask(asking, row, sight.standing, sight.survey) : null)) : null,
      );

export interface TaskListArguments extends PageArguments {
  filter?: {
    search?: string | null;
    projectId?: string | null;
    parentId?: string | null;
    status?: string | null;
    assigneeId?: string | null;
    kind?: string | null;
    withoutProject?: boolean | null;
    mine?: boolean | null;
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
    if (inOrder && !filter) return when(inOrder, (ids) => pageOfTree(asking, visible, descending ? ids.toReversed() : ids, page));
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
    if (filter?.withoutProject) also('t.project_id is null');
    if (filter?.mine) {
      const me = personOf(viewer);
      if (visible) {
        const theirs = [...visible].flatMap(([id, standing]) => (standing.participates ? [id] : []));
        also(inList(reader.dialect, 't.id'), JSON.stringify(theirs));
      } else
        also(
          '(t.assignee_id = ? or exists (select 1 from task_participants mp where mp.account_id = t.account_id and mp.task_id = t.id and mp.person_id = ?))',
          me,
          me,
        );
    }
    if (filter?.status) also(`${columns.expression('t.status', reading('status'))} = ?`, filter.status);
    if (filter?.assigneeId) also(`${columns.expression('t.assignee_id', reading('assignee'))} = ?`, filter.assigneeId);
    // Below one task, and among those of no project, places say something too; they are told by the order, never by a cursor.
    const byPlace = (orderBy?.field ?? 'POSITION') === 'POSITION' && !!(filter?.parentId || filter?.withoutProject);
    if (inOrder || byPlace) {
      const from = ['tasks t', ...columns.joins].join(' ');
      const matching = reader.all<{ id: string }>(
        `select t.id from ${from} where ${where.join(' and ')} order by t.position, t.id`,
        ...columns.params,
        ...params,
      );
      return whenAll<unknown, Connection<TaskView>>([inOrder, matching], (answers) => {
        const [all, rows] = answers as [string[] | null, { id: string }[]];
        const found = rows.map((row) => row.id);
        const wanted = new Set(found);
        const ids = all ? all.filter((id) => wanted.has(id)) : found;
        return pageOfTree(asking, visible, descending ? ids.toReversed() : ids, page);
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
        columns: taskScope.columns(asking.viewer, asking.names),
        from: ['tasks t', ...columns.joins].join(' '),
        where: where.join(' and '),
        params: [...columns.params, ...params],
        order,
        names: asking.names,
      },
      page,
      (rows) => judgeTasks(asking, rows, visible),
    );
  });
}

/** The places of a forest in its order, put down once: it is kept for as long as nothing changes, and may be long. */
const ordered = new WeakMap<VisibleForest, string[]>();

function orderOf(visible: VisibleForest): string[] {
  let ids = ordered.get(visible);
  if (!ids) ordered.set(visible, (ids = [...visible.keys()]));
  return ids;
}

/** The ids of a tree that is read whole, each below its parent; null where a list goes over many projects. */
function treeOrder(asking: Asking, visible: VisibleForest | null, projectId: string | undefined): Soon<string[]> | null {
  if (visible) return orderOf(visible);
  if (projectId === undefined) return null;
  return when(asking.load.tree(projectId), (tree) => [...inTreeOrder(new Map(tree.map((node) => [node.id, node]))).keys()]);
}

/**
 * A page of an action tree in its own order. Outside its cursors speak of what the viewer sees and of nothing else: a
 * position of the table would count the hidden siblings.
 */
function pageOfTree(asking: Asking, visible: VisibleForest | null, ids: string[], page: PageArguments): Soon<Connection<TaskView>> {
  const places = pageOfIds(ids, page);
  const wanted = places.nodes.map((place) => place.id);
  const source = taskScope.source(asking.viewer, asking.reach, wanted, asking.reader.dialect);
  return when(
    asking.reader.all<TaskRow>(
      `select ${taskScope.columns(asking.viewer, asking.names)} from ${source.from} where t.account_id = ? and ${source.sql}`,
      ...source.fromParams,
      accountOf(asking.viewer),
      ...source.params,
    ),
    (rows) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      const inOrder = wanted.flatMap((id) => byId.get(id) ?? []);
      return when(judgeTasks(asking, inOrder, visible), (nodes) => withNodes(places, nodes));
    },
  );
}

/** Judges the rows of a list of tasks that the viewer sees, each with how they stand to its survey data. */
function judgeTasks(asking: Asking, rows: readonly TaskRow[], visible: VisibleForest | null): Soon<TaskView[]> {
  if (!visible) return rows.map((row) => judgeTask(asking, row, null, null));
  const projects = [...new Set(rows.map((row) => row.project_id))];
  return whenAll(
    projects.map((id) => asking.surveys(id)),
    (found) => {
      const surveys = new Map(projects.map((id, place) => [id, found[place]]));
      return rows.map((row) => judgeTask(asking, row, visible.get(row.id) ?? null, surveys.get(row.project_id)?.get(row.id) ?? null));
    },
  );
}

const listParam = (ids: string[]): Param[] => (ids.length ? [JSON.stringify(ids)] : []);

/** The visible tasks right below `parentId`, as far as the viewer may read that they are below it. */
function childrenOf(visible: VisibleForest, parentId: string, readable: string[] | null): string[] {
  const may = readable && new Set(readable);
  return [...visible].flatMap(([id, standing]) => (standing.parentId === parentId && (!may || may.has(id)) ? [id] : []));
}

/** The tasks right below a task, as the viewer sees the tree. */
export const listChildren = (asking: Asking, task: TaskView, page: PageArguments): Soon<Connection<TaskView>> =>
  listTasks(asking, { filter: { parentId: task.id }, ...page }, task.projectId ?? undefined);
