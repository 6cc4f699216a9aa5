import {
  type Account, type Chat, type Contact, type Conversation, type Dive, type Employee, type File, type Item, ITEMS, type Level, type Post, type Project, quiet, type Share, type SharingLink, type Task, type Thread,
  type ThreadLevel, type User, type Wave, type World,
} from './facts';

/** Numbers that come again with the same seed (mulberry32), so that a failing world can be had back. */
export class Dice {
  constructor(private seed: number) {}
  /** From 0 to 1, without 1. */
  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from `low` to `high`. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  chance(probability: number): boolean {
    return this.next() < probability;
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }
  maybe<T>(probability: number, make: () => T): T | null {
    return this.chance(probability) ? make() : null;
  }
  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.chance(probability));
  }
}

/** Every text of a world holds one of these, no two alike, so that a leak names its row and field. */
export const CANARY = /zz[a-z]+[0-9a-z]*qq/g;

/** Names things and plants canaries; `tag` keeps the worlds of one installation apart. */
export class Names {
  private count = 0;
  constructor(private readonly tag: string) {}
  id(prefix: string): string {
    this.count += 1;
    return `${prefix}_${this.tag}${this.count.toString(36).padStart(3, '0')}`;
  }
  canary(what: string): string {
    this.count += 1;
    return `zz${what}${this.tag}${this.count.toString(36)}qq`;
  }
  text(what: string): string {
    return `${what} ${this.canary(what)}`;
  }
}

/** The moment at which random worlds are looked at. */
export const NOW = '2026-03-10T12:00:00.000Z';
const moment = (dice: Dice, from: number, to: number): string =>
  new Date(Date.parse(NOW) + Math.floor((from + dice.next() * (to - from)) * 86_400_000)).toISOString();
const day = (dice: Dice): string => moment(dice, -30, 60).slice(0, 10);

const HOURS = [8, 12.5, 20, 40, 60];

/** How large random worlds are. */
export interface Size {
  projects: number;
  tasks: number;
  contacts: number;
  /** How often a task hangs right below the one before it, down to {@link DEPTH}; without it trees are as flat as they come. */
  chain?: number;
}
export const SMALL: Size = { projects: 4, tasks: 7, contacts: 6 };
/** Trees that are eight tasks deep. */
export const DEEP: Size = { projects: 2, tasks: 26, contacts: 6, chain: 0.72 };
export const DEPTH = 8;

/** How many tasks stand from the top down to this one, itself among them. */
export function depthOf(tasks: readonly Task[], task: Task): number {
  const above = tasks.find((one) => one.id === task.parent);
  return above ? depthOf(tasks, above) + 1 : 1;
}

function person(dice: Dice, names: Names, users: User[], prefix: 'emp' | 'con', signedUp: boolean) {
  const email = `${names.canary('email')}@example.org`;
  const name = names.text('person');
  const user: User | null = signedUp
    ? { id: names.id('usr'), email, name, login: dice.maybe(prefix === 'emp' ? 0.3 : 0, () => names.canary('login')), password: null }
    : null;
  if (user) users.push(user);
  return { id: names.id(prefix), user: user?.id ?? null, name, email };
}

function level(dice: Dice, allowed: Level[], employees: Employee[]): Pick<Task, 'level' | 'levelBy' | 'levelAt'> {
  const chosen = dice.pick(allowed);
  // Setting Inherit by hand clears a decision.
  if (chosen === 'INHERIT') return { level: chosen, levelBy: null, levelAt: null };
  return { level: chosen, levelBy: dice.pick(employees).id, levelAt: moment(dice, -20, -1) };
}

function randomChat(dice: Dice, names: Names, writers: string[]): Chat {
  const id = names.id('cht');
  const messages = Array.from({ length: dice.whole(0, 4) }, () => {
    const sentAt = moment(dice, -10, -5);
    const fate = dice.next();
    return {
      id: names.id('msg'), author: dice.pick(writers), body: fate > 0.85 ? null : names.text('message'), sentAt,
      editedAt: fate > 0.7 && fate < 0.85 ? moment(dice, -4, -3) : null,
      deletedAt: fate > 0.85 ? moment(dice, -2, -1) : null,
    };
  });
  messages.sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  const read: Record<string, number> = {};
  for (const writer of dice.some(writers, 0.4)) read[writer] = dice.whole(0, messages.length);
  return { id, messages, read };
}

