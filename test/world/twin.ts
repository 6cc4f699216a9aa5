/**
 * Twins: two worlds that differ in many things, and in nothing that one person may see. The second is made from the first
 * by random changes, each of which is kept only where the oracle says that this person notices nothing.
 */
import { plain, see } from '../access/oracle';
import { type Account, accountOf, type Chat, type Conversation, type Looker, type Project, quiet, type Task, type Thread, threadsOf, type World } from './facts';
import { Dice, Names, randomAccount, randomDive, randomLink, randomPost, randomThread, randomWave, surveyWords } from './random';

/** All that the person can tell of the world: what they see, whom they meet there, and what once was open to them. */
export function impression(world: World, looker: Looker): string {
  const account = accountOf(world, looker.account);
  const seen = see(world, looker);
  const shown = JSON.stringify(plain(seen));
  const people = [...new Set(shown.match(/\b(?:emp|con)_\w+/g) ?? [])].sort().map((id) => seen?.met(id));
  const own = account.contacts.find((one) => one.id === looker.person) ?? account.employees.find((one) => one.id === looker.person);
  // The page of an ended access tells since when and why; it speaks of the person's own shares only.
  const traces = account.shares
    .filter((share) => share.contact === looker.person)
    .map((share) => {
      const project = account.projects.find((one) => one.id === share.project);
      return [share, project?.level === 'HIDDEN', project?.level === 'HIDDEN' && project.levelAt, project?.sharingEnabled, account.sharingEnabled];
    });
  const user = world.users.find((one) => one.id === own?.user);
  return JSON.stringify([shown, people, traces, user, account.name]);
}

type Edit = (dice: Dice, names: Names, account: Account) => void;

const task = (dice: Dice, account: Account): Task | undefined => dice.pick(account.tasks);
const project = (dice: Dice, account: Account): Project | undefined => dice.pick(account.projects);

function say(dice: Dice, names: Names, account: Account, chat: Chat, at: string): void {
  chat.messages.push({ id: names.id('msg'), author: dice.pick(account.employees).id, body: names.text('message'), sentAt: at, editedAt: null, deletedAt: null });
}

/** Takes a task with all below it, and the shares of it. */
function removeTask(account: Account, id: string): void {
  for (const child of account.tasks.filter((one) => one.parent === id)) removeTask(account, child.id);
  account.tasks = account.tasks.filter((one) => one.id !== id);
  account.shares = account.shares.filter((share) => share.task !== id);
  account.threads = account.threads.filter((thread) => thread.task !== id);
}

function removeProject(account: Account, id: string): void {
  account.templates = account.templates.filter((one) => one.project !== id);
  account.tasks = account.tasks.filter((one) => one.project !== id);
  account.shares = account.shares.filter((share) => share.project !== id);
  account.threads = account.threads.filter((thread) => thread.project !== id);
  account.projects = account.projects.filter((one) => one.id !== id);
}

const fields = <T extends object>(of: (dice: Dice, account: Account) => T | undefined, change: (dice: Dice, names: Names, account: Account, thing: T) => Partial<T>): Edit => (dice, names, account) => {
  const thing = of(dice, account);
  if (thing) Object.assign(thing, change(dice, names, account, thing));
};
const people = (account: Account): string[] => [...account.employees, ...account.contacts].map((one) => one.id);
/** A thread, or the conversation of a task: what both have, to be changed where it is kept. */
const talk = (dice: Dice, account: Account): Conversation | undefined =>
  dice.chance(0.5) ? dice.pick(account.tasks)?.conversation : dice.pick(account.threads.filter((one) => one.kind === 'DISCUSSION'));
const thread = (dice: Dice, account: Account): Thread | undefined => dice.pick(account.threads);
const post = (dice: Dice, account: Account) => dice.pick(threadsOf(account).flatMap((one) => one.posts));
const file = (dice: Dice, account: Account) => dice.pick(threadsOf(account).flatMap((one) => [...one.files, ...one.posts.flatMap((other) => other.files)]));
const employee = (dice: Dice, account: Account) => dice.pick(account.employees).id;
const anybody = (dice: Dice, account: Account) => dice.pick([...account.employees, ...account.contacts]).id;
const AT = '2026-03-09T08:00:00.000Z';

