/**
 * What each person must see, worked out slowly from the page of the access model alone, thing by thing and field by
 * field. It imports nothing of the server and shares no idea with it on purpose: where the two disagree, one is wrong.
 */
import {
  type Account, accountOf, type Chat, type Contact, conversationOf, type Employee, type File, type Item, type Looker, type Post, type Project, type Response, type Share, type Task, type Thread,
  type ThreadLevel, type Wave, type World,
} from '../world/facts';
import { linksOf, linkToken, type PlacedLink, placeOfLink } from '../world/links';

/** Stands where a field is closed to the viewer. */
export const CLOSED = 'closed to this viewer';
type Closed = typeof CLOSED;
/** The fields of one visible thing: a value (references as ids, in the schema's names), or {@link CLOSED}. */
export type Fields = Record<string, unknown>;

export interface Seen {
  kind: 'EMPLOYEE' | 'ADVANCED_CONTACT' | 'BASIC_GUEST' | 'LINK_HOLDER';
  mayGrant: boolean;
  administrator: boolean;
  account: Fields;
  projects: Map<string, Fields>;
  tasks: Map<string, Fields>;
  chats: Map<string, Fields>;
  messages: Map<string, Fields>;
  /** Of files and of discussion, the conversations of tasks among them. */
  threads: Map<string, Fields>;
  posts: Map<string, Fields>;
  files: Map<string, Fields>;
  /** Tasks of which they see the survey data and nothing else. */
  surveyed: Map<string, Fields>;
  waves: Map<string, Fields>;
  links: Map<string, Fields>;
  responses: Map<string, Fields>;
  /** Chats with survey data, and the questions in them. */
  dives: Map<string, Fields>;
  entries: Map<string, Fields>;
  /** People who are there by their id; whoever is met as the manager of a project or so is described by {@link met}. */
  people: Map<string, Fields>;
  companies: Map<string, Fields>;
  stages: Map<string, Fields>;
  shares: Map<string, Fields>;
  templates: Map<string, Fields>;
  /** Their own saved views of the project list. */
  views: Map<string, Fields>;
  /** The ids that answer when they are asked for as such; everything else is as if it did not exist. */
  nodes: Set<string>;
  /** What is shown of a person who is met in a visible place. */
  met: (person: string) => Fields;
}

type Person = { id: string } & ({ employee: Employee; contact?: undefined } | { contact: Contact; employee?: undefined });

function personOf(account: Account, id: string): Person | null {
  const employee = account.employees.find((one) => one.id === id);
  if (employee) return { id, employee };
  const contact = account.contacts.find((one) => one.id === id);
  return contact ? { id, contact } : null;
}

// Reach ---------------------------------------------------------------------------------------------------------------

/** "A share asleep": ended, past its end date, or under a senior that closes what lies below it. */
export function shareIsActive(world: World, account: Account, share: Share): boolean {
  const project = account.projects.find((one) => one.id === share.project);
  const contact = account.contacts.find((one) => one.id === share.contact);
  if (!project || !contact) return false;
  if (share.endedAt !== null) return false;
  if (share.expiresAt !== null && share.expiresAt <= world.now) return false;
  if (!account.sharingEnabled || !project.sharingEnabled) return false;
  if (project.level === 'HIDDEN') return false;
  return contact.access !== 'NONE';
}

/** "Items DEEP_DIVE and/or VISUALIZE and no other." */
const isSurveyOnly = (items: Item[]) => items.length > 0 && items.every((item) => item === 'DEEP_DIVE' || item === 'VISUALIZE');

const participates = (task: Task, person: string) =>
  task.assignee === person || task.coAssignees.includes(person) || task.participants.includes(person);

interface Reach {
  counterparty: boolean;
  projectShares: Share[];
  /** Of a task, by its id. */
  taskShares: Map<string, Share[]>;
  participation: Set<string>;
}

/** How a contact gets to a project; null where they do not. */
function reachOf(world: World, account: Account, contact: Contact, project: Project): Reach | null {
  if (contact.access === 'NONE' || project.level === 'HIDDEN') return null;
  const shares = account.shares.filter(
    (share) => share.contact === contact.id && share.project === project.id && shareIsActive(world, account, share),
  );
  const tasks = account.tasks.filter((task) => task.project === project.id);
  const reach: Reach = {
    counterparty: contact.access === 'ADVANCED' && contact.company !== null && project.counterparty === contact.company,
    projectShares: shares.filter((share) => share.task === null),
    taskShares: new Map(
      tasks
        .map((task): [string, Share[]] => [task.id, shares.filter((share) => share.task === task.id)])
        .filter(([, found]) => found.length > 0),
    ),
    participation: new Set(tasks.filter((task) => participates(task, contact.id)).map((task) => task.id)),
  };
  const any = reach.counterparty || reach.projectShares.length > 0 || reach.taskShares.size > 0 || reach.participation.size > 0;
  return any ? reach : null;
}

// Level of a task -----------------------------------------------------------------------------------------------------

type Decision = 'undecided' | 'starting hidden' | 'hidden' | 'visible' | 'modifiable';

/** The walk up to the first node whose level is not Inherit; past the top the project's level where a person set it. */
function decide(account: Account, project: Project | null, task: Task): Decision {
  let node: Task | undefined = task;
  for (let steps = 0; node && steps < 1000; steps++) {
    if (node.level === 'HIDDEN') return node.levelBy === null ? 'starting hidden' : 'hidden';
    if (node.level === 'VISIBLE') return 'visible';
    if (node.level === 'MODIFIABLE') return 'modifiable';
    const parent: string | null = node.parent;
    node = parent === null ? undefined : account.tasks.find((one) => one.id === parent);
  }
  if (project === null || project.levelBy === null) return 'undecided';
  return project.level === 'MODIFIABLE' ? 'modifiable' : project.level === 'VISIBLE' ? 'visible' : 'hidden';
}

