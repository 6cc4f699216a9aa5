import { endsOf, type TreeNode } from '../access/level';
import { inList, type Param } from './columns';
import { type Reader, type Soon, when } from './database';
import type {
  ChatRow,
  CompanyRow,
  ContactRow,
  EmployeeRow,
  FileRow,
  FileVersionRow,
  MentionRow,
  MessageRow,
  ProjectRow,
  ReactionRow,
  StageRow,
  TaskRow,
  ThreadRow,
  WaveRow,
} from './entities';
import { readTree } from './grants';
import { EVERYTHING, type Narrowing, projectColumns } from './scopes/projects';
import { columnsFor } from './scopes/tasks';
import { type ThreadOutline, threadScope } from './scopes/threads';

/** Reads rows by id and remembers them for one operation. */
export interface RowLoader<Row> {
  (id: string): Soon<Row | undefined>;
}

/**
 * A loader over one statement that takes the account first and then a list of ids. SQLite answers at once, row by row; on
 * PostgreSQL the ids of one turn are read together.
 */
function rowLoader<Row extends { id: string }>(
  reader: Reader,
  accountId: string,
  select: string,
  column = 'id',
  narrowed: Narrowing = EVERYTHING,
): RowLoader<Row> {
  const known = new Map<string, Soon<Row | undefined>>();
  if (reader.dialect === 'sqlite') {
    const sql = `${select} and ${narrowed.sql} and ${column} = ?`;
    return (id) => {
      const found = known.get(id);
      if (found !== undefined || known.has(id)) return found;
      const row = reader.get<Row>(sql, accountId, ...narrowed.params, id);
      known.set(id, row);
      return row;
    };
  }
  const sql = `${select} and ${narrowed.sql} and ${inList(reader.dialect, column)}`;
  let waiting: string[] = [];
  let batch: Promise<Map<string, Row>> | null = null;
  const readBatch = async (): Promise<Map<string, Row>> => {
    await Promise.resolve();
    const ids = waiting;
    waiting = [];
    batch = null;
    const rows = await reader.all<Row>(sql, accountId, ...narrowed.params, JSON.stringify(ids));
    return new Map(rows.map((row) => [row.id, row]));
  };
  return (id) => {
    const found = known.get(id);
    if (found) return found;
    waiting.push(id);
    batch ??= readBatch();
    const row = batch.then((rows) => rows.get(id));
    known.set(id, row);
    return row;
  };
}

/** Rows that belong to one thing each, in their order; read once for each thing in an operation. */
export type ListLoader<Row> = (id: string) => Soon<Row[]>;

/** A statement that takes the account first; `column` names the thing to which a row belongs. */
interface ListText {
  readonly select: string;
  readonly column: string;
  readonly order: string;
}

/** The same road as {@link rowLoader} for lists: at once on SQLite, those of one turn together on PostgreSQL. */
function listLoader<Row extends object>(reader: Reader, accountId: string, { select, column, order }: ListText): ListLoader<Row> {
  const known = new Map<string, Soon<Row[]>>();
  if (reader.dialect === 'sqlite')
    return (id) => {
      const found = known.get(id) ?? reader.all<Row>(`${select} and ${column} = ? order by ${order}`, accountId, id);
      known.set(id, found);
      return found;
    };
  let waiting: string[] = [];
  let batch: Promise<Map<string, Row[]>> | null = null;
  const readBatch = async (): Promise<Map<string, Row[]>> => {
    await Promise.resolve();
    const ids = waiting;
    waiting = [];
    batch = null;
    const rows = await reader.all<Row & { belongs_to: string }>(
      `${select.replace(/^select /, `select ${column} as belongs_to, `)} and ${inList(reader.dialect, column)} order by ${order}`,
      accountId,
      JSON.stringify(ids),
    );
    const lists = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of rows) lists.get(row.belongs_to)?.push(row);
    return lists;
  };
  return (id) => {
    const found = known.get(id);
    if (found) return found;
    waiting.push(id);
    batch ??= readBatch();
    const rows = batch.then((lists) => lists.get(id) ?? []);
    known.set(id, rows);
    return rows;
  };
}