const EDITS_OF_THREADS: Edit[] = [
  fields(thread, (_d, names) => ({ title: names.text('thread') })),
  fields(talk, (dice, _n, account) => ({ level: dice.pick(['HIDDEN', 'VIEW', 'MODIFY'] as const), levelBy: employee(dice, account), levelAt: AT })),
  fields(thread, (dice, _n, account) => ({ level: dice.pick(['HIDDEN', 'VIEW', 'MODIFY'] as const), levelBy: employee(dice, account), levelAt: AT })),
  fields(thread, (dice) => ({ level: dice.pick(['HIDDEN', 'MODIFY'] as const), levelBy: null, levelAt: null })),
  fields(talk, (dice, names, account, one) => ({ posts: [...one.posts, randomPost(dice, names, people(account))] })),
  fields(talk, (_d, _n, _a, one) => ({ posts: one.posts.slice(0, -1) })),
  fields(post, (_d, names) => ({ body: names.text('post'), editedAt: AT })),
  fields(post, (_d, names) => ({ quoted: names.text('quoted'), viaEmail: true })),
  fields(post, (dice, _n, account) => ({ author: anybody(dice, account) })),
  fields(file, (_d, names) => ({ name: `${names.canary('file')}.txt` })),
  fields(file, (_d, _n, _a, one) => ({ versions: [...one.versions, { size: 7, mediaType: 'text/plain', author: one.author, createdAt: AT }] })),
  (dice, names, account) => {
    const [on, within] = [dice.chance(0.6) ? task(dice, account) : undefined, project(dice, account)];
    if (on) account.threads.push(randomThread(dice, names, account, { project: on.project, task: on.id }));
    else if (within) account.threads.push(randomThread(dice, names, account, { project: within.id, task: null }));
  },
  (dice, _n, account) => {
    const one = thread(dice, account);
    account.threads = account.threads.filter((other) => other !== one);
  },
];

const wave = (dice: Dice, account: Account) => dice.pick(account.tasks.flatMap((one) => one.waves));
const response = (dice: Dice, account: Account) => dice.pick(account.tasks.flatMap((one) => one.waves.flatMap((other) => other.responses)));

const link = (dice: Dice, account: Account) => dice.pick(account.tasks.flatMap((one) => one.waves.flatMap((other) => other.links)));
const dive = (dice: Dice, account: Account) => dice.pick(account.tasks.flatMap((one) => one.dives));
const question = (dice: Dice, account: Account) => dice.pick(account.tasks.flatMap((one) => one.dives.flatMap((other) => other.entries)));

const EDITS_OF_SURVEYS: Edit[] = [
  fields((dice, account) => dice.pick(account.tasks.filter((one) => one.waves.length)), (dice, names, account, one) => ({ dives: [...one.dives, randomDive(dice, names, account, one)] })),
  fields(task, (_d, _n, _a, one) => ({ dives: one.dives.slice(0, -1) })),
  fields(dive, (_d, names) => ({ title: names.text('divetitle') })),
  fields(dive, (dice) => ({ internal: dice.chance(0.5) })),
  fields(dive, (_d, _n, _a, one) => ({ entries: one.entries.slice(0, -1) })),
  fields(question, (_d, names) => ({ question: names.text('question') })),
  fields(question, (_d, names) => ({ answer: names.text('diveanswer') })),
  fields(wave, (dice, names, account, one) => ({ links: [...one.links, randomLink(dice, names, account)] })),
  fields(wave, (_d, _n, _a, one) => ({ links: one.links.slice(0, -1) })),
  fields(link, (_d, names) => ({ description: names.text('linkdescription') })),
  fields(link, (dice) => ({ opens: dice.whole(10, 99), lastOpenedAt: AT })),
  fields(link, (dice) => ({ expiresAt: `2026-0${dice.whole(4, 9)}-05T00:00:00.000Z`, revokedAt: dice.maybe(0.5, () => AT) })),
  fields(link, (dice, _n, account) => ({ createdBy: employee(dice, account) })),
  fields(task, (dice, names, _a, one) => ({ waves: [...one.waves, randomWave(dice, names, ...surveyWords(names))] })),
  fields(task, (_d, _n, _a, one) => ({ waves: one.waves.slice(0, -1) })),
  fields(wave, (_d, names) => ({ name: names.text('wave') })),
  fields(wave, (dice) => ({ date: dice.maybe(0.7, () => `2026-0${dice.whole(1, 9)}-05`) })),
  fields(wave, (_d, _n, _a, one) => ({ responses: one.responses.slice(0, -1) })),
  fields(response, (_d, names) => ({ answer: names.text('answer') })),
  fields(response, (_d, names) => ({ respondent: names.canary('respondent') })),
  fields(response, (_d, names, _a, one) => ({ codes: [...one.codes, names.text('code')] })),
  fields(response, (dice) => ({ sentiment: dice.pick(['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED', null] as const) })),
  fields(response, (_d, names, _a, one) => ({ segments: { ...one.segments, region: names.text('region') } })),
];

