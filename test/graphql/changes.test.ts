/**
 * R6.1, R6.2, R6.4, R6.5, R3.5: after each of many changes of an action tree (a level set, a subtree moved, a task made or
 * deleted, a part or a share given and taken, a senior closed and lifted, a thread made or opened), made over HTTP by those who
 * may, everybody outside sees the forest and the threads that the oracle says, and staff the effective levels. What was kept of
 * the tree before shows at once if it is used again.
 */
import { type Fields, see, startingLevel } from '../access/oracle';
import type { Client, Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { eachPage } from '../world/documents';
import { type Account, accountOf, type Contact, ITEMS, type Level, lookers, type Project, quiet, type Share, type Task, type ThreadLevel, threadsOf, type World } from '../world/facts';
import { DEEP, DEPTH, depthOf, Dice, NOW, randomWorld } from '../world/random';
import { type Served, serve } from '../world/server';
import { SEED, tell, worlds } from '../world/told';

const STEPS = 50;

/** Who changes, and what is true of the account as it should be after each change. */
interface Scene {
  dice: Dice;
  world: World;
  account: Account;
  granter: Client;
  me: string;
  as: (contact: Contact) => Client;
}
/** Makes one change over HTTP and in the facts; answers in words what it was, or null where the dice fell on nothing to be done. */
type Change = (scene: Scene) => Promise<string | null>;

const change = (client: Client, mutation: string, type: string, input: Json, selection: string): Promise<Json> =>
  client.must(`mutation ($input: ${type}!) { ${mutation}(input: $input)${selection} }`, { input }).then((data) => data[mutation]);
const below = (account: Account, id: string): Task[] => account.tasks.filter((task) => task.parent === id).flatMap((task) => [task, ...below(account, task.id)]);
const heightOf = (account: Account, id: string): number => 1 + Math.max(0, ...account.tasks.filter((task) => task.parent === id).map((task) => heightOf(account, task.id)));
const projectOf = (account: Account, task: Task): Project | null => account.projects.find((one) => one.id === task.project) ?? null;
const isWhole = (account: Account): boolean => account.tasks.length > 0 && account.projects.length > 0;

const setTaskLevel: Change = async ({ dice, account, granter, me }) => {
  const task = dice.pick(account.tasks);
  const level = dice.pick(['HIDDEN', 'VISIBLE', 'MODIFIABLE', ...(task.kind === 'ACTION' ? (['INHERIT', 'INHERIT'] as const) : [])] as Level[]);
  await change(granter, 'setTaskClientAccess', 'SetTaskClientAccessInput', { taskId: task.id, clientAccess: level }, ' { task { id } }');
  Object.assign(task, level === 'INHERIT' ? { level, levelBy: null, levelAt: null } : { level, levelBy: me, levelAt: NOW });
  return `${task.id} is set to ${level}`;
};

const setProjectLevel: Change = async ({ dice, account, granter, me }) => {
  const project = dice.pick(account.projects);
  const level = dice.pick(['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'MODIFIABLE'] as const);
  await change(granter, 'setProjectClientAccess', 'SetProjectClientAccessInput', { projectId: project.id, clientAccess: level }, ' { project { id } }');
  Object.assign(project, { level, levelBy: me, levelAt: NOW });
  return `${project.id} is set to ${level}`;
};

const moveSubtree: Change = async ({ dice, account, granter }) => {
  const task = dice.pick(account.tasks);
  const own = new Set([task.id, ...below(account, task.id).map((one) => one.id)]);
  const height = heightOf(account, task.id);
  const places = account.tasks.filter((one) => one.project === task.project && !own.has(one.id) && depthOf(account.tasks, one) + height <= DEPTH);
  const parent = dice.chance(0.8) ? (dice.pick(places) ?? null) : null;
  const after = dice.maybe(0.5, () => dice.pick(account.tasks.filter((one) => one.project === task.project && one.parent === (parent?.id ?? null) && one.id !== task.id)) ?? null);
  await change(granter, 'moveTask', 'MoveTaskInput', { id: task.id, parentId: parent?.id ?? null, afterId: after?.id ?? null }, ' { task { id } }');
  task.parent = parent?.id ?? null;
  return `${task.id} with ${own.size - 1} below it is moved below ${parent?.id ?? 'nothing'}`;
};

function added(account: Account, id: string, at: Pick<Task, 'project' | 'parent' | 'kind' | 'title' | 'author' | 'participants'>): void {
  account.tasks.push({
    ...at, id, position: 0, description: null, status: 'OPEN', assignee: null, coAssignees: [], dueDate: null, plannedHours: null, spentHours: null, percentDone: null,
    level: at.kind === 'MILESTONE' ? 'HIDDEN' : 'INHERIT', levelBy: null, levelAt: null, createdAt: NOW, conversation: quiet(), waves: [], dives: [],
  });
}

const addTask: Change = async ({ dice, account, granter, me }) => {
  const parent = dice.maybe(0.8, () => dice.pick(account.tasks.filter((one) => depthOf(account.tasks, one) < DEPTH)));
  const project = parent ? parent.project : dice.pick(account.projects).id;
  const kind = dice.chance(0.3) ? 'MILESTONE' : 'ACTION';
  const { task } = await change(granter, 'createTask', 'CreateTaskInput', { ...(parent ? { parentId: parent.id } : { projectId: project }), kind, title: 'added' }, ' { task { id } }');
  added(account, task.id, { project, parent: parent?.id ?? null, kind, title: 'added', author: me, participants: [] });
  return `${task.id}, a new ${kind}, is put below ${parent?.id ?? project}`;
};

/** An advanced contact adds a task where that is Modifiable for them, and takes part in it from then on (R3.6). */
const addFromOutside: Change = async ({ dice, world, account, as }) => {
  const contact = dice.pick(account.contacts.filter((one) => one.user && one.access === 'ADVANCED'));
  const seen = contact && see(world, { account: account.id, person: contact.id });
  const parent = seen && dice.pick([...seen.tasks.values()].filter((one) => one.viewerCanAddSubtask === true));
  if (!contact || !parent) return null;
  const { task } = await change(as(contact), 'createTask', 'CreateTaskInput', { parentId: parent.id, title: 'from outside' }, ' { task { id } }');
  added(account, task.id, { project: parent.project as string | null, parent: String(parent.id), kind: 'ACTION', title: 'from outside', author: contact.id, participants: [contact.id] });
  return `${contact.id} puts ${task.id} below ${parent.id}`;
};

const removeTask: Change = async ({ dice, account, granter }) => {
  const small = account.tasks.filter((task) => below(account, task.id).length < 4);
  const task = dice.pick(small);
  const gone = new Set([task, ...below(account, task.id)].map((one) => one.id));
  await granter.must('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: task.id });
  account.tasks = account.tasks.filter((one) => !gone.has(one.id));
  account.shares = account.shares.filter((share) => share.task === null || !gone.has(share.task));
  account.threads = account.threads.filter((thread) => thread.task === null || !gone.has(thread.task));
  return `${task.id} is deleted with ${gone.size - 1} below it`;
};

const withdraw = (task: Task, person: string): void => {
  if (task.assignee === person) task.assignee = null;
  task.coAssignees = task.coAssignees.filter((one) => one !== person);
  task.participants = task.participants.filter((one) => one !== person);
};

const givePart: Change = async ({ dice, account, granter }) => {
  const [task, contact] = [dice.pick(account.tasks), dice.pick(account.contacts)];
  const role = dice.pick(['ASSIGNEE', 'CO_ASSIGNEE', 'PARTICIPANT', 'PARTICIPANT'] as const);
  await change(granter, 'addTaskParticipants', 'AddTaskParticipantsInput', { taskId: task.id, personIds: [contact.id], role }, ' { task { id } }');
  withdraw(task, contact.id);
  if (role === 'ASSIGNEE') task.assignee = contact.id;
  else (role === 'CO_ASSIGNEE' ? task.coAssignees : task.participants).push(contact.id);
  return `${contact.id} becomes ${role} of ${task.id}`;
};

const takePart: Change = async ({ dice, account, granter }) => {
  const contacts = new Set(account.contacts.map((one) => one.id));
  const parts = account.tasks.flatMap((task) => [task.assignee, ...task.coAssignees, ...task.participants].filter((id): id is string => id !== null && contacts.has(id)).map((person) => ({ task, person })));
  const part = dice.pick(parts);
  if (!part) return null;
  await change(granter, 'removeTaskParticipants', 'RemoveTaskParticipantsInput', { taskId: part.task.id, personIds: [part.person] }, ' { task { id } }');
  withdraw(part.task, part.person);
  return `${part.person} is taken out of ${part.task.id}`;
};

const isOpen = (share: Share): boolean => share.endedAt === null && (share.expiresAt === null || share.expiresAt > NOW);

const shareTask: Change = async ({ dice, account, granter, me }) => {
  const contact = dice.pick(account.contacts.filter((one) => one.access !== 'NONE'));
  const task = dice.pick(account.tasks.filter((one) => one.project !== null && !account.shares.some((share) => share.task === one.id && share.contact === contact.id && isOpen(share))));
  if (!task || !account.sharingEnabled || !projectOf(account, task)?.sharingEnabled) return null;
  const items = dice.some(ITEMS.slice(0, 6), 0.5);
  const { shares } = await change(granter, 'shareTasks', 'ShareTasksInput', { taskIds: [task.id], emails: [contact.email], items }, ' { shares { id } }');
  account.shares.push({
    id: shares[0].id, contact: contact.id, project: task.project as string, task: task.id, items, message: null, expiresAt: null, createdAt: NOW, createdBy: me, endedAt: null, endedBy: null,
  });
  return `${task.id} is shared with ${contact.id}: ${items.join(' ')}`;
};

const changeShare: Change = async ({ dice, account, granter }) => {
  const share = dice.pick(account.shares.filter(isOpen));
  if (!share) return null;
  const items = dice.some(ITEMS, 0.5);
  await change(granter, 'updateShare', 'UpdateShareInput', { id: share.id, items }, ' { shares { id } }');
  share.items = items;
  return `${share.id} is changed to ${items.join(' ')}`;
};

const endShare: Change = async ({ dice, account, granter }) => {
  const share = dice.pick(account.shares.filter(isOpen));
  if (!share) return null;
  await granter.must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: share.id });
  share.endedAt = NOW;
  return `${share.id} is ended`;
};

const turnSharing: Change = async ({ dice, account, granter }) => {
  const project = dice.pick(account.projects);
  await change(granter, 'setProjectSharing', 'SetProjectSharingInput', { projectId: project.id, enabled: !project.sharingEnabled }, ' { project { id } }');
  project.sharingEnabled = !project.sharingEnabled;
  return `the sharing of ${project.id} is turned ${project.sharingEnabled ? 'on' : 'off'}`;
};

const turnAccountSharing: Change = async ({ account, granter }) => {
  await change(granter, 'updateAccount', 'UpdateAccountInput', { sharingEnabled: !account.sharingEnabled }, ' { account { id } }');
  account.sharingEnabled = !account.sharingEnabled;
  return `the sharing of the account is turned ${account.sharingEnabled ? 'on' : 'off'}`;
};

const archive: Change = async ({ dice, account, granter }) => {
  const project = dice.pick(account.projects);
  await change(granter, 'updateProject', 'UpdateProjectInput', { id: project.id, archived: !project.archived }, ' { project { id } }');
  project.archived = !project.archived;
  return `${project.id} is ${project.archived ? 'archived' : 'opened again'}`;
};

const setCounterparty: Change = async ({ dice, account, granter }) => {
  const [project, company] = [dice.pick(account.projects), dice.maybe(0.8, () => dice.pick(account.companies))];
  await change(granter, 'updateProject', 'UpdateProjectInput', { id: project.id, counterpartyId: company?.id ?? null }, ' { project { id } }');
  project.counterparty = company?.id ?? null;
  return `the counterparty of ${project.id} is ${project.counterparty}`;
};

const setAccess: Change = async ({ dice, account, granter }) => {
  const contact = dice.pick(account.contacts.filter((one) => one.acceptedAt && one.access !== 'NONE'));
  const access = contact.access === 'BASIC' ? 'ADVANCED' : 'BASIC';
  await change(granter, 'setContactAccess', 'SetContactAccessInput', { contactId: contact.id, access }, ' { contact { id } }');
  contact.access = access;
  return `${contact.id} is made ${access}`;
};

const setThreadLevel: Change = async ({ dice, account, granter, me }) => {
  const thread = dice.pick(threadsOf(account));
  const level = dice.pick(['HIDDEN', 'VIEW', 'MODIFY'] as ThreadLevel[]);
  await granter.must('mutation ($input: SetThreadClientAccessInput!) { setThreadClientAccess(input: $input) }', { input: { threadId: thread.id, clientAccess: level } });
  const kept = account.threads.find((one) => one.id === thread.id) ?? account.tasks.find((one) => one.id === thread.task)?.conversation;
  Object.assign(kept ?? {}, { level, levelBy: me, levelAt: NOW });
  return `${thread.kind} ${thread.id} is set to ${level}`;
};

/** A new thread keeps the level at which it starts, whatever becomes of the thing above it. */
const addThread: Change = async ({ dice, account, granter, me }) => {
  const task = dice.maybe(0.7, () => dice.pick(account.tasks));
  const on = task ? { project: task.project, task: task.id } : { project: dice.pick(account.projects).id, task: null };
  const kind = dice.chance(0.5) ? 'FILES' : 'DISCUSSION';
  const [mutation, field] = kind === 'FILES' ? ['createFileThread', 'fileThread'] : ['createDiscussionThread', 'discussionThread'];
  const made = await change(granter, mutation as string, 'CreateThreadInput', { onId: on.task ?? on.project, title: 'added' }, ` { ${field} { id clientAccess clientAccessDecision { by { id } } } }`);
  const { id, clientAccess, clientAccessDecision } = made[field as string];
  const level = startingLevel(account, on);
  expect({ on, level: clientAccess, by: clientAccessDecision.by }).toEqual({ on, level, by: null });
  account.threads.push({ id, kind, ...on, title: 'added', level, levelBy: null, levelAt: null, author: me, createdAt: NOW, posts: [], files: [] });
  return `${kind} ${id} is made on ${on.task ?? on.project}`;
};

const removeThread: Change = async ({ dice, account, granter }) => {
  const thread = dice.pick(account.threads);
  if (!thread) return null;
  await granter.must('mutation ($id: ID!) { deleteThread(input: { id: $id }) }', { id: thread.id });
  account.threads = account.threads.filter((one) => one !== thread);
  return `${thread.id} is deleted`;
};

/** Somebody outside writes where that is at Modify for them, or is refused where it is not. */
const postFromOutside: Change = async ({ dice, world, account, as }) => {
  const contact = dice.pick(account.contacts.filter((one) => one.user && one.access !== 'NONE'));
  const seen = contact && see(world, { account: account.id, person: contact.id });
  const thread = dice.pick(threadsOf(account).filter((one) => one.kind !== 'FILES'));
  if (!seen || !thread) return null;
  const answer = await as(contact).ask('mutation ($id: ID!) { addPost(input: { threadId: $id, body: "from outside" }) { post { id } } }', { id: thread.id });
  const level = seen.threads.get(thread.id)?.viewerAccess ?? 'HIDDEN';
  expect({ thread: thread.id, contact: contact.id, level, code: answer.code }).toEqual({ thread: thread.id, contact: contact.id, level, code: { HIDDEN: 'NOT_FOUND', VIEW: 'FORBIDDEN', MODIFY: null }[level as ThreadLevel] });
  return `${contact.id} ${answer.code === null ? 'posts' : 'may not post'} in ${thread.id}`;
};

/** The levels, the moves and the tasks more often than what stands around them. */
const CHANGES: Change[] = [
  ...Array.from({ length: 5 }, () => setTaskLevel), ...Array.from({ length: 5 }, () => moveSubtree), ...Array.from({ length: 3 }, () => addTask),
  addFromOutside, addFromOutside, removeTask, removeTask, setProjectLevel, setProjectLevel, givePart, givePart, takePart, shareTask, changeShare, endShare,
  turnSharing, turnAccountSharing, archive, setCounterparty, setAccess, setThreadLevel, setThreadLevel, setThreadLevel, addThread, addThread, addThread, removeThread,
  postFromOutside, postFromOutside,
];

const OUTSIDE = `query ($first: Int, $after: String) { tasks(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
  id viewerAccess viewerCanAddSubtask parent { id } children(first: 60) { totalCount nodes { id } }
  conversation { id viewerAccess } fileThreads { id viewerAccess } discussionThreads { id viewerAccess } } } } }`;
const ON_PROJECTS = '{ projects(first: 20) { nodes { id fileThreads { id viewerAccess } discussionThreads { id viewerAccess } } } }';
const INSIDE = OUTSIDE.replace('viewerAccess', 'viewerAccess effectiveClientAccess clientAccessDecision { by { id } }');

interface Forest {
  tasks: Record<string, Json>;
  /** The level of each thread that stands on one of them, or on a project. */
  threads: Record<string, ThreadLevel>;
}

async function forestOf(client: Client, document: string): Promise<Forest> {
  const found: Record<string, Json> = {};
  const threads: Record<string, ThreadLevel> = {};
  const collect = ({ conversation, fileThreads, discussionThreads }: Json) => {
    for (const one of [conversation, ...(fileThreads ?? []), ...(discussionThreads ?? [])]) if (one) threads[one.id] = one.viewerAccess;
  };
  for (const project of (await client.must(ON_PROJECTS)).projects.nodes) collect(project);
  await eachPage(client, document, 'tasks', {}, 40, (_answer, _at, { id, parent, children, clientAccessDecision: decision, conversation, fileThreads, discussionThreads, ...rest }) => {
    collect({ conversation, fileThreads, discussionThreads });
    expect(children.totalCount).toBe(children.nodes.length);
    const levels = 'effectiveClientAccess' in rest ? { by: decision?.by?.id ?? null } : {};
    found[id] = { ...rest, ...levels, parent: parent?.id ?? null, children: children.nodes.map((one: Json) => one.id).sort() };
  });
  return { tasks: found, threads };
}

/** The oracle's forest in the same words: a closed parent is null. */
function rightForest({ tasks, threads }: { tasks: Map<string, Fields>; threads: Map<string, Fields> }, levels: boolean): Forest {
  const open = (value: unknown) => (typeof value === 'string' && value.startsWith('tsk_') ? value : null);
  const forest = Object.fromEntries(
    [...tasks].map(([id, one]) => [
      id,
      {
        viewerAccess: one.viewerAccess, viewerCanAddSubtask: one.viewerCanAddSubtask, parent: open(one.parent), children: [...(one.children as string[])].sort(),
        ...(levels ? { effectiveClientAccess: one.effectiveClientAccess, by: (one.clientAccessDecision as { by: string | null } | null)?.by ?? null } : {}),
      },
    ]),
  );
  return { tasks: forest, threads: Object.fromEntries([...threads].map(([id, one]) => [id, one.viewerAccess as ThreadLevel])) };
}

describe.each(KINDS)('a tree that is changed, on %s', (kind: Kind) => {
  test('shows each viewer after each change what the oracle says', async () => {
    const count = worlds(kind === 'SQLite' ? 4 : 1);
    let [made, compared, tasks, threads] = [0, 0, 0, 0];
    for (let n = 0; n < count; n++) {
      const seed = 30_000 + SEED + n;
      const world = randomWorld(seed, 1, DEEP);
      const account = accountOf(world, world.accounts[0]?.id ?? '');
      // A members-only project is not what this is about: the one who changes enters them all.
      const me = account.employees.find((one) => one.role === 'ADMINISTRATOR')?.id ?? '';
      // Nobody's address is at its end, and no guest is one too many.
      account.plan = 'ENTERPRISE';
      const served: Served = await serve(world, { kind, clock: () => new Date(NOW) });
      try {
        const clients = new Map<string, Client>();
        for (const looker of lookers(world)) clients.set(looker.person, await served.as(looker));
        const client = (id: string) => clients.get(id) as Client;
        const scene: Scene = { dice: new Dice(seed), world, account, granter: client(me), me, as: (contact) => client(contact.id) };
        const history: string[] = [];
        for (let step = 0; step < STEPS && isWhole(account); step++) {
          const told = await scene.dice.pick(CHANGES)(scene);
          if (told === null) continue;
          history.push(told);
          made += 1;
          for (const looker of lookers(world).filter((one) => one.person.startsWith('con_') || one.person === me)) {
            const inside = looker.person === me;
            const right = rightForest(see(world, looker) ?? { tasks: new Map(), threads: new Map() }, inside);
            const found = await forestOf(client(looker.person), inside ? INSIDE : OUTSIDE);
            expect({ seed, looker, history, found }).toEqual({ seed, looker, history, found: right });
            compared += 1;
            tasks += Object.keys(right.tasks).length;
            threads += Object.keys(right.threads).length;
          }
        }
        expect(served.faults).toEqual([]);
      } finally {
        await served.close();
      }
    }
    tell(`changes of trees on ${kind}: ${count} worlds eight deep, ${made} changes over HTTP, after each the forest of everybody outside and the levels for staff: ${compared} forests of ${tasks} tasks with ${threads} threads, 0 disagreements`);
  });
});