type Opened = 'none' | 'VISIBLE' | 'MODIFIABLE';
/** The table of the page, row by row. */
const TABLE: Record<'name' | 'blanket' | 'tree', Record<Decision, Opened>> = {
  name: { undecided: 'VISIBLE', 'starting hidden': 'VISIBLE', hidden: 'VISIBLE', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
  blanket: { undecided: 'VISIBLE', 'starting hidden': 'VISIBLE', hidden: 'none', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
  tree: { undecided: 'none', 'starting hidden': 'none', hidden: 'none', visible: 'VISIBLE', modifiable: 'MODIFIABLE' },
};
const RANK: Opened[] = ['none', 'VISIBLE', 'MODIFIABLE'];
const strongest = (levels: Opened[]): Opened => levels.reduce((best, level) => (RANK.indexOf(level) > RANK.indexOf(best) ? level : best), 'none' as Opened);

// Derived values ------------------------------------------------------------------------------------------------------

const childrenOf = (account: Account, id: string) => account.tasks.filter((task) => task.parent === id);

export function percentTasks(account: Account, project: Project): number | null {
  const countable = account.tasks.filter(
    (task) => task.project === project.id && task.kind === 'ACTION' && task.status !== 'CANCELLED' && childrenOf(account, task.id).length === 0,
  );
  if (countable.length === 0) return null;
  return (countable.filter((task) => task.status === 'DONE').length / countable.length) * 100;
}

export const percentHours = (project: Project): number | null =>
  project.plannedHours ? ((project.spentHours ?? 0) / project.plannedHours) * 100 : null;

/** Siblings by position, then id; a task before what lies below it. */
function inTreeOrder(all: Task[]): Task[] {
  const ids = new Set(all.map((task) => task.id));
  const level = (parent: string | null) =>
    all
      .filter((task) => (parent === null ? task.parent === null || !ids.has(task.parent) : task.parent === parent))
      .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const walk = (parent: string | null): Task[] => level(parent).flatMap((task) => [task, ...walk(task.id)]);
  return walk(null);
}

/** "Shown at its nearest visible ancestor." */
function nearestVisible(account: Account, task: Task, visible: (id: string) => boolean): string | null {
  let parent = task.parent;
  while (parent !== null) {
    if (visible(parent)) return parent;
    const id: string = parent;
    parent = account.tasks.find((one) => one.id === id)?.parent ?? null;
  }
  return null;
}

/** Who may ask the data of a project: whoever has a share of it, or of a task of it, that has not ended and says so. */
function externalClients(world: World, account: Account, project: Project): string[] {
  const asking = account.shares.filter(
    (share) => share.project === project.id && share.endedAt === null && (share.expiresAt === null || share.expiresAt > world.now) && share.items.includes('DEEP_DIVE'),
  );
  return [...new Set(asking.map((share) => share.contact))].sort();
}

/** "Revoked, expired; asleep under the switches, a Hidden project, a task that a person hid." */
function stateOfLink(world: World, account: Account, { link, task, project }: PlacedLink): string {
  if (link.revokedAt !== null) return 'REVOKED';
  if (link.expiresAt <= world.now) return 'EXPIRED';
  const awake = account.sharingEnabled && project.sharingEnabled && project.level !== 'HIDDEN' && decide(account, project, task) !== 'hidden';
  return awake ? 'ACTIVE' : 'CLOSED';
}

function linkFields(world: World, account: Account, placed: PlacedLink, mayGrant: boolean): Fields {
  const { id, description, createdAt, createdBy, expiresAt, revokedAt, lastOpenedAt, opens } = placed.link;
  return {
    id, description, createdAt, createdBy, expiresAt, revokedAt, lastOpenedAt, opens, state: stateOfLink(world, account, placed), task: placed.task.id, wave: placed.wave.id,
    viewerCanUpdate: mayGrant, token: when(mayGrant, linkToken(id)),
  };
}

/** "Whoever presents a sharing link": the account's name, the link, its task and wave by id and name, and the figures of that wave. */
function holderSees(world: World, account: Account, placed: PlacedLink): Seen | null {
  const { link, wave, task, project } = placed;
  if (stateOfLink(world, account, placed) !== 'ACTIVE') return null;
  const nothing = new Map<string, Fields>();
  const { id, description, createdAt, expiresAt } = link;
  // Figures are sums: which words, names and order the answers have is nothing to them.
  const figures = wave.responses.map(({ codes, sentiment, segments }) => JSON.stringify([[...codes].sort(), sentiment, Object.entries(segments).sort()])).sort();
  return {
    kind: 'LINK_HOLDER', mayGrant: false, administrator: false, account: { id: account.id, name: account.name, timeZone: account.timeZone },
    projects: new Map([['', { name: project.name }]]), tasks: nothing, chats: nothing, messages: nothing, threads: nothing, posts: nothing, files: nothing, responses: nothing, dives: nothing, entries: nothing, people: nothing,
    companies: nothing, stages: nothing, shares: nothing, templates: nothing, views: nothing,
    surveyed: new Map([[task.id, { id: task.id, kind: task.kind, title: task.title }]]), waves: new Map([[wave.id, { id: wave.id, name: wave.name, date: wave.date, figures }]]),
    links: new Map([[id, { id, description, createdAt, expiresAt }]]), nodes: new Set([account.id, id, wave.id, task.id]), met: () => ({}),
  };
}

// Outside people ------------------------------------------------------------------------------------------------------

const NEVER_OF_PROJECT = [
  'creator', 'followers', 'members', 'membersOnly', 'plannedHours', 'spentHours', 'sharingEnabled', 'clientAccess',
  'clientAccessDecision', 'membersChat', 'shares', 'externalClients', 'sharingLinks', 'createdAt',
];
const NEVER_OF_TASK = ['createdAt', 'author', 'plannedHours', 'spentHours', 'clientAccess', 'clientAccessDecision', 'effectiveClientAccess'];

const closed = (names: string[]): Fields => Object.fromEntries(names.map((name): [string, Closed] => [name, CLOSED]));
const when = (open: boolean, value: unknown): unknown => (open ? value : CLOSED);

/** Whether a contact reads and writes the guest chat of the project. */
export function reachesGuestChat(world: World, account: Account, contact: Contact, project: Project): boolean {
  const reach = reachOf(world, account, contact, project);
  return reach !== null && (reach.counterparty || reach.projectShares.some((share) => !isSurveyOnly(share.items)));
}

// Threads -------------------------------------------------------------------------------------------------------------

const THREAD_RANK: ThreadLevel[] = ['HIDDEN', 'VIEW', 'MODIFY'];
const atMost = (level: ThreadLevel, most: ThreadLevel): ThreadLevel => (THREAD_RANK.indexOf(level) > THREAD_RANK.indexOf(most) ? most : level);
const atLeast = (level: ThreadLevel, least: ThreadLevel): ThreadLevel => (THREAD_RANK.indexOf(level) < THREAD_RANK.indexOf(least) ? least : level);

/** "Counterparty or a project share that is not survey-only; a file thread needs the item ATTACHMENTS besides, where a share is the reach." */
function levelOnProject(thread: Thread, project: Project, reach: Reach): ThreadLevel {
  const plain = reach.projectShares.filter((share) => !isSurveyOnly(share.items));
  const attachments = plain.some((share) => share.items.includes('ATTACHMENTS'));
  if (!reach.counterparty && (plain.length === 0 || (thread.kind === 'FILES' && !attachments))) return 'HIDDEN';
  return atMost(thread.level, project.archived ? 'VIEW' : 'MODIFY');
}

/** The same for a thread on a task that is visible, its conversation among them. */
function levelOnTask(thread: Thread, { whole, described, items, participant, archived }: OutsideTask): ThreadLevel {
  const most = archived ? 'VIEW' : 'MODIFY';
  if (thread.kind === 'CONVERSATION') {
    // "Modify for participants, closed to all other outsiders, unless staff open it further."
    if (participant) return most;
    return (whole || described) && thread.levelBy !== null ? atMost(thread.level, most) : 'HIDDEN';
  }
  if (!(thread.kind === 'FILES' ? whole || items.has('ATTACHMENTS') : whole || described)) return 'HIDDEN';
  // "For a participant a thread of that task that nobody set counts as View": a guest's part opens the conversation alone.
  const counts = whole && participant && thread.levelBy === null ? atLeast(thread.level, 'VIEW') : thread.level;
  return atMost(counts, most);
}

/** "A new thread starts at Modify where the thing above it is Modifiable for clients by a person's decision, else at Hidden." */
export function startingLevel(account: Account, on: { project: string | null; task: string | null }): ThreadLevel {
  const project = account.projects.find((one) => one.id === on.project) ?? null;
  const task = account.tasks.find((one) => one.id === on.task);
  const modifiable = task ? decide(account, project, task) === 'modifiable' : project !== null && project.level === 'MODIFIABLE' && project.levelBy !== null;
  return modifiable ? 'MODIFY' : 'HIDDEN';
}

/** What one person may do in one thread that they see. */
interface InThread {
  level: ThreadLevel;
  person: string;
  /** Employees keep what stands there, whatever its level is for clients. */
  staff: null | { mayGrant: boolean };
}

function addThread(seen: Seen, thread: Thread, { level, person, staff }: InThread): void {
  const writes = level === 'MODIFY';
  const conversation = thread.kind === 'CONVERSATION';
  const keeps = staff !== null && !conversation;
  const { id, title, project, task } = thread;
  const common = {
    id, title, project, task, viewerAccess: level, viewerCanUpdate: keeps, viewerCanDelete: keeps,
    viewerCanSetClientAccess: staff?.mayGrant ?? false,
    clientAccess: when(staff !== null, thread.level),
    clientAccessDecision: when(staff !== null, { level: thread.level, by: thread.levelBy, at: thread.levelAt }),
  };
  const addFile = (file: File, post: Post | null) => {
    // "Own posts and files may be changed by their author while the thread is at Modify"; what hangs on a post goes with it.
    const may = post === null && (staff !== null || (writes && file.author === person));
    const last = file.versions.at(-1);
    seen.files.set(file.id, {
      id: file.id, name: file.name, author: file.author, createdAt: file.createdAt, thread: post === null ? id : null, post: post?.id ?? null, message: null,
      size: last?.size, mediaType: last?.mediaType, versions: file.versions.map((one, at) => ({ ...one, number: at + 1 })), viewerCanUpdate: may, viewerCanDelete: may,
    });
  };
  if (thread.kind === 'FILES') {
    seen.threads.set(id, { ...common, type: 'FileThread', viewerCanAdd: writes, files: thread.files.map((file) => file.id) });
    for (const file of thread.files) addFile(file, null);
    return;
  }
  seen.threads.set(id, {
    ...common, type: 'DiscussionThread', isConversation: conversation, viewerCanPost: writes, posts: thread.posts.map((post) => post.id),
    lastPostAt: thread.posts.map((post) => post.createdAt).sort().at(-1) ?? null,
  });
  for (const post of thread.posts) {
    const own = writes && post.author === person;
    seen.posts.set(post.id, {
      id: post.id, thread: id, body: post.body, quoted: post.quoted, viaEmail: post.viaEmail, author: post.author, createdAt: post.createdAt, editedAt: post.editedAt,
      attachments: post.files.map((file) => file.id), viewerCanUpdate: own, viewerCanDelete: own || staff !== null,
    });
    for (const file of post.files) addFile(file, post);
  }
}

/** The ids of the threads of one kind on a project or a task, as far as the person sees them. */
const threadsOn = (seen: Seen, account: Account, kind: Thread['kind'], on: { project: string } | { task: string }): string[] =>
  account.threads
    .filter((one) => one.kind === kind && ('task' in on ? one.task === on.task : one.task === null && one.project === on.project) && seen.threads.has(one.id))
    .map((one) => one.id)
    .sort();

// Survey data ---------------------------------------------------------------------------------------------------------

interface Survey {
  deepDive: boolean;
  visualize: boolean;
}

/** "Employee with access to the project; advanced contact: the task is visible, or the item; basic guest: the item." */
function surveyOf(account: Account, contact: Contact, project: Project | null, reach: Reach, task: Task, visible: boolean): Survey {
  // "Items of a project share hold for every task that the viewer sees by whatever reach", and reach by themselves what no person hid.
  const blanket = visible || decide(account, project, task) !== 'hidden' ? reach.projectShares : [];
  const items = [...blanket, ...(reach.taskShares.get(task.id) ?? [])].flatMap((share) => share.items);
  const whole = contact.access === 'ADVANCED' && visible;
  return { deepDive: whole || items.includes('DEEP_DIVE'), visualize: whole || items.includes('VISUALIZE') };
}

/** "In the order of their days": one without a day stands where it was made. */
const inOrder = (waves: Wave[]): Wave[] => {
  const key = (wave: Wave) => [wave.date ?? wave.createdAt.slice(0, 10), wave.createdAt, wave.id].join(' ');
  return [...waves].sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

const bySize = <T extends { count: number }>(list: T[], name: (one: T) => string): T[] =>
  [...list].sort((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1));

function codeCounts(responses: Response[]): { code: string; count: number; share: number }[] {
  const codes = [...new Set(responses.flatMap((one) => one.codes))];
  return bySize(codes.map((code) => ({ code, count: responses.filter((one) => one.codes.includes(code)).length })), (one) => one.code)
    .map((one) => ({ ...one, share: one.count / responses.length }));
}

/** What Visualize shows of some responses, counted one by one (R8.2). */
export function figuresOf(wave: Wave, waves: Wave[], passes: (response: Response) => boolean = () => true): Record<string, unknown> {
  const responses = wave.responses.filter(passes);
  const sentiments = [...new Set(responses.flatMap((one) => one.sentiment ?? []))];
  const segments = [...new Set(wave.responses.flatMap((one) => Object.keys(one.segments)))].sort();
  const bySegment = (segment: string) => {
    const having = responses.filter((one) => one.segments[segment] !== undefined);
    const values = [...new Set(having.map((one) => one.segments[segment] as string))];
    const parts = values.map((value) => having.filter((one) => one.segments[segment] === value)).map((part) => ({ value: part[0]?.segments[segment] ?? '', count: part.length, codes: codeCounts(part) }));
    return bySize(parts, (one) => one.value);
  };
  return {
    responseCount: responses.length, codes: codeCounts(responses),
    sentiment: bySize(sentiments.map((sentiment) => ({ sentiment, count: responses.filter((one) => one.sentiment === sentiment).length })), (one) => one.sentiment)
      .map((one) => ({ ...one, share: one.count / responses.length })),
    segments, bySegment: Object.fromEntries(segments.map((segment) => [segment, bySegment(segment)])),
    trend: waves.flatMap((one) => codeCounts(one.responses.filter(passes)).map((point) => ({ wave: one.name, date: one.date, ...point }))),
  };
}

/** Adds the waves of a task whose survey data is open, and what Deep Dive may cite of them. */
function addWaves(seen: Seen, task: Task, { deepDive, visualize }: Survey, staff: boolean): void {
  if (!deepDive && !visualize) return;
  for (const wave of task.waves) {
    seen.waves.set(wave.id, { id: wave.id, name: wave.name, date: wave.date, task: task.id, viewerCanImport: staff, visualize: when(visualize, figuresOf(wave, inOrder(task.waves))) });
    if (!deepDive) continue;
    for (const { id, answer, codes, sentiment, segments, respondent } of wave.responses)
      seen.responses.set(id, { id, task: task.id, wave: wave.id, answer, codes: [...codes].sort(), sentiment, segments, respondent: when(staff, respondent) });
  }
}

/** "All chats of a task have one audience; staff can start a chat as internal, and then no outsider sees it." */
function addDives(seen: Seen, task: Task, { deepDive }: Survey, archived: boolean | null): void {
  const staff = archived === null;
  for (const dive of deepDive ? task.dives.filter((one) => staff || !one.internal) : []) {
    const { id, title, wave, author, internal, createdAt, entries } = dive;
    seen.dives.set(id, {
      id, title, wave, startedBy: author, internal, createdAt, task: task.id, lastSequence: entries.length * 3, viewerCanAsk: !archived, entries: entries.map((one) => one.id), count: entries.length,
    });
    for (const one of entries)
      seen.entries.set(one.id, {
        id: one.id, chat: id, question: one.question, askedBy: one.author, askedAt: one.askedAt, answer: one.answer, state: 'DONE', viewerCanStop: false, citations: one.citations,
      });
  }
}

/** What a task says of Deep Dive; `archived` null for employees. */
const divesOf = (task: Task, { deepDive }: Survey, archived: boolean | null): Fields => ({
  deepDiveChats: when(deepDive, task.dives.filter((one) => archived === null || !one.internal).map((one) => one.id).sort()),
  viewerCanStartDeepDive: deepDive && !archived, viewerCanStartInternalDeepDive: archived === null,
});

const wavesOf = (task: Task): string[] => task.waves.map((wave: Wave) => wave.id).sort();

const NEVER_BY_SURVEY = [
  'project', 'description', 'assignee', 'parent', 'status', 'dueDate', 'percentDone', 'participants', 'conversation', 'fileThreads', 'discussionThreads',
];

/** "They show of the task id, kind, title and waves." */
function addSurveyed(seen: Seen, task: Task, survey: Survey, archived: boolean): void {
  seen.surveyed.set(task.id, {
    id: task.id, kind: task.kind, title: task.title, viewerAccess: 'VISIBLE', viewerCanUpdate: false, viewerCanAddSubtask: false, viewerCanManage: false, viewerCanLeave: false,
    viewerCanCreateThread: false, viewerCanCreateWave: false, waves: wavesOf(task), ...divesOf(task, survey, archived), children: [], ...closed(NEVER_BY_SURVEY), ...closed(NEVER_OF_TASK),
  });
  addWaves(seen, task, survey, false);
  addDives(seen, task, survey, archived);
}

interface OutsideTask {
  task: Task;
  level: Opened;
  /** All that an outside viewer may ever see of a task. */
  whole: boolean;
  items: Set<Item>;
  /** Description, assignee and place, by an item or a share of the task. */
  described: boolean;
  participant: boolean;
  archived: boolean;
  survey: Survey;
}

function outsideTasks(account: Account, contact: Contact, project: Project | null, reach: Reach): Map<string, OutsideTask> {
  const advanced = contact.access === 'ADVANCED';
  const plain = reach.projectShares.filter((share) => !isSurveyOnly(share.items));
  const blanket = plain.some((share) => share.items.includes('PROJECT_TASKS'));
  const found = new Map<string, OutsideTask>();
  for (const task of account.tasks.filter((one) => one.project === (project?.id ?? null))) {
    const decision = decide(account, project, task);
    const named = (reach.taskShares.get(task.id) ?? []).filter((share) => !isSurveyOnly(share.items));
    const participant = reach.participation.has(task.id);
    const byTree = reach.counterparty ? TABLE.tree[decision] : 'none';
    const opened = strongest([
      participant || named.length > 0 ? TABLE.name[decision] : 'none',
      blanket ? TABLE.blanket[decision] : 'none',
      byTree,
    ]);
    if (opened === 'none') continue;
    const responsible = advanced && (task.assignee === contact.id || task.coAssignees.includes(contact.id));
    const items = new Set([...plain, ...named].flatMap((share) => share.items));
    found.set(task.id, {
      task,
      level: project?.archived ? 'VISIBLE' : responsible ? 'MODIFIABLE' : opened,
      whole: byTree !== 'none' || (advanced && participant),
      items,
      described: items.has('PROJECT_TASKS') || named.length > 0,
      participant,
      archived: project?.archived ?? false,
      survey: surveyOf(account, contact, project, reach, task, true),
    });
  }
  return found;
}

/** The fields of the tasks of one project (or of none) that an outside viewer sees; `order` is theirs in the tree. */
function addOutsideTasks(seen: Seen, account: Account, contact: Contact, tasks: Map<string, OutsideTask>, order: Task[]): void {
  const advanced = contact.access === 'ADVANCED';
  const place = (task: Task) => nearestVisible(account, task, (there) => tasks.has(there));
  // "What is computed from a closed field is closed with it": who may not read where a task hangs is not told from above either.
  const placed = order.filter((task) => {
    const one = tasks.get(task.id);
    return one !== undefined && (one.whole || one.described);
  });
  for (const [id, one] of tasks) {
    const { task, level, whole, items, described, participant, archived } = one;
    for (const thread of [...account.threads.filter((other) => other.task === id), conversationOf(task)]) {
      const open = levelOnTask(thread, one);
      if (open !== 'HIDDEN') addThread(seen, thread, { level: open, person: contact.id, staff: null });
    }
    const shown = (item: Item, value: unknown) => when(whole || items.has(item), value);
    const inPlace = whole || described;
    seen.tasks.set(id, {
      id, kind: task.kind, title: task.title, project: task.project, viewerAccess: level,
      viewerCanUpdate: level === 'MODIFIABLE', viewerCanAddSubtask: advanced && level === 'MODIFIABLE', viewerCanManage: false,
      viewerCanLeave: advanced && participant && !archived,
      description: when(inPlace, task.description),
      assignee: when(inPlace, task.assignee),
      parent: when(inPlace, place(task)),
      children: inPlace ? placed.filter((other) => place(other) === id).map((other) => other.id) : [],
      status: when(whole || items.has('STAGE') || participant, task.status),
      dueDate: shown('DUE_DATE', task.dueDate),
      percentDone: shown('PERCENT_TASKS', task.percentDone),
      participants: when(whole, participantsOf(task)),
      viewerCanCreateThread: false, viewerCanCreateWave: false, waves: when(one.survey.deepDive || one.survey.visualize, wavesOf(task)), ...divesOf(task, one.survey, archived),
      conversation: seen.threads.has(conversationOf(task).id) ? conversationOf(task).id : null,
      fileThreads: shown('ATTACHMENTS', threadsOn(seen, account, 'FILES', { task: id })),
      discussionThreads: when(inPlace, threadsOn(seen, account, 'DISCUSSION', { task: id })),
      ...closed(NEVER_OF_TASK),
    });
    addWaves(seen, task, one.survey, false);
    addDives(seen, task, one.survey, archived);
  }
}

function outsider(world: World, account: Account, contact: Contact): Seen {
  const kind = contact.access === 'ADVANCED' ? 'ADVANCED_CONTACT' : 'BASIC_GUEST';
  const met = (id: string): Fields => {
    const person = personOf(account, id);
    return {
      id,
      displayName: person?.employee?.name ?? person?.contact?.name ?? null,
      guest: person?.contact !== undefined,
      email: when(id === contact.id, contact.email),
    };
  };
  const seen: Seen = {
    kind, mayGrant: false, administrator: false,
    account: { id: account.id, name: account.name, timeZone: account.timeZone, ...closed(['plan', 'sharingEnabled', 'guestQuota']) },
    projects: new Map(), tasks: new Map(), chats: new Map(), messages: new Map(), threads: new Map(), posts: new Map(), files: new Map(), surveyed: new Map(), waves: new Map(), links: new Map(), responses: new Map(), dives: new Map(), entries: new Map(),
    people: new Map([[contact.id, met(contact.id)]]),
    companies: new Map(), stages: new Map(), shares: new Map(), templates: new Map(), views: new Map(), nodes: new Set(), met,
  };
  for (const project of account.projects) {
    const reach = reachOf(world, account, contact, project);
    if (!reach) continue;
    const plain = reach.projectShares.filter((share) => !isSurveyOnly(share.items));
    const items = new Set(plain.flatMap((share) => share.items));
    const body = reach.counterparty || plain.length > 0;
    const open = (item: Item, value: unknown) => when(reach.counterparty || items.has(item), value);
    const tasks = outsideTasks(account, contact, project, reach);
    const named = reach.participation.size > 0 || [...reach.taskShares.values()].flat().some((share) => !isSurveyOnly(share.items));
    const order = inTreeOrder(account.tasks.filter((task) => task.project === project.id)).filter((task) => tasks.has(task.id));
    const surveyTasks: string[] = [];
    for (const task of account.tasks.filter((one) => one.project === project.id && one.waves.length > 0)) {
      const survey = tasks.get(task.id)?.survey ?? surveyOf(account, contact, project, reach, task, false);
      if (!survey.deepDive && !survey.visualize) continue;
      surveyTasks.push(task.id);
      if (!tasks.has(task.id)) addSurveyed(seen, task, survey, project.archived);
    }
    const surveyShared = [...reach.projectShares, ...[...reach.taskShares.values()].flat()].some((share) => share.items.includes('DEEP_DIVE') || share.items.includes('VISUALIZE'));
    const tasksShared = reach.counterparty || items.has('PROJECT_TASKS') || named;
    for (const thread of account.threads.filter((one) => one.project === project.id && one.task === null)) {
      const level = levelOnProject(thread, project, reach);
      if (level !== 'HIDDEN') addThread(seen, thread, { level, person: contact.id, staff: null });
    }
    seen.projects.set(project.id, {
      id: project.id, name: project.name, archived: project.archived,
      viewerAccess: 'VISIBLE', viewerCanUpdate: false, viewerCanShare: false, viewerCanCreateTask: contact.access === 'ADVANCED' && !project.archived,
      description: when(body, project.description),
      counterparty: when(body, project.counterparty),
      manager: when(body, project.manager),
      stage: open('STAGE', project.stage),
      dueDate: open('DUE_DATE', project.dueDate),
      percentHours: open('PERCENT_HOURS', percentHours(project)),
      percentTasks: open('PERCENT_TASKS', percentTasks(account, project)),
      guestChat: when(body, project.guestChat.id),
      tasks: when(tasksShared, order.map((task) => task.id)),
      surveyTasks: when(surveyShared || (contact.access === 'ADVANCED' && tasksShared), surveyTasks.sort()),
      viewerCanCreateThread: false,
      fileThreads: open('ATTACHMENTS', threadsOn(seen, account, 'FILES', { project: project.id })),
      discussionThreads: when(body, threadsOn(seen, account, 'DISCUSSION', { project: project.id })),
      ...closed(NEVER_OF_PROJECT),
    });
    addOutsideTasks(seen, account, contact, tasks, order);
    if (body) addChat(seen, world, account, project, project.guestChat, 'GUESTS', contact.id, !project.archived);
    if (reach.counterparty || items.has('STAGE')) {
      const stage = account.stages.find((one) => one.id === project.stage);
      if (stage) seen.stages.set(stage.id, { id: stage.id, name: stage.name, color: stage.color, position: stage.position });
    }
    if (body && project.counterparty) {
      const company = account.companies.find((one) => one.id === project.counterparty);
      if (company) seen.companies.set(company.id, { id: company.id, name: company.name });
    }
  }
  const loose = account.tasks.filter((task) => task.project === null);
  const parts = new Set(loose.filter((task) => participates(task, contact.id)).map((task) => task.id));
  const alone = outsideTasks(account, contact, null, { counterparty: false, projectShares: [], taskShares: new Map(), participation: parts });
  addOutsideTasks(seen, account, contact, alone, inTreeOrder(loose).filter((task) => alone.has(task.id)));
  for (const share of account.shares)
    if (share.contact === contact.id && shareIsActive(world, account, share)) seen.shares.set(share.id, shareFields(world, account, share));
  // "An advanced contact sees and uses those without a project or of a project they reach, title and description only."
  for (const one of contact.access === 'ADVANCED' ? templatesOf(account, seen) : [])
    seen.templates.set(one.id, { id: one.id, title: one.title, description: one.description, viewerCanUpdate: false, ...closed(['project', 'participants', 'createdAt']) });
  const own = [account.id, contact.id, ...(contact.user ? [contact.user] : [])];
  seen.nodes = new Set([...own, ...[seen.projects, seen.tasks, seen.chats, seen.messages, seen.threads, seen.posts, seen.files, seen.surveyed, seen.waves, seen.responses, seen.dives, seen.entries, seen.shares, seen.templates].flatMap((map) => [...map.keys()])]);
  return seen;
}

// People inside -------------------------------------------------------------------------------------------------------

/** "A members-only project: its members, manager, creator, and Administrators." */
export function employeeEnters(employee: Employee, project: Project): boolean {
  if (!employee.active) return false;
  if (!project.membersOnly || employee.role === 'ADMINISTRATOR') return true;
  return project.members.includes(employee.id) || project.manager === employee.id || project.creator === employee.id;
}

function employeeSees(world: World, account: Account, employee: Employee): Seen {
  const met = (id: string): Fields => personFields(account, id);
  const seen: Seen = {
    kind: 'EMPLOYEE', mayGrant: employee.mayGrant || employee.role === 'ADMINISTRATOR', administrator: employee.role === 'ADMINISTRATOR',
    account: {
      id: account.id, name: account.name, timeZone: account.timeZone, plan: account.plan, sharingEnabled: account.sharingEnabled,
      guestQuota: guestQuota(account),
    },
    projects: new Map(), tasks: new Map(), chats: new Map(), messages: new Map(),
    people: new Map([...account.employees, ...account.contacts].map((one) => [one.id, met(one.id)])),
    companies: new Map(account.companies.map(({ id, name, email, phone, notes }) => [id, { id, name, email, phone, notes }])),
    stages: new Map(account.stages.map((one) => [one.id, { id: one.id, name: one.name, color: one.color, position: one.position }])),
    shares: new Map(), templates: new Map(), views: new Map(), nodes: new Set(), threads: new Map(), posts: new Map(), files: new Map(), surveyed: new Map(), waves: new Map(), links: new Map(), responses: new Map(), dives: new Map(), entries: new Map(), met,
  };
  const decision = (level: Level, by: string | null, at: string | null) => ({ level, by, at });
  type Level = Task['level'];
  const addThreads = (threads: Thread[]) => {
    for (const thread of threads) addThread(seen, thread, { level: 'MODIFY', person: employee.id, staff: { mayGrant: seen.mayGrant } });
  };
  for (const project of account.projects.filter((one) => employeeEnters(employee, one))) {
    addThreads(account.threads.filter((one) => one.project === project.id && one.task === null));
    const order = inTreeOrder(account.tasks.filter((task) => task.project === project.id));
    seen.projects.set(project.id, {
      id: project.id, name: project.name, archived: project.archived, viewerAccess: 'MODIFIABLE', viewerCanUpdate: true,
      viewerCanShare: seen.mayGrant, viewerCanCreateTask: true, createdAt: project.createdAt, description: project.description,
      counterparty: project.counterparty, manager: project.manager, creator: project.creator, stage: project.stage, dueDate: project.dueDate,
      followers: [...project.followers].sort(), members: [...project.members].sort(), membersOnly: project.membersOnly,
      plannedHours: project.plannedHours, spentHours: project.spentHours, percentHours: percentHours(project),
      percentTasks: percentTasks(account, project), sharingEnabled: project.sharingEnabled, clientAccess: project.level,
      clientAccessDecision: decision(project.level, project.levelBy, project.levelAt),
      guestChat: project.guestChat.id, membersChat: project.membersChat.id, tasks: order.map((task) => task.id),
      shares: account.shares.filter((share) => share.project === project.id).map((share) => share.id).sort(),
      externalClients: externalClients(world, account, project), sharingLinks: linksOf(account).filter((one) => one.project === project).map(({ link }) => link.id).sort(),
      viewerCanCreateThread: true, surveyTasks: account.tasks.filter((task) => task.project === project.id && task.waves.length > 0).map((task) => task.id).sort(),
      fileThreads: threadsOn(seen, account, 'FILES', { project: project.id }),
      discussionThreads: threadsOn(seen, account, 'DISCUSSION', { project: project.id }),
    });
    addChat(seen, world, account, project, project.guestChat, 'GUESTS', employee.id, true);
    addChat(seen, world, account, project, project.membersChat, 'MEMBERS', employee.id, true);
    for (const share of account.shares.filter((one) => one.project === project.id)) seen.shares.set(share.id, shareFields(world, account, share));
    for (const placed of linksOf(account).filter((one) => one.project === project)) seen.links.set(placed.link.id, linkFields(world, account, placed, seen.mayGrant));
  }
  for (const task of account.tasks.filter((one) => one.project === null || seen.projects.has(one.project))) {
    const project = account.projects.find((one) => one.id === task.project) ?? null;
    addThreads([...account.threads.filter((one) => one.task === task.id), conversationOf(task)]);
    addWaves(seen, task, { deepDive: true, visualize: true }, true);
    addDives(seen, task, { deepDive: true, visualize: true }, null);
    seen.tasks.set(task.id, {
      id: task.id, kind: task.kind, title: task.title, project: task.project, viewerAccess: 'MODIFIABLE',
      viewerCanUpdate: true, viewerCanAddSubtask: true, viewerCanManage: true, viewerCanLeave: false, createdAt: task.createdAt, description: task.description,
      assignee: task.assignee, author: task.author, parent: task.parent, status: task.status, dueDate: task.dueDate,
      percentDone: task.percentDone, plannedHours: task.plannedHours, spentHours: task.spentHours, participants: participantsOf(task),
      children: childrenOf(account, task.id).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)).map((one) => one.id),
      clientAccess: task.level, clientAccessDecision: decisionOf(account, project, task), effectiveClientAccess: effective(account, project, task),
      viewerCanCreateThread: true, viewerCanCreateWave: true, waves: wavesOf(task), ...divesOf(task, { deepDive: true, visualize: true }, null), conversation: conversationOf(task).id,
      fileThreads: threadsOn(seen, account, 'FILES', { task: task.id }),
      discussionThreads: threadsOn(seen, account, 'DISCUSSION', { task: task.id }),
    });
  }
  for (const one of templatesOf(account, seen)) {
    const { id, title, description, project, createdAt } = one;
    seen.templates.set(id, { id, title, description, project, createdAt, participants: [...one.participants].sort(), viewerCanUpdate: true });
  }
  for (const { id, name, address, position } of account.views.filter((one) => one.employee === employee.id)) seen.views.set(id, { id, name, address, position });
  const all = [
    seen.people, seen.companies, seen.stages, seen.projects, seen.tasks, seen.chats, seen.messages, seen.threads, seen.posts, seen.files, seen.waves, seen.links, seen.responses, seen.dives, seen.entries, seen.shares, seen.templates, seen.views,
  ];
  seen.nodes = new Set([account.id, ...(employee.user ? [employee.user] : []), ...all.flatMap((map) => [...map.keys()])]);
  return seen;
}

/** "The level at which the walk ends; undecided shows the project's starting level." */
function effective(account: Account, project: Project | null, task: Task): Task['level'] | null {
  return decisionOf(account, project, task)?.level ?? null;
}

function decisionOf(account: Account, project: Project | null, task: Task): { level: Task['level']; by: string | null; at: string | null } | null {
  let node: Task | undefined = task;
  while (node) {
    if (node.level !== 'INHERIT') return { level: node.level, by: node.levelBy, at: node.levelAt };
    const parent: string | null = node.parent;
    node = parent === null ? undefined : account.tasks.find((one) => one.id === parent);
  }
  // A task without a project has nothing above it to take a level from.
  return project ? { level: project.level, by: project.levelBy, at: project.levelAt } : null;
}

/** "Different outside addresses with Basic access, invited or active." */
export function guestQuota(account: Account): { used: number; limit: number | null } {
  const limits = { FREE: 50, BUSINESS: 100, ENTERPRISE: null };
  return { used: account.contacts.filter((one) => one.access === 'BASIC').length, limit: limits[account.plan] };
}

// Both ----------------------------------------------------------------------------------------------------------------

/** Templates of no project, and of those that the viewer sees. */
const templatesOf = (account: Account, seen: Seen) => account.templates.filter((one) => one.project === null || seen.projects.has(one.project));

/** How many of the projects that an employee sees, and that are not archived, stand in a stage. */
export const projectCount = (account: Account, seen: Seen, stage: string): number =>
  account.projects.filter((one) => one.stage === stage && !one.archived && seen.projects.has(one.id)).length;

function participantsOf(task: Task): { person: string; role: string }[] {
  const roles: { person: string; role: string }[] = [];
  const add = (person: string, role: string) => {
    if (!roles.some((one) => one.person === person)) roles.push({ person, role });
  };
  if (task.assignee) add(task.assignee, 'ASSIGNEE');
  for (const person of [...task.coAssignees].sort()) add(person, 'CO_ASSIGNEE');
  for (const person of [...task.participants].sort()) add(person, 'PARTICIPANT');
  return roles;
}

function personFields(account: Account, id: string): Fields {
  const person = personOf(account, id);
  if (!person) throw new Error(`nobody is ${id}`);
  if (person.employee) {
    const { name, email, role, mayGrant, active } = person.employee;
    return { id, displayName: name, guest: false, email, role, mayGrantAccess: mayGrant, active };
  }
  const { name, email, phone, notes, company, access } = person.contact;
  return { id, displayName: name, guest: true, email, phone, notes, company, access };
}

function shareFields(world: World, account: Account, share: Share): Fields {
  return {
    id: share.id, contact: share.contact, project: share.project, task: share.task,
    items: ITEM_ORDER.filter((item) => share.items.includes(item)), expiresAt: share.expiresAt, createdAt: share.createdAt, createdBy: share.createdBy,
    active: shareIsActive(world, account, share),
  };
}
const ITEM_ORDER: Item[] = [
  'PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_HOURS', 'PERCENT_TASKS', 'ATTACHMENTS', 'DEEP_DIVE', 'VISUALIZE',
];

/** The people who can read a chat (R7.1). */
export function readersOf(world: World, account: Account, project: Project, kind: 'MEMBERS' | 'GUESTS'): string[] {
  const inside = account.employees.filter((one) => employeeEnters(one, project)).map((one) => one.id);
  if (kind === 'MEMBERS') return inside.sort();
  // Who was invited and has not come yet cannot read anything.
  const outside = account.contacts.filter((one) => one.user !== null && reachesGuestChat(world, account, one, project)).map((one) => one.id);
  return [...inside, ...outside].sort();
}

function addChat(
  seen: Seen, world: World, account: Account, project: Project, chat: Chat, kind: 'MEMBERS' | 'GUESTS', reader: string, canPost: boolean,
): void {
  const read = chat.read[reader] ?? 0;
  seen.chats.set(chat.id, {
    id: chat.id, kind, project: project.id, viewerCanPost: canPost, lastReadSequence: read, lastSequence: sequencesOf(chat).last,
    // Whatever somebody else said above the mark, a deleted message left out.
    unread: chat.messages.filter((message, at) => message.author !== reader && message.deletedAt === null && at + 1 > read).length,
    readers: readersOf(world, account, project, kind),
    messages: chat.messages.map((message) => message.id),
  });
  chat.messages.forEach((message, at) => {
    seen.messages.set(message.id, {
      id: message.id, chat: chat.id, sequence: at + 1, body: message.deletedAt ? null : message.body, author: message.author,
      sentAt: message.sentAt, editedAt: message.editedAt, deletedAt: message.deletedAt, viewerDidAuthor: message.author === reader,
    });
  });
}

/** Messages take the first numbers in order, then each edit and each deletion takes one, in the order of their messages. */
export function sequencesOf(chat: Chat): { last: number } {
  const later = chat.messages.reduce((sum, message) => sum + (message.editedAt ? 1 : 0) + (message.deletedAt ? 1 : 0), 0);
  return { last: chat.messages.length + later };
}

/** Whether anybody outside sees a thread: then deleting it is taking access (9-details). */
export const isSeenOutside = (world: World, account: Account, thread: string): boolean =>
  account.contacts.some((one) => one.access !== 'NONE' && outsider(world, account, one).threads.has(thread));

/** All that a person sees of the world. Null for who has no access at all. */
export function see(world: World, looker: Looker): Seen | null {
  const account = accountOf(world, looker.account);
  const held = placeOfLink(world, looker);
  if (held) return holderSees(world, account, held);
  const person = personOf(account, looker.person);
  if (person?.employee) return person.employee.active ? employeeSees(world, account, person.employee) : null;
  if (person?.contact) return person.contact.access === 'NONE' ? null : outsider(world, account, person.contact);
  return null;
}

/** Whether anything differs in what the person sees; the twins of a world are those in which nothing does. */
export function plain(seen: Seen | null): unknown {
  if (!seen) return null;
  const { met: _met, nodes: _nodes, ...rest } = seen;
  return JSON.parse(JSON.stringify(rest, (_key, value: unknown) => (value instanceof Map ? [...value.entries()] : value)));
}
