/**
 * Promise 1: three independent answers to *who sees what* over random worlds must be one answer. The oracle works from
 * the page of the access model, the kernel from pure facts, the gate from SQL on a real database.
 */
import { reachOf, visibleForest } from '../../server/access/reach';
import { POLICY } from '../../server/access/registry';
import { levelOfThread, type ThreadPlace } from '../../server/access/thread';
import { surveysIn } from '../../server/access/survey';
import type { Viewer } from '../../server/access/viewer';
import { accessCache } from '../../server/domain/access-cache';
import type { Asking } from '../../server/domain/asking';
import { list, see as gate } from '../../server/domain/gate';
import { visibleThreads } from '../../server/domain/gate/threads';
import { projectScope } from '../../server/persistence/scopes/projects';
import type { PageArguments } from '../../server/persistence/pages';
import { freshDatabase, type Kind, KINDS } from '../world/databases';
import { accountOf, idsOf, type Looker, type Thread, threadsOf, type World } from '../world/facts';
import { grantsOf, scopeRow, treeOf, viewerOf } from '../world/kernel';
import { DEEP, DEPTH, depthOf, NOW, randomWorld, type Size, SMALL } from '../world/random';
import { fill } from '../world/rows';
import { SEED, tell, worlds } from '../world/told';
import { CLOSED, type Fields, type Seen, see } from './oracle';

/** Everybody of a world: signed in or not, inside and outside, with access and without. */
const everybody = (world: World): Looker[] =>
  world.accounts.flatMap((account) => [...account.employees, ...account.contacts].map((person) => ({ account: account.id, person: person.id })));

type Type = 'Project' | 'Task';
/** Fields that are not null even where they are closed, or that another test holds. */
const APART = new Set(['children']);

function closedFields(type: Type, fields: Fields): string[] {
  return Object.keys(fields)
    .filter((field) => field in POLICY[type].fields && !APART.has(field) && fields[field] === CLOSED)
    .sort();
}

function closedByRights(type: Type, viewer: Viewer, rights: number, fields: Fields): string[] {
  return Object.keys(fields)
    .filter((field) => field in POLICY[type].fields && !APART.has(field) && !POLICY[type].reads(viewer, rights, field))
    .sort();
}

/** What the kernel says of a world for a contact, in the oracle's words. */
function byKernel(world: World, looker: Looker, viewer: Viewer, seen: Seen | null) {
  const account = accountOf(world, looker.account);
  const reach = reachOf(grantsOf(account, looker.person), world.now);
  const projects: Record<string, unknown> = {};
  const tasks: Record<string, unknown> = {};
  const threads: Record<string, unknown> = {};
  const addThread = (thread: Thread, place: ThreadPlace) => {
    const level = levelOfThread({ kind: thread.kind, level: thread.level, decided: thread.levelBy !== null }, place);
    if (level !== 'HIDDEN') threads[thread.id] = level;
  };
  for (const [id, project] of [...reach.projects, ...(reach.loose ? [[null, reach.loose] as const] : [])]) {
    if (id !== null) {
      const rights = POLICY.Project.judge(viewer, { reach: project, archived: project.archived });
      projects[id] = closedByRights('Project', viewer, rights, seen?.projects.get(id) ?? {});
      for (const thread of account.threads.filter((one) => one.project === id && one.task === null)) addThread(thread, { on: 'PROJECT', reach: project });
    }
    const tree = treeOf(account, id);
    const forest = visibleForest(project, tree);
    const surveys = surveysIn(project, tree, forest);
    for (const [task, survey] of surveys) {
      if (forest.has(task)) continue;
      const rights = POLICY.Task.judge(viewer, { standing: null, survey });
      tasks[task] = { access: 'VISIBLE', parent: CLOSED, closed: closedByRights('Task', viewer, rights, seen?.surveyed.get(task) ?? {}) };
    }
    for (const [task, standing] of forest) {
      const rights = POLICY.Task.judge(viewer, { standing, survey: surveys.get(task) ?? null });
      const readsPlace = POLICY.Task.reads(viewer, rights, 'parent');
      tasks[task] = {
        access: standing.access,
        parent: readsPlace ? standing.parentId : CLOSED,
        closed: closedByRights('Task', viewer, rights, seen?.tasks.get(task) ?? {}),
      };
      for (const thread of threadsOf(account).filter((one) => one.task === task)) addThread(thread, { on: 'TASK', standing, archived: project.archived });
    }
  }
  return { projects: sorted(projects), tasks: sorted(tasks), threads: sorted(threads) };
}

function byOracle(seen: Seen | null) {
  const projects = [...(seen?.projects ?? [])].map(([id, fields]) => [id, closedFields('Project', fields)]);
  const tasks = [...(seen?.tasks ?? []), ...(seen?.surveyed ?? [])].map(([id, fields]) => [
    id,
    { access: fields.viewerAccess, parent: fields.parent, closed: closedFields('Task', fields) },
  ]);
  const threads = [...(seen?.threads ?? [])].map(([id, fields]) => [id, fields.viewerAccess]);
  return { projects: sorted(Object.fromEntries(projects)), tasks: sorted(Object.fromEntries(tasks)), threads: sorted(Object.fromEntries(threads)) };
}

