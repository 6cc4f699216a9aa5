/**
 * The table *Level of a task for a client* (R6.1, R6.2, R6.8), cell by cell over HTTP: who reaches a task in each way, at each
 * decision, that far below it, sees it or does not, and changes of it what the table opens and nothing else.
 */
import type { Client, Json } from '../world/client';
import { ACCOUNT, CHAINS, contactOf, DEPTHS, type OfChain, type OfProject, PROJECTS, projectOf, taskOf, WAYS, type Way, word, worldOfLevels } from '../world/levels';
import type { Item } from '../world/facts';
import { NOW } from '../world/random';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

type Opened = 'none' | 'VISIBLE' | 'MODIFIABLE';
/** The page, row by row: undecided, starting Hidden, Hidden by a person, Visible, Modifiable. */
const TABLE: Record<Way['by'], Record<'undecided' | 'starting' | 'hidden' | 'visible' | 'modifiable', Opened>> = {
  name: { undecided: 'VISIBLE', starting: 'VISIBLE', hidden: 'VISIBLE', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
  blanket: { undecided: 'VISIBLE', starting: 'VISIBLE', hidden: 'none', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
  tree: { undecided: 'none', starting: 'none', hidden: 'none', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
};

/** What the page opens: Hidden is senior to all, an archived project is read, and who is responsible may change. */
function opened(way: Way, project: OfProject, chain: OfChain): Opened {
  if (project === 'hidden') return 'none';
  const fromProject = project === 'archived' ? 'modifiable' : project;
  const level = TABLE[way.by][chain === 'inherit' ? fromProject : chain];
  if (project === 'archived') return level === 'none' ? 'none' : 'VISIBLE';
  return way.advanced && (way.part === 'ASSIGNEE' || way.part === 'CO_ASSIGNEE') ? 'MODIFIABLE' : level;
}

const FIELDS = ['status', 'percentDone', 'dueDate', 'description'] as const;
type FieldName = (typeof FIELDS)[number];
const ITEM: Partial<Record<FieldName, Item>> = { status: 'STAGE', percentDone: 'PERCENT_TASKS', dueDate: 'DUE_DATE' };

/** Which of the four they read, and so may write where the task is Modifiable. */
function reads(way: Way, field: FieldName): boolean {
  if (way.by === 'tree') return true;
  if (way.part) return way.advanced || field === 'status';
  const item = ITEM[field];
  return item === undefined || way.items.includes(item);
}

interface Cell {
  project: OfProject;
  chain: OfChain;
  depth: number;
  id: string;
  level: Opened;
}
const cellsOf = (way: Way): Cell[] =>
  (Object.keys(PROJECTS) as OfProject[]).flatMap((project) =>
    (Object.keys(CHAINS) as OfChain[]).flatMap((chain) =>
      Array.from({ length: DEPTHS }, (_, n) => ({ project, chain, depth: n + 1, id: taskOf(project, chain, n + 1), level: opened(way, project, chain) })),
    ),
  );

const TASK = 'query ($id: ID!) { task(id: $id) { id title viewerAccess viewerCanUpdate viewerCanAddSubtask status percentDone dueDate description } node(id: $id) { __typename id } }';
const UPDATE = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }';
const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }';

let served: Served;
let [cells, refused, changed] = [0, 0, 0];
beforeAll(async () => {
  served = await serve(worldOfLevels(), { clock: () => new Date(NOW) });
});
afterAll(async () => {
  await served?.close();
  tell(`level of a task for a client: ${cells} cells of reach, decision, level of the project and depth 1 to ${DEPTHS} over HTTP, ${changed} changes made and ${refused} refused`);
});

/** Reads a connection to its end. */
async function everyId(client: Client, root: string, args: string, node: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: Json = (await client.must(`query ($after: String) { ${root}(first: 50, after: $after${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${node} } } } }`, { after }))[root];
    found.push(...answer.edges.map((edge: Json) => edge.node.id).filter(Boolean));
    if (!answer.pageInfo.hasNextPage) return found.sort();
    after = answer.pageInfo.endCursor;
  }
}

let made = 0;
/** A value that the field did not have yet. */
function another(field: FieldName): unknown {
  made += 1;
  if (field === 'status') return ['IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED', 'OPEN'][made % 5];
  if (field === 'percentDone') return made % 100;
  return field === 'dueDate' ? `2027-${String((made % 12) + 1).padStart(2, '0')}-${String((made % 28) + 1).padStart(2, '0')}` : `after ${made}`;
}
const COLUMN: Record<FieldName, string> = { status: 'status', percentDone: 'percent_done', dueDate: 'due_date', description: 'description' };
const rowOf = (id: string) => served.database.reader.get<Record<string, unknown>>('select * from tasks where id = ?', id);