function randomProject(dice: Dice, names: Names, account: Account): Project {
  const employees = account.employees.map((one) => one.id);
  const decided = dice.chance(0.45);
  const everybody = [...employees, ...account.contacts.map((one) => one.id)];
  return {
    id: names.id('prj'), name: names.text('project'), description: dice.maybe(0.8, () => names.text('projectdescription')),
    manager: dice.maybe(0.7, () => dice.pick(employees)), creator: dice.maybe(0.8, () => dice.pick(employees)),
    counterparty: dice.maybe(0.6, () => dice.pick(account.companies).id), stage: dice.maybe(0.7, () => dice.pick(account.stages).id),
    dueDate: dice.maybe(0.7, () => day(dice)), plannedHours: dice.maybe(0.7, () => dice.pick(HOURS)),
    spentHours: dice.maybe(0.7, () => dice.pick(HOURS)), membersOnly: dice.chance(0.35), archived: dice.chance(0.15),
    sharingEnabled: dice.chance(0.85), level: 'VISIBLE', levelBy: null, levelAt: null,
    ...(decided ? (level(dice, ['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'MODIFIABLE'], account.employees) as Pick<Project, 'level' | 'levelBy' | 'levelAt'>) : {}),
    members: dice.some(employees, 0.35), followers: dice.some(employees, 0.25), createdAt: moment(dice, -60, -30),
    membersChat: randomChat(dice, names, employees), guestChat: randomChat(dice, names, everybody),
  };
}

/** Below which of the tasks before it a new one hangs. */
function randomParent(dice: Dice, above: Task[], chain: number | undefined): string | null {
  if (chain === undefined) return above.length && dice.chance(0.6) ? dice.pick(above).id : null;
  const shallow = above.filter((task) => depthOf(above, task) < DEPTH);
  const last = above.at(-1);
  if (last && shallow.includes(last) && dice.chance(chain)) return last.id;
  return shallow.length && dice.chance(0.7) ? dice.pick(shallow).id : null;
}

function randomTask(dice: Dice, names: Names, account: Account, project: Project | null, above: Task[], chain?: number): Task {
  // In a deep tree fewer levels are set, so that they are inherited further.
  const kind = dice.chance(chain ? 0.1 : 0.25) ? 'MILESTONE' : 'ACTION';
  const decided = dice.chance(chain ? 0.22 : 0.4);
  const people = [...account.employees, ...account.contacts].map((one) => one.id);
  const assignee = dice.maybe(0.5, () => dice.pick(people));
  const coAssignees = dice.some(people, 0.06).filter((one) => one !== assignee);
  const participants = dice.some(people, 0.08).filter((one) => one !== assignee && !coAssignees.includes(one));
  return {
    id: names.id('tsk'), project: project?.id ?? null, parent: randomParent(dice, above, chain), position: above.length, kind,
    title: names.text('task'), description: dice.maybe(0.7, () => names.text('taskdescription')),
    status: dice.pick(['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'DONE', 'CANCELLED'] as const),
    author: dice.maybe(0.9, () => dice.pick(people)), assignee, coAssignees, participants, dueDate: dice.maybe(0.6, () => day(dice)),
    plannedHours: dice.maybe(0.5, () => dice.pick(HOURS)), spentHours: dice.maybe(0.5, () => dice.pick(HOURS)),
    percentDone: dice.maybe(0.6, () => dice.whole(0, 100)),
    level: kind === 'MILESTONE' ? 'HIDDEN' : 'INHERIT', levelBy: null, levelAt: null,
    ...(decided ? level(dice, ['HIDDEN', 'VISIBLE', 'MODIFIABLE', ...(kind === 'ACTION' ? (['INHERIT'] as Level[]) : [])], account.employees) : {}),
    createdAt: moment(dice, -30, -11), conversation: quiet(), waves: [], dives: [],
  };
}

/** Some items: often those of a real share, at times only survey items, at times none. */
function randomItems(dice: Dice): Item[] {
  const fate = dice.next();
  if (fate < 0.08) return [];
  if (fate < 0.2) return dice.some(['DEEP_DIVE', 'VISUALIZE'] as Item[], 0.8);
  return dice.some(ITEMS, 0.5);
}

function randomShare(dice: Dice, names: Names, account: Account, contact: Contact, project: Project): Share {
  const tasks = account.tasks.filter((task) => task.project === project.id);
  const fate = dice.next();
  return {
    id: names.id('shr'), contact: contact.id, project: project.id, task: tasks.length && dice.chance(0.45) ? dice.pick(tasks).id : null,
    items: randomItems(dice), message: dice.maybe(0.5, () => names.text('sharemessage')),
    expiresAt: fate < 0.15 ? moment(dice, -3, -0.01) : fate < 0.3 ? moment(dice, 0.01, 9) : null, createdAt: moment(dice, -10, -4),
    createdBy: dice.pick(account.employees).id, endedAt: fate > 0.85 ? moment(dice, -3, -1) : null,
    endedBy: fate > 0.85 ? dice.pick(account.employees).id : null,
  };
}

/** One account with people of every kind, and projects, tasks, shares and chats as the dice fall. */
export function randomAccount(dice: Dice, tag: string, users: User[], size: Size = SMALL): Account {
  const names = new Names(tag);
  const account: Account = {
    id: names.id('acc'), name: names.text('account'), plan: dice.pick(['FREE', 'BUSINESS', 'ENTERPRISE']), timeZone: 'Europe/Berlin',
    sharingEnabled: dice.chance(0.9), employees: [], companies: [], contacts: [], stages: [], projects: [], tasks: [], shares: [], templates: [], views: [], threads: [],
  };
  const roles = [['ADMINISTRATOR', false], ['MEMBER', true], ['MEMBER', false], ['MEMBER', false]] as const;
  for (const [role, mayGrant] of roles)
    account.employees.push({ ...person(dice, names, users, 'emp', true), role, mayGrant, active: role === 'ADMINISTRATOR' || dice.chance(0.9) });
  account.companies = [0, 1].map(() => ({
    id: names.id('com'), name: names.text('company'), email: dice.maybe(0.5, () => `${names.canary('companymail')}@example.org`),
    phone: dice.maybe(0.5, () => names.text('companyphone')), notes: names.text('companynotes'),
  }));
  for (let i = 0; i < size.contacts; i++) {
    const access = (['BASIC', 'ADVANCED', 'ADVANCED', 'BASIC', 'NONE'] as const)[i] ?? dice.pick(['BASIC', 'ADVANCED']);
    // The first of each kind has accepted; of the others some were invited and have not come yet.
    const accepted = i < 3 || dice.chance(0.8);
    account.contacts.push({
      ...person(dice, names, users, 'con', accepted), company: dice.maybe(0.8, () => dice.pick(account.companies).id),
      phone: dice.maybe(0.6, () => names.text('phone')), notes: dice.maybe(0.6, () => names.text('contactnotes')), access,
      invitedAt: access === 'NONE' ? null : moment(dice, -9, -7), acceptedAt: access === 'NONE' || !accepted ? null : moment(dice, -6, -5),
    });
  }
  account.stages = [0, 1, 2].map((position) => ({ id: names.id('stg'), name: names.text('stage'), color: '#3355aa', position }));
  for (let i = 0; i < size.projects; i++) {
    const project = randomProject(dice, names, account);
    account.projects.push(project);
    const above: Task[] = [];
    for (let t = dice.whole(size.chain ? 12 : 1, size.tasks); t > 0; t--) above.push(randomTask(dice, names, account, project, above, size.chain));
    account.tasks.push(...above);
  }
  const loose: Task[] = [];
  for (let t = dice.whole(0, 4); t > 0; t--) loose.push(randomTask(dice, names, account, null, loose, size.chain));
  account.tasks.push(...loose);
  for (const contact of account.contacts)
    for (const project of dice.some(account.projects, 0.55))
      for (let s = dice.whole(1, 2); s > 0; s--) account.shares.push(randomShare(dice, names, account, contact, project));
  // Dice of their own, so that the older worlds stay what they were.
  templatesAndViews(new Dice(account.projects.length * 31 + account.tasks.length), names, account);
  threadsAndPosts(new Dice(account.shares.length * 37 + account.tasks.length), names, account);
  surveys(new Dice(account.shares.length * 41 + account.tasks.length), names, account);
  return account;
}

function templatesAndViews(dice: Dice, names: Names, account: Account): void {
  const people = [...account.employees, ...account.contacts].map((one) => one.id);
  for (let t = dice.whole(1, 4); t > 0; t--)
    account.templates.push({
      id: names.id('tpl'), title: names.text('template'), description: dice.maybe(0.7, () => names.text('templatedescription')),
      project: dice.maybe(0.6, () => dice.pick(account.projects).id), participants: dice.some(people, 0.2), createdAt: moment(dice, -30, -11),
    });
  for (const employee of account.employees)
    for (let v = dice.whole(0, 2); v > 0; v--)
      account.views.push({ id: names.id('pvw'), employee: employee.id, name: names.text('view'), address: `search=${names.canary('viewaddress')}`, position: v });
}

/** A level that stands on a thread: a person's, or the one at which it started. */
function threadLevel(dice: Dice, employees: Employee[]): Pick<Thread, 'level' | 'levelBy' | 'levelAt'> {
  if (dice.chance(0.35)) return { level: dice.pick(['HIDDEN', 'HIDDEN', 'MODIFY'] as const), levelBy: null, levelAt: null };
  return { level: dice.pick(['HIDDEN', 'VIEW', 'MODIFY', 'MODIFY'] as ThreadLevel[]), levelBy: dice.pick(employees).id, levelAt: moment(dice, -9, -1) };
}

function randomFile(dice: Dice, names: Names, people: string[], ofPost?: Post): File {
  const author = ofPost?.author ?? dice.pick(people);
  const createdAt = ofPost?.createdAt ?? moment(dice, -9, -5);
  const version = (by: string, at: string) => ({ size: dice.whole(1, 9000), mediaType: 'text/plain', author: by, createdAt: at });
  const later = ofPost ? [] : Array.from({ length: dice.chance(0.3) ? dice.whole(1, 2) : 0 }, (_, n) => version(dice.pick(people), moment(dice, -4 + n, -3 + n)));
  return { id: names.id('fil'), name: `${names.canary('file')}.txt`, author, createdAt, versions: [version(author, createdAt), ...later] };
}

export function randomPost(dice: Dice, names: Names, people: string[]): Post {
  const viaEmail = dice.chance(0.2);
  const post: Post = {
    id: names.id('pst'), author: dice.pick(people), body: names.text('post'), quoted: viaEmail ? names.text('quoted') : null, viaEmail, createdAt: moment(dice, -9, -5),
    editedAt: dice.maybe(0.2, () => moment(dice, -4, -1)), files: [],
  };
  post.files = Array.from({ length: dice.chance(0.25) ? dice.whole(1, 2) : 0 }, () => randomFile(dice, names, people, post));
  return post;
}

const randomPosts = (dice: Dice, names: Names, people: string[], most: number): Post[] =>
  Array.from({ length: dice.whole(0, most) }, () => randomPost(dice, names, people)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));

/** A thread of files or of discussion on a project, or on a task of it, with whatever is in it. */
export function randomThread(dice: Dice, names: Names, account: Account, on: { project: string | null; task: string | null }): Thread {
  const people = [...account.employees, ...account.contacts].map((one) => one.id);
  const kind = dice.chance(0.5) ? 'FILES' : 'DISCUSSION';
  return {
    id: names.id(kind === 'FILES' ? 'fth' : 'dth'), kind, ...on, title: names.text('thread'), ...threadLevel(dice, account.employees), author: dice.pick(account.employees).id,
    createdAt: moment(dice, -12, -10), posts: kind === 'FILES' ? [] : randomPosts(dice, names, people, 3),
    files: kind === 'FILES' ? Array.from({ length: dice.whole(0, 3) }, () => randomFile(dice, names, people)) : [],
  };
}

function threadsAndPosts(dice: Dice, names: Names, account: Account): void {
  const people = [...account.employees, ...account.contacts].map((one) => one.id);
  for (const project of account.projects)
    for (let n = dice.whole(0, 3); n > 0; n--) account.threads.push(randomThread(dice, names, account, { project: project.id, task: null }));
  for (const task of account.tasks) {
    for (let n = dice.chance(0.5) ? dice.whole(1, 2) : 0; n > 0; n--) account.threads.push(randomThread(dice, names, account, { project: task.project, task: task.id }));
    if (!dice.chance(0.6)) continue;
    // Nobody opened most conversations further than to those who take part.
    const opened: Conversation = dice.chance(0.3) ? { ...quiet(), ...threadLevel(dice, account.employees) } : quiet();
    task.conversation = { ...opened, ...(opened.levelBy === null ? { level: 'HIDDEN' } : {}), posts: randomPosts(dice, names, people, 3) };
  }
}

/** A wave of a survey whose codes and segments come from these, so that it can be compared with others of its task. */
export function randomWave(dice: Dice, names: Names, codes: string[], regions: string[]): Wave {
  return {
    id: names.id('wav'), name: names.text('wave'), date: dice.maybe(0.7, () => day(dice)), createdAt: moment(dice, -9, -2),
    responses: Array.from({ length: dice.whole(0, 7) }, () => ({
      id: names.id('rsp'), respondent: names.canary('respondent'), answer: names.text('answer'), codes: dice.some(codes, 0.4),
      sentiment: dice.maybe(0.8, () => dice.pick(['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED'] as const)),
      segments: Object.fromEntries([...(dice.chance(0.8) ? [['region', dice.pick(regions)]] : []), ...(dice.chance(0.5) ? [['age', dice.pick(['under 30', '30 and over'])]] : [])]),
    })),
    links: [],
  };
}

/** A link to a wave, open or ended. */
export function randomLink(dice: Dice, names: Names, account: Account): SharingLink {
  const opened = dice.maybe(0.4, () => moment(dice, -5, -1));
  return {
    id: names.id('lnk'), description: dice.maybe(0.7, () => names.text('linkdescription')), createdBy: dice.pick(account.employees).id, createdAt: moment(dice, -9, -6),
    expiresAt: moment(dice, dice.chance(0.2) ? -5 : 1, dice.chance(0.2) ? 0 : 90), revokedAt: dice.maybe(0.2, () => moment(dice, -4, -1)), opens: opened ? dice.whole(1, 9) : 0, lastOpenedAt: opened,
  };
}

/** A chat with the data of a task, in which whoever it was has asked. */
export function randomDive(dice: Dice, names: Names, account: Account, task: Task): Dive {
  const people = [...account.employees, ...account.contacts].map((one) => one.id);
  const responses = task.waves.flatMap((wave) => wave.responses);
  return {
    id: names.id('ddc'), title: names.text('divetitle'), wave: dice.maybe(0.3, () => dice.pick(task.waves).id), author: dice.pick(people), internal: dice.chance(0.3), createdAt: moment(dice, -8, -2),
    entries: Array.from({ length: dice.whole(1, 3) }, () => ({
      id: names.id('dde'), question: names.text('question'), author: dice.pick(people), askedAt: moment(dice, -2, -1), answer: names.text('diveanswer'),
      citations: responses.length ? [dice.pick(responses)].map((one) => ({ response: one.id, quote: one.answer })) : [],
    })),
  };
}

export const surveyWords = (names: Names): [codes: string[], regions: string[]] => [[1, 2, 3].map(() => names.text('code')), [1, 2].map(() => names.text('region'))];

function surveys(dice: Dice, names: Names, account: Account): void {
  for (const task of account.tasks)
    if (dice.chance(0.4)) {
      const words = surveyWords(names);
      task.waves = Array.from({ length: dice.whole(1, 3) }, () => randomWave(dice, names, ...words));
      for (const wave of task.waves) wave.links = Array.from({ length: dice.chance(0.5) ? dice.whole(1, 2) : 0 }, () => randomLink(dice, names, account));
      if (dice.chance(0.7)) task.dives = Array.from({ length: dice.whole(1, 3) }, () => randomDive(dice, names, account, task));
    }
}

/** A world of `accounts` random accounts; the same seed gives the same world. */
export function randomWorld(seed: number, accounts = 1, size: Size = SMALL): World {
  const users: User[] = [];
  const dice = new Dice(seed);
  const tag = (n: number) => `w${seed.toString(36)}${String.fromCharCode(97 + n)}`;
  return { now: NOW, users, accounts: Array.from({ length: accounts }, (_, n) => randomAccount(dice, tag(n), users, size)) };
}