const sorted = (record: Record<string, unknown>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

describe('R5, R6: the oracle and the kernel', () => {
  test.each<[string, Size, number]>([
    ['random worlds', SMALL, 400],
    ['random worlds with trees eight deep', DEEP, 120],
  ])('agree about every project, task, thread and field for every contact of %s', (what, size, quick) => {
    const count = worlds(quick);
    let people = 0;
    let deepest = 0;
    for (let seed = SEED; seed < SEED + count; seed++) {
      const world = randomWorld(seed, 1, size);
      for (const { tasks } of world.accounts) deepest = Math.max(deepest, ...tasks.map((task) => depthOf(tasks, task)));
      for (const looker of everybody(world)) {
        const viewer = viewerOf(world, looker);
        if (viewer.kind === 'EMPLOYEE' || viewer.kind === 'NOBODY') continue;
        people += 1;
        const seen = see(world, looker);
        expect({ seed, looker, ...byKernel(world, looker, viewer, seen) }).toEqual({ seed, looker, ...byOracle(seen) });
      }
    }
    if (size === DEEP) expect(deepest).toBe(DEPTH);
    tell(`oracle and kernel: ${count} ${what}, ${people} outside viewers, 0 disagreements`);
  });

  test('agree about the projects of every employee (R3.3)', () => {
    for (let seed = SEED; seed < SEED + worlds(200); seed++) {
      const world = randomWorld(seed);
      for (const looker of everybody(world)) {
        const viewer = viewerOf(world, looker);
        const employee = accountOf(world, looker.account).employees.find((one) => one.id === looker.person);
        if (viewer.kind !== 'EMPLOYEE' || !employee?.active) continue;
        const entered = accountOf(world, looker.account).projects.filter((one) => projectScope.sees(viewer, { projects: new Map(), loose: null, validUntil: null }, scopeRow(one)));
        expect(entered.map((one) => one.id).sort()).toEqual([...(see(world, looker)?.projects.keys() ?? [])].sort());
      }
    }
  });
});

/** Reads a list to its end, page by page. */
async function whole<Node extends { id: string }>(
  page: (args: PageArguments) => Promise<{ nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; count(): unknown }>,
): Promise<{ nodes: Node[]; count: number }> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const found = await page({ first: 7, after });
    nodes.push(...found.nodes);
    if (!found.pageInfo.hasNextPage) return { nodes, count: Number(await found.count()) };
    after = found.pageInfo.endCursor;
  }
}

async function byGate(asking: Asking, ids: string[], seen: Seen | null) {
  const projects = await whole(async (page) => list.projects(asking, page));
  const tasks = await whole(async (page) => list.tasks(asking, page));
  const surveyed: Awaited<ReturnType<typeof list.tasks>>['nodes'] = [];
  for (const view of asking.viewer.kind === 'EMPLOYEE' ? [] : projects.nodes) {
    const found = await whole(async (page) => list.surveyTasks(asking, view, page));
    expect(found.count).toBe(found.nodes.length);
    surveyed.push(...found.nodes.filter((one) => !tasks.nodes.some((task) => task.id === one.id)));
  }
  const nodes: string[] = [];
  for (const id of ids) if (await gate.node(asking, id)) nodes.push(id);
  const threads = await visibleThreads(asking);
  expect(projects.count).toBe(projects.nodes.length);
  expect(tasks.count).toBe(tasks.nodes.length);
  return {
    projects: sorted(Object.fromEntries(projects.nodes.map((view) => [view.id, closedByRights('Project', asking.viewer, view.rights, seen?.projects.get(view.id) ?? {})]))),
    tasks: sorted(
      Object.fromEntries(
        [...tasks.nodes, ...surveyed].map((view) => [
          view.id,
          {
            access: view.viewerAccess,
            parent: POLICY.Task.reads(asking.viewer, view.rights, 'parent') ? view.parentId : CLOSED,
            closed: closedByRights('Task', asking.viewer, view.rights, seen?.tasks.get(view.id) ?? seen?.surveyed.get(view.id) ?? {}),
          },
        ]),
      ),
    ),
    // Employees are narrowed by SQL alone; what they see is among the nodes.
    threads: asking.viewer.kind === 'EMPLOYEE' ? byOracle(seen).threads : sorted(Object.fromEntries(threads.map(({ id, level }) => [id, level]))),
    nodes: nodes.sort(),
  };
}

describe.each(KINDS)('the oracle and the gate on %s', (kind: Kind) => {
  test.each<[string, Size, number]>([
    ['random worlds', SMALL, kind === 'SQLite' ? 60 : 12],
    ['random worlds with trees eight deep', DEEP, kind === 'SQLite' ? 15 : 4],
  ])('agree about every list, page, count and id for everybody of %s', async (what, size, quick) => {
    const count = worlds(quick);
    const { database, close } = await freshDatabase(kind);
    try {
      let people = 0;
      for (let seed = SEED; seed < SEED + count; seed++) {
        const world = randomWorld(seed, 2, size);
        await fill(database, world);
        const access = accessCache(database.reader, () => new Date(NOW));
        const ids = [...idsOf(world), ...world.users.map((user) => user.id), 'prj_nothing', 'nonsense'];
        for (const looker of everybody(world)) {
          const viewer = viewerOf(world, looker);
          const seen = see(world, looker);
          // Who has no seat and no access never becomes a viewer.
          if (viewer.kind === 'NOBODY' || seen === null) continue;
          people += 1;
          const asking = await access.ask(viewer);
          expect({ seed, looker, ...(await byGate(asking, ids, seen)) }).toEqual({ seed, looker, ...byOracle(seen), nodes: [...seen.nodes].sort() });
        }
      }
      tell(`oracle and SQL scopes on ${kind}: ${count} ${what}, of two accounts, ${people} viewers, 0 disagreements`);
    } finally {
      await close();
    }
  });
});
