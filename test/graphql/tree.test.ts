/**
 * R6.1 to R6.3 and R3.5 on a large tree: with 5,000 tasks below one, a level, a move, an addition and a deletion each take less
 * than a second, and afterwards the level of every row is what its ancestors say, worked out here from the rows alone.
 */
import { CAST_NOW, castWorld, personId, ref } from '../world/cast';
import type { Client, Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

const BELOW = 5000;
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const secret = ref('oak', 'tsk', 'secret');
const goal = ref('oak', 'tsk', 'goal');
const plant = ref('oak', 'tsk', 'plant');

const LEVEL = 'mutation ($input: SetTaskClientAccessInput!) { setTaskClientAccess(input: $input) { task { id clientAccess effectiveClientAccess } } }';
const MOVE = 'mutation ($input: MoveTaskInput!) { moveTask(input: $input) { task { id effectiveClientAccess parent { id } } } }';
const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id effectiveClientAccess } } }';
const LIST = `query ($id: ID!, $after: String) { project(id: $id) { tasks(first: 100, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id effectiveClientAccess } } } }`;
const ABOVE = LIST.replace('effectiveClientAccess', 'parent { id }');

interface Row {
  id: string;
  parent_id: string | null;
  position: number;
  client_access: string;
  client_access_by: string | null;
}

/** A number from 0 to 1 that only looks random. */
const dice = (n: number): number => ((Math.imul(n + 1, 2654435761) >>> 0) % 1000) / 1000;

/** `count` tasks below one: some right below it, some in branches, and a chain of a thousand, each below the one before. */
async function fill(served: Served, top: string, count: number, letter = 't'): Promise<void> {
  const chain = Math.min(1000, count / 5);
  await served.database.transaction(async (w) => {
    let before = top;
    for (let n = 0; n < count; n++) {
      const id = `tsk_${letter}${String(n).padStart(21, '0')}`;
      const parent = n < chain ? before : n % 3 === 0 ? top : before;
      const set = dice(n) < 0.03 ? (['HIDDEN', 'VISIBLE', 'MODIFIABLE'][n % 3] as string) : 'INHERIT';
      await w.run(
        `insert into tasks (account_id, id, project_id, parent_id, position, kind, title, status, client_access, client_access_by, created_at)
         values (?, ?, ?, ?, ?, 'ACTION', ?, 'OPEN', ?, ?, ?)`,
        oak, id, garden, parent, 100 + n, `Task ${n}`, set, set === 'INHERIT' ? null : personId('oak', 'greta'), CAST_NOW,
      );
      before = id;
    }
    await w.run('update projects set tree_version = tree_version + 1 where account_id = ? and id = ?', oak, garden);
  });
}

async function rowsOf(served: Served): Promise<{ rows: Row[]; project: { client_access: string; client_access_by: string | null } }> {
  const { reader } = served.database;
  const rows = await reader.all<Row>('select id, parent_id, position, client_access, client_access_by from tasks where account_id = ? and project_id = ?', oak, garden);
  const project = await reader.get<{ client_access: string; client_access_by: string | null }>('select client_access, client_access_by from projects where account_id = ? and id = ?', oak, garden);
  if (!project) throw new Error('no garden');
  return { rows, project };
}

/** The levels from the top down, which is another way than the server's, which asks from each task upwards. */
function levelsOf({ rows, project }: Awaited<ReturnType<typeof rowsOf>>): { effective: Map<string, string>; openToGuests: Set<string> } {
  const below = new Map<string | null, Row[]>();
  for (const row of rows) below.set(row.parent_id, [...(below.get(row.parent_id) ?? []), row]);
  const effective = new Map<string, string>();
  const openToGuests = new Set<string>();
  let level = (below.get(null) ?? []).map((row) => ({ row, from: { level: project.client_access, shut: false } }));
  while (level.length) {
    level = level.flatMap(({ row, from }) => {
      // Hidden shuts out whoever has the tasks of the project only where somebody decided it.
      const own = row.client_access === 'INHERIT' ? from : { level: row.client_access, shut: row.client_access === 'HIDDEN' && row.client_access_by !== null };
      effective.set(row.id, own.level);
      if (!own.shut) openToGuests.add(row.id);
      return (below.get(row.id) ?? []).map((child) => ({ row: child, from: own }));
    });
  }
  return { effective, openToGuests };
}