const EDITS: Edit[] = [
  ...EDITS_OF_THREADS,
  ...EDITS_OF_SURVEYS,
  fields(project, (_d, names) => ({ name: names.text('project') })),
  fields(project, (dice, names) => ({ description: dice.maybe(0.8, () => names.text('projectdescription')) })),
  fields(project, (dice, _n, account) => ({ manager: dice.maybe(0.7, () => employee(dice, account)), creator: employee(dice, account) })),
  fields(project, (dice, _n, account) => ({ counterparty: dice.maybe(0.6, () => dice.pick(account.companies).id) })),
  fields(project, (dice, _n, account) => ({ stage: dice.maybe(0.7, () => dice.pick(account.stages).id) })),
  fields(project, (dice) => ({ dueDate: dice.maybe(0.8, () => `2026-0${dice.whole(4, 9)}-1${dice.whole(0, 9)}` ) })),
  fields(project, (dice) => ({ plannedHours: dice.whole(1, 90), spentHours: dice.whole(1, 90) })),
  fields(project, (dice) => ({ membersOnly: dice.chance(0.5), archived: dice.chance(0.3) })),
  fields(project, (dice) => ({ sharingEnabled: dice.chance(0.5) })),
  fields(project, (dice, _n, account) => ({ level: dice.pick(['HIDDEN', 'VISIBLE', 'MODIFIABLE'] as const), levelBy: employee(dice, account), levelAt: AT })),
  fields(project, (dice, _n, account) => ({ members: dice.some(account.employees.map((one) => one.id), 0.5), followers: dice.some(account.employees.map((one) => one.id), 0.5) })),
  fields(task, (_d, names) => ({ title: names.text('task') })),
  fields(task, (dice, names) => ({ description: dice.maybe(0.8, () => names.text('taskdescription')) })),
  fields(task, (dice) => ({ status: dice.pick(['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'] as const) })),
  fields(task, (dice) => ({ dueDate: dice.maybe(0.8, () => `2026-0${dice.whole(4, 9)}-2${dice.whole(0, 8)}`), percentDone: dice.whole(0, 100) })),
  fields(task, (dice) => ({ plannedHours: dice.whole(1, 90), spentHours: dice.whole(1, 90) })),
  fields(task, (dice, _n, account) => ({ assignee: dice.maybe(0.7, () => anybody(dice, account)), coAssignees: [], author: anybody(dice, account) })),
  fields(task, (dice, _n, account, thing) => ({ participants: [anybody(dice, account)].filter((one) => one !== thing.assignee && !thing.coAssignees.includes(one)) })),
  fields(task, (dice, _n, account, thing) => {
    const level = dice.pick(['HIDDEN', 'VISIBLE', 'MODIFIABLE', ...(thing.kind === 'ACTION' ? (['INHERIT'] as const) : [])] as const);
    return level === 'INHERIT' ? { level, levelBy: null, levelAt: null } : { level, levelBy: employee(dice, account), levelAt: AT };
  }),
  // Every place in the tree moves, and none before another: a number that shows it would tell of what lies between.
  (dice, _n, account) => {
    const factor = dice.whole(2, 5);
    for (const one of account.tasks) one.position = one.position * factor + 1;
  },
  (dice, names, account) => {
    const near = task(dice, account);
    if (!near) return;
    account.tasks.push({
      ...near, id: names.id('tsk'), title: names.text('task'), position: near.position, assignee: null, coAssignees: [], participants: [],
      level: 'HIDDEN', levelBy: employee(dice, account), levelAt: AT, conversation: quiet(), waves: [], dives: [],
    });
  },
  (dice, _n, account) => {
    const one = task(dice, account);
    if (one) removeTask(account, one.id);
  },
  (dice, _n, account) => {
    const one = project(dice, account);
    if (one) removeProject(account, one.id);
  },
  (dice, names, account) => {
    const near = project(dice, account);
    if (!near) return;
    const chat = (): Chat => ({ id: names.id('cht'), messages: [], read: {} });
    const made: Project = { ...near, id: names.id('prj'), name: names.text('project'), description: names.text('projectdescription'), membersChat: chat(), guestChat: chat() };
    say(dice, names, account, made.guestChat, AT);
    account.projects.push(made);
  },
  (dice, names, account) => {
    const one = project(dice, account);
    if (one) say(dice, names, account, dice.chance(0.7) ? one.membersChat : one.guestChat, AT);
  },
  (dice, names, account) => {
    const chat = project(dice, account)?.[dice.chance(0.7) ? 'membersChat' : 'guestChat'];
    const message = chat && dice.pick(chat.messages);
    if (message && !message.deletedAt) Object.assign(message, { body: names.text('message'), editedAt: AT });
  },
  fields((dice, account) => dice.pick(account.contacts), (_d, names) => ({ phone: names.text('phone'), notes: names.text('contactnotes') })),
  fields((dice, account) => dice.pick(account.contacts), (_d, names) => ({ name: names.text('person'), email: `${names.canary('email')}@example.org` })),
  fields((dice, account) => dice.pick(account.contacts), (dice, _n, account) => ({ company: dice.maybe(0.7, () => dice.pick(account.companies).id) })),
  fields((dice, account) => dice.pick(account.contacts), (dice) => ({ access: dice.pick(['NONE', 'BASIC', 'ADVANCED'] as const) })),
  fields((dice, account) => dice.pick(account.employees), (dice, names) => ({ name: names.text('person'), email: `${names.canary('email')}@example.org`, mayGrant: dice.chance(0.5) })),
  fields((dice, account) => dice.pick(account.companies), (_d, names) => ({ name: names.text('company'), notes: names.text('companynotes') })),
  fields((dice, account) => dice.pick(account.stages), (dice, names) => ({ name: names.text('stage'), position: dice.whole(0, 9) })),
  (_d, names, account) => {
    account.stages.push({ id: names.id('stg'), name: names.text('stage'), color: '#aa3355', position: 9 });
  },
  (dice, names, account) => {
    account.contacts.push({
      id: names.id('con'), user: null, company: null, name: names.text('person'), email: `${names.canary('email')}@example.org`, phone: null, notes: names.text('contactnotes'),
      access: dice.pick(['NONE', 'BASIC']), invitedAt: null, acceptedAt: null,
    });
  },
  (dice, names, account) => {
    const [one, contact] = [project(dice, account), dice.pick(account.contacts)];
    if (!one || !contact) return;
    account.shares.push({
      id: names.id('shr'), contact: contact.id, project: one.id, task: null, items: ['PROJECT_TASKS', 'STAGE'], message: names.text('sharemessage'), expiresAt: null,
      createdAt: AT, createdBy: employee(dice, account), endedAt: null, endedBy: null,
    });
  },
  fields((dice, account) => dice.pick(account.companies), (_d, names) => ({ email: `${names.canary('companymail')}@example.org`, phone: names.text('companyphone') })),
  fields((dice, account) => dice.pick(account.templates), (_d, names) => ({ title: names.text('template') })),
  fields((dice, account) => dice.pick(account.templates), (_d, names) => ({ description: names.text('templatedescription') })),
  fields((dice, account) => dice.pick(account.templates), (dice, _n, account) => ({ project: dice.maybe(0.7, () => dice.pick(account.projects).id), participants: [anybody(dice, account)] })),
  (dice, names, account) => {
    account.templates.push({
      id: names.id('tpl'), title: names.text('template'), description: null, project: dice.pick(account.projects)?.id ?? null, participants: [anybody(dice, account)], createdAt: AT,
    });
  },
  (dice, _n, account) => {
    const one = dice.pick(account.templates);
    account.templates = account.templates.filter((template) => template !== one);
  },
  (dice, names, account) => {
    account.views.push({ id: names.id('pvw'), employee: employee(dice, account), name: names.text('view'), address: `search=${names.canary('viewaddress')}`, position: 7 });
  },
  fields((dice, account) => dice.pick(account.shares), (_d, names) => ({ message: names.text('sharemessage') })),
  (dice, _n, account) => {
    const one = dice.pick(account.shares);
    account.shares = account.shares.filter((share) => share !== one);
  },
  (dice, _n, account) => {
    account.plan = dice.pick(['FREE', 'BUSINESS', 'ENTERPRISE']);
  },
  (_d, _n, account) => {
    account.sharingEnabled = !account.sharingEnabled;
  },
];

/** Makes the twin; answers how many changes it took. */
export function twinOf(world: World, looker: Looker, seed: number, attempts: number): { twin: World; changes: number } {
  const dice = new Dice(seed * 7919 + 13);
  const names = new Names(`t${seed.toString(36)}`);
  const right = impression(world, looker);
  let twin = world;
  let changes = 0;
  for (let n = 0; n < attempts; n++) {
    const next = structuredClone(twin);
    dice.pick(EDITS)(dice, names, accountOf(next, looker.account));
    if (JSON.stringify(next) === JSON.stringify(twin) || impression(next, looker) !== right) continue;
    twin = next;
    changes += 1;
  }
  // Another account may be anything at all.
  const other = twin.accounts.find((one) => one.id !== looker.account);
  if (other) Object.assign(other, randomAccount(new Dice(seed + 1), `o${seed.toString(36)}`, twin.users), { id: other.id });
  return { twin, changes };
}