const REACTIONS: ListText = {
  select: 'select r.emoji, r.person_id, r.sequence from message_reactions r where r.account_id = ?',
  column: 'r.message_id',
  order: 'r.sequence',
};
const MENTIONS: ListText = {
  select: 'select m.person_id from message_mentions m where m.account_id = ?',
  column: 'm.message_id',
  order: 'm.place',
};
const VERSIONS: ListText = { select: 'select v.* from file_versions v where v.account_id = ?', column: 'v.file_id', order: 'v.number' };
const ATTACHED: ListText = { select: 'select f.* from files f where f.account_id = ?', column: 'f.message_id', order: 'f.place' };
const ON_POST: ListText = { ...ATTACHED, column: 'f.post_id' };
const OUTLINES = `select ${threadScope.OUTLINE} from threads h where h.account_id = ?`;
const ON_TASK: ListText = { select: OUTLINES, column: 'h.task_id', order: 'h.created_at, h.id' };
const ON_PROJECT: ListText = { select: `${OUTLINES} and h.task_id is null`, column: 'h.project_id', order: 'h.created_at, h.id' };

/** In the order of their days; one without a day stands where it was made. */
const WAVES: ListText = {
  select: 'select w.* from waves w where w.account_id = ?',
  column: 'w.task_id',
  order: 'coalesce(w.date, substr(w.created_at, 1, 10)), w.created_at, w.id',
};

/** An employee or a contact, told apart by `type`, with the login name of the user behind an employee. */
export type PersonRow = ({ type: 'Employee'; login: string | null } & EmployeeRow) | ({ type: 'Contact' } & ContactRow);

/** The loaders of one operation in one account. */
export interface Loaders {
  person(id: string): Soon<PersonRow | undefined>;
  project: RowLoader<ProjectRow>;
  stage: RowLoader<StageRow>;
  company: RowLoader<CompanyRow>;
  chat: RowLoader<ChatRow>;
  message: RowLoader<MessageRow>;
  reactions: ListLoader<Pick<ReactionRow, 'emoji' | 'person_id' | 'sequence'>>;
  mentions: ListLoader<Pick<MentionRow, 'person_id'>>;
  /** The files of a message. */
  attached: ListLoader<FileRow>;
  /** The files of a post. */
  filesOnPost: ListLoader<FileRow>;
  thread: RowLoader<ThreadRow>;
  /** What is known of a thread without a word of it, to judge it by. */
  threadOutline: RowLoader<ThreadOutline>;
  /** The threads on a task, its conversation among them. */
  threadsOnTask: ListLoader<ThreadOutline>;
  /** The threads on a project itself. */
  threadsOnProject: ListLoader<ThreadOutline>;
  /** The versions of a file, the first one first. */
  versions: ListLoader<FileVersionRow>;
  wave: RowLoader<WaveRow>;
  /** The waves of a task, in their order. */
  wavesOnTask: ListLoader<WaveRow>;
  /** The action tree of a project, as far as levels need it. */
  tree(projectId: string): Soon<TreeNode[]>;
  /** Tasks of open projects and of none; which of them somebody outside sees is for their forest to say. */
  task: RowLoader<TaskRow>;
  /** Where the walk of `decide(T)` ends for each of its tasks; null: at the project. */
  ends(projectId: string): Soon<ReadonlyMap<string, TreeNode | null>>;
  /** How many projects that are not archived are in each stage, of those that the viewer has open. */
  inStages(): Soon<ReadonlyMap<string, number>>;
  /** Done and countable tasks of a project (R3.2, 9-details *Percent*). */
  progress(projectId: string): Soon<{ done: number; countable: number }>;
}

/** Actions without children, cancelled ones left out. */
const PROGRESS = `
  select t.project_id as id, sum(case when t.status = 'DONE' then 1 else 0 end) as done, count(*) as countable
  from tasks t
  where t.account_id = ? and t.kind = 'ACTION' and t.status <> 'CANCELLED'
    and not exists (select 1 from tasks c where c.account_id = t.account_id and c.parent_id = t.id)`;

/**
 * Makes the loaders of one operation. They must never outlive it: what they hold was read for one viewer. Projects are
 * narrowed to `projects`, a scope over the alias `p`; of people more than the name (and for oneself the address) is read for the `staff` alone.
 * `names` tells what the document of the operation names, once it is known.
 */