async function listed(client: Client, query = LIST): Promise<Json[]> {
  const nodes: Json[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: Json = (await client.must(query, { id: garden, after })).project.tasks;
    nodes.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  return nodes;
}

describe.each(KINDS)('a tree of five thousand on %s', (kind: Kind) => {
  let served: Served;
  let greta: Client;
  let bob: Client;
  const took: string[] = [];
  beforeAll(async () => {
    served = await serve(castWorld(), { kind, clock: () => new Date(CAST_NOW), settings: { REQUESTS_PER_MINUTE: '100000' } });
    greta = await served.as({ account: oak, person: personId('oak', 'greta') });
    // Bob is a guest who has the tasks of the garden.
    bob = await served.as({ account: oak, person: personId('oak', 'bob') });
    await fill(served, plant, BELOW);
  });
  afterAll(async () => {
    tell(`a tree of ${BELOW} tasks below one, on ${kind}: ${took.join(', ')}`);
    await served?.close();
  });

  /** Does something in less than a second; every row that is listed inside and outside then has the level of its ancestors. */
  async function holds(name: string, work: () => Promise<unknown>, again?: () => Promise<() => Promise<unknown>>): Promise<void> {
    const timed = async (one: () => Promise<unknown>): Promise<number> => {
      const from = performance.now();
      await one();
      const elapsed = performance.now() - from;
      took.push(`${name} ${elapsed.toFixed(0)} ms`);
      return elapsed;
    };
    let elapsed = await timed(work);
    // Two cores carry two test files and a database: who was late once, for whatever went on beside it, must not be so twice.
    if (elapsed >= 1000 && again) elapsed = await timed(await again());
    expect({ name, belowOneSecond: elapsed < 1000, elapsed }).toMatchObject({ belowOneSecond: true });
    const there = await rowsOf(served);
    const { effective, openToGuests } = levelsOf(there);
    // Whatever hangs on no top is in a circle, or lost.
    expect(effective.size).toBe(there.rows.length);
    const inside = await listed(greta);
    expect(inside.length).toBe(there.rows.length);
    expect(inside.filter((row) => row.effectiveClientAccess !== effective.get(row.id))).toEqual([]);
    const outside = (await listed(bob)).map((row) => row.id as string);
    expect(outside.length).toBe(openToGuests.size);
    expect(outside.filter((id) => !openToGuests.has(id))).toEqual([]);
  }
  const levelOf = (id: string, clientAccess: string) => () => greta.must(LEVEL, { input: { taskId: id, clientAccess } });

  test.each(['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'INHERIT'])('R6.3: the level above them set to %s', async (level) => {
    await holds(level, levelOf(plant, level));
  });
  test('R3.5: the subtree moved below a task that is Hidden, and back to where it was', async () => {
    const before = (await rowsOf(served)).rows.filter((row) => row.parent_id === null).sort((a, b) => a.position - b.position).map((row) => row.id);
    await holds('a move', () => greta.must(MOVE, { input: { id: plant, parentId: secret } }));
    await holds('a move back', () => greta.must(MOVE, { input: { id: plant, parentId: null, afterId: goal } }));
    await holds('a move to the front', () => greta.must(MOVE, { input: { id: plant, parentId: null } }));
    const after = (await rowsOf(served)).rows.filter((row) => row.parent_id === null).sort((a, b) => a.position - b.position).map((row) => row.id);
    expect(after).toEqual(before);
  });
  test('R3.5: forty moves to one place keep the order in which they were made', async () => {
    const moved = Array.from({ length: 40 }, (_, n) => `tsk_t${String(1002 + 3 * n).padStart(21, '0')}`);
    for (const id of moved) await greta.must(MOVE, { input: { id, parentId: null, afterId: goal } });
    const order = (await listed(greta, ABOVE)).filter((row) => row.parent === null).map((row) => row.id as string);
    const at = order.indexOf(goal);
    expect(order.slice(at + 1, at + 41)).toEqual([...moved].reverse());
  });
  test('a task added below them, and one at the end of the chain', async () => {
    await holds('an addition', () => greta.must(CREATE, { input: { parentId: plant, title: 'One more' } }));
    await holds('an addition deep down', () => greta.must(CREATE, { input: { parentId: `tsk_t${'999'.padStart(21, '0')}`, title: 'At the end' } }));
  });

  const refused = async (query: string, input: Record<string, unknown>, path: string): Promise<void> => {
    const before = await everyRow(served.database);
    const answer = await greta.ask(query, { input });
    expect({ code: answer.code, fields: answer.errors[0]?.extensions?.fields?.map((one) => one.path) }).toEqual({ code: 'BAD_USER_INPUT', fields: [path] });
    expect(await everyRow(served.database)).toBe(before);
  };
  test('a task moved below itself, or a thousand tasks below itself, changes nothing', async () => {
    await refused(MOVE, { id: plant, parentId: plant }, 'input.parentId');
    await refused(MOVE, { id: plant, parentId: `tsk_t${'999'.padStart(21, '0')}` }, 'input.parentId');
  });
  test('a task moved below one of another project, or behind one that is no sibling there, changes nothing', async () => {
    await refused(MOVE, { id: plant, parentId: ref('oak', 'tsk', 'frame') }, 'input.parentId');
    await refused(MOVE, { id: goal, parentId: plant, afterId: secret }, 'input.afterId');
    await refused(MOVE, { id: goal, afterId: goal }, 'input.afterId');
  });
  test('R3.5: a move that names no parent stays with its own, or goes where the task stands that it goes behind', async () => {
    const parentAfter = async (input: Record<string, unknown>): Promise<string | null> => (await greta.must(MOVE, { input })).moveTask.task.parent?.id ?? null;
    const [parent, one, two] = await Promise.all(
      ['Parent', 'One', 'Two'].map(async (title) => (await greta.must(CREATE, { input: { projectId: garden, title } })).createTask.task.id as string),
    );
    expect(await parentAfter({ id: one, parentId: parent })).toBe(parent);
    expect(await parentAfter({ id: two, afterId: one })).toBe(parent);
    expect(await parentAfter({ id: one, afterId: two })).toBe(parent);
    expect(await parentAfter({ id: one })).toBe(parent);
    expect(await parentAfter({ id: two, parentId: null })).toBeNull();
    for (const id of [one, two, parent]) await greta.must('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id });
  });
  test('R6.2: a milestone set to Inherit changes nothing', () => refused(LEVEL, { taskId: goal, clientAccess: 'INHERIT' }, 'input.clientAccess'));
  test('R6.2: only a milestone that becomes Hidden is as it started', async () => {
    await refused(LEVEL, { taskId: plant, clientAccess: 'HIDDEN', undecided: true }, 'input.undecided');
    await refused(LEVEL, { taskId: goal, clientAccess: 'VISIBLE', undecided: true }, 'input.undecided');
  });
  test('R6.2: a milestone that was Hidden by nobody is that again when its level is taken back', async () => {
    const sees = async (): Promise<boolean> => (await bob.must('query ($id: ID!) { task(id: $id) { id } }', { id: goal })).task !== null;
    const of = async () => (await greta.must('query ($id: ID!) { task(id: $id) { clientAccess clientAccessDecision { level by { id } } } }', { id: goal })).task;
    const [before, seen] = [await of(), await sees()];
    await greta.must(LEVEL, { input: { taskId: goal, clientAccess: 'HIDDEN' } });
    expect([(await of()).clientAccessDecision.by.id, await sees()]).toEqual([personId('oak', 'greta'), false]);
    await greta.must(LEVEL, { input: { taskId: goal, clientAccess: 'HIDDEN', undecided: true } });
    expect([await of(), await sees()]).toEqual([before, seen]);
    expect([before.clientAccessDecision.by, seen]).toEqual([null, true]);
  });

  test('R3.5: all of it deleted at once', async () => {
    const shared = `tsk_t${'1234'.padStart(21, '0')}`;
    await greta.must('mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id } } }', { input: { taskIds: [shared], emails: ['late@example.org'], items: [] } });
    const open = () => served.count('shares', `task_id = '${shared}' and ended_at is null`);
    expect(await open()).toBe(1);
    const remove = (id: string) => () => greta.must('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id });
    await holds('a deletion', remove(plant), async () => {
      await fill(served, goal, BELOW, 'u');
      return remove(goal);
    });
    expect(await open()).toBe(0);
    expect(await served.count('access_journal', `action = 'SHARE_ENDED' and thing_id = '${shared}'`)).toBe(1);
    const left = await served.count('tasks', `project_id = '${garden}' and id like 'tsk_t0%'`);
    // The forty that were moved out of it stand where they were put, with what is below them.
    expect(left).toBeGreaterThanOrEqual(40);
  });
});