describe.each(Object.entries(WAYS))('%s', (name, way) => {
  const all = cellsOf(way);
  const open = all.filter((cell) => cell.level !== 'none');
  let client: Client;
  beforeAll(async () => {
    client = await served.as({ account: ACCOUNT, person: contactOf(name) });
    cells += all.length;
  });

  test('sees each task that the table opens, at its level, by its id and as a node; the others are not there', async () => {
    for (const cell of all) {
      const { data, errors } = await client.ask(TASK, { id: cell.id });
      expect(errors).toEqual([]);
      const task = data.task && { id: data.task.id, viewerAccess: data.task.viewerAccess, update: data.task.viewerCanUpdate, addSubtask: data.task.viewerCanAddSubtask };
      const modifiable = cell.level === 'MODIFIABLE';
      const right = { id: cell.id, viewerAccess: cell.level, update: modifiable, addSubtask: modifiable && way.advanced };
      expect({ ...cell, task, node: data.node }).toEqual({
        ...cell, task: cell.level === 'none' ? null : right, node: cell.level === 'none' ? null : { __typename: 'Task', id: cell.id },
      });
      if (data.task) for (const field of FIELDS) expect({ ...cell, field, read: data.task[field] !== null }).toEqual({ ...cell, field, read: reads(way, field) });
    }
  });

  test('finds exactly these in the list of tasks, in the project, and by searching', async () => {
    const ids = open.map((cell) => cell.id).sort();
    expect(await everyId(client, 'tasks', '', 'id')).toEqual(ids);
    expect(await everyId(client, 'search', ', text: "task"', '... on Task { id }')).toEqual(ids);
    for (const project of Object.keys(PROJECTS) as OfProject[]) {
      const answer = await client.must('query ($id: ID!) { project(id: $id) { tasks(first: 100) { totalCount nodes { id } } } }', { id: projectOf(project) });
      const here = open.filter((cell) => cell.project === project).map((cell) => cell.id).sort();
      // With a Hidden project, or nothing of it open, the project itself is not there, but for whom it is open by a share or as the counterparty.
      const there = project !== 'hidden' && (here.length > 0 || way.by !== 'name');
      expect({ project, there: answer.project !== null, tasks: (answer.project?.tasks?.nodes ?? []).map((one: Json) => one.id).sort(), count: answer.project?.tasks?.totalCount ?? 0 }).toEqual({
        project, there, tasks: here, count: here.length,
      });
      // By the words of one hidden task nothing is found, as by a word that is nowhere.
      const deepest = all.find((cell) => cell.project === project && cell.depth === DEPTHS && cell.chain === 'hidden') as Cell;
      const found = await everyId(client, 'search', `, text: "${word(deepest.id.slice(4))}"`, '... on Task { id }');
      expect({ project, found }).toEqual({ project, found: deepest.level === 'none' ? [] : [deepest.id] });
    }
  });

  test('is refused every change that the table does not open, with the right code, and nothing is written', async () => {
    const before = await everyRow(served.database);
    for (const cell of all) {
      for (const field of FIELDS) {
        if (cell.level === 'MODIFIABLE' && reads(way, field)) continue;
        const answer = await client.ask(UPDATE, { input: { id: cell.id, [field]: another(field) } });
        expect({ ...cell, field, code: answer.code, data: answer.data }).toEqual({ ...cell, field, code: cell.level === 'none' ? 'NOT_FOUND' : 'FORBIDDEN', data: null });
        refused += 1;
      }
      // What they may change does not carry along what they may not.
      const answer = await client.ask(UPDATE, { input: { id: cell.id, description: another('description'), title: 'another title' } });
      expect({ ...cell, code: answer.code }).toEqual({ ...cell, code: cell.level === 'none' ? 'NOT_FOUND' : 'FORBIDDEN' });
      if (!way.advanced || cell.level !== 'MODIFIABLE') {
        const below = await client.ask(CREATE, { input: { parentId: cell.id, title: 'below' } });
        expect({ ...cell, below: below.code }).toEqual({ ...cell, below: cell.level === 'none' ? 'NOT_FOUND' : 'FORBIDDEN' });
      }
    }
    expect(await everyRow(served.database)).toBe(before);
  });

  test('changes of a Modifiable task what they may read, and that alone', async () => {
    for (const cell of open.filter((one) => one.level === 'MODIFIABLE'))
      for (const field of FIELDS.filter((one) => reads(way, one))) {
        const [before, value] = [await rowOf(cell.id), another(field)];
        const answer = await client.ask(UPDATE, { input: { id: cell.id, [field]: value } });
        expect({ ...cell, field, errors: answer.errors }).toEqual({ ...cell, field, errors: [] });
        expect(await rowOf(cell.id)).toEqual({ ...before, [COLUMN[field]]: value });
        changed += 1;
      }
  });
});

test('no fault happened inside', () => expect(served.faults).toEqual([]));