export function loadersOf(
  reader: Reader,
  accountId: string,
  projects: Narrowing,
  staff: boolean,
  names: () => ReadonlySet<string> | null,
): Loaders {
  const from = (table: string) => `select * from ${table} where account_id = ?`;
  const employee = rowLoader<EmployeeRow & { login: string | null }>(
    reader,
    accountId,
    staff
      ? 'select e.*, u.login from employees e left join users u on u.id = e.user_id where e.account_id = ?'
      : 'select e.id, e.display_name from employees e where e.account_id = ?',
    'e.id',
  );
  const contact = rowLoader<ContactRow>(
    reader,
    accountId,
    staff ? from('contacts') : 'select id, display_name, email from contacts where account_id = ?',
  );
  let known: RowLoader<ProjectRow> | undefined;
  const readProjects = (): RowLoader<ProjectRow> =>
    rowLoader(reader, accountId, `select ${projectColumns(names())} from projects p where p.account_id = ?`, 'p.id', projects);
  let tasks: RowLoader<TaskRow> | undefined;
  const readTasks = (): RowLoader<TaskRow> =>
    rowLoader(reader, accountId, `select ${columnsFor(staff, names())} from tasks t where t.account_id = ?`, 't.id', {
      sql: `(t.project_id is null or exists (select 1 from projects p where p.account_id = t.account_id and p.id = t.project_id and ${projects.sql}))`,
      params: projects.params,
    });
  let stageCounts: Soon<ReadonlyMap<string, number>> | undefined;
  const treeOf = new Map<string, Soon<TreeNode[]>>();
  const endsOn = new Map<string, Soon<ReadonlyMap<string, TreeNode | null>>>();
  const tree = (projectId: string): Soon<TreeNode[]> => {
    let known = treeOf.get(projectId);
    if (!known) treeOf.set(projectId, (known = readTree(reader, accountId, projectId)));
    return known;
  };
  const progressOf = new Map<string, Soon<{ done: number; countable: number }>>();
  return {
    person: (id) =>
      id.startsWith('emp_')
        ? when(employee(id), (row) => row && Object.assign(row, { type: 'Employee' as const }))
        : when(contact(id), (row) => row && Object.assign(row, { type: 'Contact' as const })),
    project: (id) => (known ??= readProjects())(id),
    stage: rowLoader(reader, accountId, from('stages')),
    company: rowLoader(reader, accountId, from('companies')),
    chat: rowLoader(reader, accountId, from('chats')),
    message: rowLoader(reader, accountId, from('messages')),
    reactions: listLoader(reader, accountId, REACTIONS),
    mentions: listLoader(reader, accountId, MENTIONS),
    attached: listLoader(reader, accountId, ATTACHED),
    filesOnPost: listLoader(reader, accountId, ON_POST),
    thread: rowLoader(reader, accountId, from('threads')),
    threadOutline: rowLoader(reader, accountId, OUTLINES, 'h.id'),
    threadsOnTask: listLoader(reader, accountId, ON_TASK),
    threadsOnProject: listLoader(reader, accountId, ON_PROJECT),
    versions: listLoader(reader, accountId, VERSIONS),
    wave: rowLoader(reader, accountId, from('waves')),
    wavesOnTask: listLoader(reader, accountId, WAVES),
    task: (id) => (tasks ??= readTasks())(id),
    tree,
    ends(projectId) {
      let known = endsOn.get(projectId);
      if (!known) endsOn.set(projectId, (known = when(tree(projectId), endsOf)));
      return known;
    },
    inStages() {
      stageCounts ??= when(
        reader.all<{ id: string; n: number }>(
          `select p.stage_id as id, count(*) as n from projects p
           where p.account_id = ? and p.stage_id is not null and p.archived = 0 and ${projects.sql} group by p.stage_id`,
          accountId,
          ...projects.params,
        ),
        (rows) => new Map(rows.map((row) => [row.id, Number(row.n)])),
      );
      return stageCounts;
    },
    progress(projectId) {
      const found = progressOf.get(projectId);
      if (found) return found;
      const params: Param[] = [accountId, projectId];
      const answer = when(
        reader.get<{ done: number; countable: number }>(`${PROGRESS} and t.project_id = ? group by t.project_id`, ...params),
        (row) => ({ done: Number(row?.done ?? 0), countable: Number(row?.countable ?? 0) }),
      );
      progressOf.set(projectId, answer);
      return answer;
    },
  };
}
