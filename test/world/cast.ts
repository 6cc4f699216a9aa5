import { type Account, type Contact, type Dive, type Employee, type File, type Item, type Post, type Project, quiet, type Share, type SharingLink, type Task, type Template, type Thread, type ThreadLevel, type User, type Wave, type World } from './facts';

/**
 * The named cast: an account called Oak with people of every kind, and its twin called Elm in which everybody and
 * everything is there again under another id, so that each test can ask for *the same thing of the other account*. Every
 * text carries a canary of its row and field.
 */
export const CAST_NOW = '2026-03-10T12:00:00.000Z';
const EARLIER = '2026-02-01T09:00:00.000Z';
export const PASSWORD = 'the garden gate is green';

/** Who sees what in the cast, in a word. */
export const WHO = {
  ada: 'Administrator',
  greta: 'employee who may grant access',
  mia: 'employee without that switch, member of nothing',
  max: 'employee, member of the members-only project',
  anna: 'advanced contact of the counterparty',
  alex: 'advanced contact with a project share',
  paul: 'advanced contact who takes part in a task',
  bob: 'guest with a project share of tasks and due date',
  bea: 'guest with a share of one task',
  bill: 'guest with a project share of everything',
  pit: 'guest who takes part in a task',
  dora: 'guest with a survey-only share',
  eve: 'guest whose share expired',
  rita: 'guest whose share was revoked',
  hugo: 'guest of the Hidden project and of the one whose sharing is off',
  lone: 'advanced contact who reaches nothing',
} as const;
export type Name = keyof typeof WHO;
export const NAMES = Object.keys(WHO) as Name[];
export type Tree = 'oak' | 'elm';

export const canary = (tree: Tree, what: string): string => `zz${tree}${what.replace(/[^a-z0-9]/gi, '').toLowerCase()}qq`;
const text = (tree: Tree, what: string): string => `${what} ${canary(tree, what)}`;

/** The id of a thing of the cast: `ref('oak', 'prj', 'garden')`. */
export const ref = (tree: Tree, prefix: string, name: string): string => `${prefix}_${tree}${name.replace(/[^a-z0-9]/gi, '')}`;
export const mailOf = (tree: Tree, name: string): string => `${name}.${canary(tree, `mail${name}`)}@example.org`;

const INSIDE: Record<string, Pick<Employee, 'role' | 'mayGrant' | 'active'>> = {
  ada: { role: 'ADMINISTRATOR', mayGrant: false, active: true },
  greta: { role: 'MEMBER', mayGrant: true, active: true },
  mia: { role: 'MEMBER', mayGrant: false, active: true },
  max: { role: 'MEMBER', mayGrant: false, active: true },
  olga: { role: 'MEMBER', mayGrant: true, active: false },
};
const OUTSIDE: Record<string, { access: Contact['access']; company: string | null; invited?: 'waits' }> = {
  anna: { access: 'ADVANCED', company: 'alder' },
  alex: { access: 'ADVANCED', company: 'birch' },
  paul: { access: 'ADVANCED', company: null },
  bob: { access: 'BASIC', company: 'alder' },
  bea: { access: 'BASIC', company: null },
  bill: { access: 'BASIC', company: 'birch' },
  pit: { access: 'BASIC', company: null },
  dora: { access: 'BASIC', company: null },
  eve: { access: 'BASIC', company: null },
  rita: { access: 'BASIC', company: null },
  hugo: { access: 'BASIC', company: null },
  lone: { access: 'ADVANCED', company: null },
  una: { access: 'BASIC', company: null, invited: 'waits' },
  nils: { access: 'NONE', company: 'alder' },
};

function project(tree: Tree, name: string, changes: Partial<Project> = {}): Project {
  const chat = (kind: 'members' | 'guests', writers: string[]) => ({
    id: ref(tree, 'cht', `${name}${kind}`),
    read: {},
    messages: writers.map((writer, at) => ({
      id: ref(tree, 'msg', `${name}${kind}${at + 1}`), author: writer, body: text(tree, `${name} ${kind} message ${at + 1}`),
      sentAt: `2026-02-0${at + 2}T10:00:00.000Z`, editedAt: null, deletedAt: null,
    })),
  });
  return {
    id: ref(tree, 'prj', name), name: text(tree, `${name} name`), description: text(tree, `${name} description`),
    manager: ref(tree, 'emp', 'greta'), creator: ref(tree, 'emp', 'ada'), counterparty: null, stage: ref(tree, 'stg', 'going'),
    dueDate: '2026-06-01', plannedHours: 40, spentHours: 10, membersOnly: false, archived: false, sharingEnabled: true,
    level: 'VISIBLE', levelBy: null, levelAt: null, members: [], followers: [ref(tree, 'emp', 'mia')], createdAt: EARLIER,
    membersChat: chat('members', [ref(tree, 'emp', 'ada'), ref(tree, 'emp', 'greta')]),
    guestChat: chat('guests', [ref(tree, 'emp', 'greta'), ref(tree, 'con', 'bob'), ref(tree, 'con', 'anna')]),
    ...changes,
  };
}

function task(tree: Tree, of: string | null, name: string, changes: Partial<Task> = {}): Task {
  return {
    id: ref(tree, 'tsk', name), project: of && ref(tree, 'prj', of), parent: null, position: 0, kind: 'ACTION',
    title: text(tree, `${name} title`), description: text(tree, `${name} text`), status: 'OPEN', author: ref(tree, 'emp', 'ada'),
    assignee: ref(tree, 'emp', 'mia'), coAssignees: [], participants: [], dueDate: '2026-05-01', plannedHours: 8, spentHours: 2,
    percentDone: 30, level: 'INHERIT', levelBy: null, levelAt: null, createdAt: EARLIER, conversation: quiet(), waves: [], dives: [], ...changes,
  };
}

function share(tree: Tree, contact: string, of: string, items: Item[], changes: Partial<Share> = {}): Share {
  return {
    id: ref(tree, 'shr', `${contact}${of}${changes.task ? 'task' : ''}`), contact: ref(tree, 'con', contact), project: ref(tree, 'prj', of),
    task: null, items, message: text(tree, `share message to ${contact} of ${of}`), expiresAt: null, createdAt: EARLIER,
    createdBy: ref(tree, 'emp', 'greta'), endedAt: null, endedBy: null, ...changes,
  };
}

function template(tree: Tree, name: string, of: string | null, people: string[]): Template {
  return {
    id: ref(tree, 'tpl', name), title: text(tree, `template ${name}`), description: text(tree, `template text ${name}`), project: of && ref(tree, 'prj', of),
    participants: people.map((person) => ref(tree, person.slice(0, 3), person.slice(4))), createdAt: EARLIER,
  };
}

/** `con anna` is the contact Anna. */
const one = (tree: Tree, who: string): string => ref(tree, who.slice(0, 3), who.slice(4));

function posts(tree: Tree, of: string, writers: string[]): Post[] {
  return writers.map((writer, at) => ({
    id: ref(tree, 'pst', `${of}${at + 1}`), author: one(tree, writer), body: text(tree, `${of} post ${at + 1}`), quoted: at === 0 ? text(tree, `${of} quoted`) : null, viaEmail: at === 0,
    createdAt: `2026-02-1${at}T10:00:00.000Z`, editedAt: null, files: at === 0 ? [file(tree, `${of}attached`, one(tree, writer))] : [],
  }));
}

function file(tree: Tree, name: string, author: string): File {
  return {
    id: ref(tree, 'fil', name), name: `${canary(tree, `file${name}`)}.txt`, author, createdAt: EARLIER,
    versions: [{ size: 12, mediaType: 'text/plain', author, createdAt: EARLIER }],
  };
}

/** A thread on a project, or on a task of one; `who` writes a post or adds a file, one each. */
function thread(tree: Tree, kind: 'FILES' | 'DISCUSSION', name: string, on: { project?: string; task?: string }, level: ThreadLevel, decided: boolean, who: string[]): Thread {
  return {
    id: ref(tree, kind === 'FILES' ? 'fth' : 'dth', name), kind, project: on.project ? ref(tree, 'prj', on.project) : null, task: on.task ? ref(tree, 'tsk', on.task) : null,
    title: text(tree, `thread ${name}`), level, ...(decided ? { levelBy: ref(tree, 'emp', 'greta'), levelAt: EARLIER } : { levelBy: null, levelAt: null }),
    author: ref(tree, 'emp', 'mia'), createdAt: EARLIER, posts: kind === 'FILES' ? [] : posts(tree, name, who),
    files: kind === 'FILES' ? who.map((writer, at) => file(tree, `${name}${at + 1}`, one(tree, writer))) : [],
  };
}

/** Threads of one account: at each level, on projects and on tasks, set by a person and not. */
function threads(tree: Tree): Thread[] {
  const files = (name: string, on: { project?: string; task?: string }, level: ThreadLevel, decided: boolean, who: string[]) => thread(tree, 'FILES', name, on, level, decided, who);
  const talk = (name: string, on: { project?: string; task?: string }, level: ThreadLevel, decided: boolean, who: string[]) => thread(tree, 'DISCUSSION', name, on, level, decided, who);
  const garden = { project: 'garden' };
  const on = (task: string, project?: string) => ({ ...(project ? { project } : garden), task });
  return [
    talk('gardentalk', garden, 'MODIFY', true, ['emp greta', 'con bob', 'con anna', 'emp mia']),
    talk('gardennews', garden, 'VIEW', true, ['emp greta', 'con anna']),
    talk('gardeninside', garden, 'HIDDEN', false, ['emp mia', 'con anna']),
    files('gardenfiles', garden, 'MODIFY', true, ['emp greta', 'con bill', 'con anna']),
    files('gardenplans', garden, 'VIEW', true, ['con anna']),
    files('gardendrafts', garden, 'HIDDEN', true, ['emp greta']),
    talk('planttalk', on('plant'), 'MODIFY', true, ['con bob']),
    files('plantfiles', on('plant'), 'MODIFY', true, ['con bill', 'emp mia']),
    talk('watertalk', on('water'), 'MODIFY', false, ['con anna', 'con bill']),
    talk('secrettalk', on('secret'), 'MODIFY', true, ['emp mia']),
    talk('fencetalk', on('fence'), 'HIDDEN', false, ['emp mia', 'con paul']),
    files('fencefiles', on('fence'), 'HIDDEN', false, ['con paul']),
    talk('harbourtalk', { project: 'harbour' }, 'MODIFY', true, ['emp max']),
    talk('cellartalk', { project: 'cellar' }, 'MODIFY', true, ['con anna']),
    talk('museumtalk', { project: 'museum' }, 'MODIFY', true, ['con bill']),
    files('museumfiles', { project: 'museum' }, 'MODIFY', true, ['con bill']),
    talk('errandtalk', { task: 'errand' }, 'HIDDEN', false, ['emp ada']),
  ];
}

/** A wave in which two answered. */
function wave(tree: Tree, name: string, date: string | null): Wave {
  const answer = (at: number, codes: string[], sentiment: 'POSITIVE' | 'NEGATIVE') => ({
    id: ref(tree, 'rsp', `${name}${at}`), respondent: canary(tree, `respondent${name}${at}`), answer: text(tree, `answer ${name} ${at}`), codes: codes.map((code) => text(tree, `code ${name} ${code}`)),
    sentiment, segments: { [text(tree, `segment ${name}`)]: text(tree, `segment value ${name} ${at}`) },
  });
  return { id: ref(tree, 'wav', name), name: text(tree, `wave ${name}`), date, createdAt: EARLIER, responses: [answer(1, ['shade', 'paths'], 'POSITIVE'), answer(2, ['paths'], 'NEGATIVE')], links: [link(tree, name)] };
}

/** Links that have ended, and until when the others are good. */
const LINKS: Record<string, Partial<SharingLink>> = { summer: { expiresAt: '2026-03-01T00:00:00.000Z' }, visitors: { revokedAt: '2026-03-02T00:00:00.000Z', opens: 3, lastOpenedAt: '2026-03-01T10:00:00.000Z' } };

function link(tree: Tree, name: string): SharingLink {
  return {
    id: ref(tree, 'lnk', name), description: text(tree, `link ${name}`), createdBy: ref(tree, 'emp', 'greta'), createdAt: EARLIER, expiresAt: '2026-04-10T00:00:00.000Z', revokedAt: null, opens: 0,
    lastOpenedAt: null, ...LINKS[name],
  };
}

/** A chat with the data of a wave's task, in which some have asked. */
function dive(tree: Tree, name: string, of: string, internal: boolean, askers: string[]): Dive {
  return {
    id: ref(tree, 'ddc', name), title: text(tree, `dive ${name}`), wave: null, author: one(tree, askers[0] ?? ''), internal, createdAt: EARLIER,
    entries: askers.map((asker, at) => ({
      id: ref(tree, 'dde', `${name}${at + 1}`), question: text(tree, `question ${name} ${at + 1}`), author: one(tree, asker), askedAt: EARLIER, answer: text(tree, `divesaid ${name} ${at + 1}`),
      citations: [{ response: ref(tree, 'rsp', `${of}1`), quote: text(tree, `answer ${of} 1`) }],
    })),
  };
}

const EVERYTHING: Item[] = ['PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_HOURS', 'PERCENT_TASKS', 'ATTACHMENTS'];

/** Projects, tasks and shares of one account. */
function work(tree: Tree): Pick<Account, 'projects' | 'tasks' | 'shares' | 'threads'> {
  const by = { levelBy: ref(tree, 'emp', 'greta'), levelAt: EARLIER };
  return {
    projects: [
      project(tree, 'garden', { counterparty: ref(tree, 'com', 'alder') }),
      project(tree, 'harbour', { membersOnly: true, members: [ref(tree, 'emp', 'max')], creator: ref(tree, 'emp', 'greta'), manager: null }),
      project(tree, 'cellar', { level: 'HIDDEN', ...by, counterparty: ref(tree, 'com', 'alder') }),
      project(tree, 'attic', { sharingEnabled: false }),
      project(tree, 'museum', { archived: true }),
      project(tree, 'quiet'),
    ],
    tasks: [
      task(tree, 'garden', 'plant', { position: 0, status: 'DONE', waves: [wave(tree, 'spring', '2026-01-15'), wave(tree, 'summer', '2026-02-15')], dives: [dive(tree, 'sunny', 'spring', false, ['emp mia', 'con anna']), dive(tree, 'shady', 'summer', true, ['emp greta'])], conversation: { level: 'MODIFY', ...by, posts: posts(tree, 'plantconversation', ['emp mia', 'con bob']) } }),
      task(tree, 'garden', 'water', { position: 1, parent: ref(tree, 'tsk', 'plant'), level: 'MODIFIABLE', ...by }),
      task(tree, 'garden', 'secret', { position: 2, level: 'HIDDEN', ...by, waves: [wave(tree, 'hush', null)], dives: [dive(tree, 'whisper', 'hush', false, ['emp mia'])] }),
      task(tree, 'garden', 'below', { position: 3, parent: ref(tree, 'tsk', 'secret'), level: 'VISIBLE', ...by }),
      task(tree, 'garden', 'goal', { position: 4, kind: 'MILESTONE', level: 'HIDDEN', waves: [wave(tree, 'visitors', '2026-02-01')], dives: [dive(tree, 'crowd', 'visitors', false, ['emp mia'])] }),
      task(tree, 'garden', 'fence', { position: 5, assignee: ref(tree, 'con', 'paul'), participants: [ref(tree, 'con', 'pit')], waves: [wave(tree, 'walkers', '2026-02-20')], dives: [dive(tree, 'gate', 'walkers', false, ['emp mia', 'con paul'])], conversation: { ...quiet(), posts: posts(tree, 'fenceconversation', ['emp mia', 'con paul', 'con pit']) } }),
      task(tree, 'harbour', 'crane', { participants: [ref(tree, 'emp', 'max')] }),
      task(tree, 'cellar', 'barrel', { waves: [wave(tree, 'tasting', null)], participants: [ref(tree, 'con', 'paul')] }),
      task(tree, 'attic', 'roof', {}),
      task(tree, 'attic', 'beam', { position: 1, waves: [wave(tree, 'dust', null)] }),
      task(tree, 'attic', 'window', { position: 2, level: 'VISIBLE', ...by }),
      task(tree, 'museum', 'frame', { level: 'MODIFIABLE', ...by, waves: [wave(tree, 'guests', '2025-11-01')], dives: [dive(tree, 'old', 'guests', false, ['emp mia'])] }),
      task(tree, 'quiet', 'nap', { participants: [ref(tree, 'con', 'nils')], conversation: { ...quiet(), posts: posts(tree, 'napconversation', ['emp mia', 'con nils']) } }),
      task(tree, null, 'errand', { waves: [wave(tree, 'alone', null)] }),
    ],
    threads: threads(tree),
    shares: [
      share(tree, 'bob', 'garden', ['PROJECT_TASKS', 'DUE_DATE']),
      share(tree, 'bill', 'garden', EVERYTHING),
      share(tree, 'bea', 'garden', ['STAGE', 'DUE_DATE'], { task: ref(tree, 'tsk', 'goal') }),
      share(tree, 'alex', 'garden', ['STAGE', 'PERCENT_TASKS']),
      share(tree, 'dora', 'garden', ['VISUALIZE']),
      share(tree, 'eve', 'garden', EVERYTHING, { expiresAt: '2026-03-01T00:00:00.000Z' }),
      share(tree, 'rita', 'garden', EVERYTHING, { endedAt: '2026-03-02T00:00:00.000Z', endedBy: ref(tree, 'emp', 'greta') }),
      share(tree, 'hugo', 'cellar', EVERYTHING),
      share(tree, 'hugo', 'attic', EVERYTHING),
      share(tree, 'bill', 'museum', EVERYTHING),
      share(tree, 'una', 'garden', EVERYTHING),
      share(tree, 'nils', 'garden', EVERYTHING),
    ],
  };
}

function account(tree: Tree, users: User[]): Account {
  const login = (name: string, inside: boolean): string => {
    const id = ref(tree, 'usr', name);
    users.push({ id, email: mailOf(tree, name), name: text(tree, `user ${name}`), login: inside ? canary(tree, `login${name}`) : null, password: PASSWORD });
    return id;
  };
  return {
    id: ref(tree, 'acc', 'account'), name: text(tree, 'account name'), plan: 'BUSINESS', timeZone: 'Europe/Berlin', sharingEnabled: true,
    employees: Object.entries(INSIDE).map(([name, one]) => ({
      id: ref(tree, 'emp', name), user: login(name, true), name: text(tree, `employee ${name}`), email: mailOf(tree, name), ...one,
    })),
    companies: ['alder', 'birch'].map((name) => ({
      id: ref(tree, 'com', name), name: text(tree, `company ${name}`), email: `${canary(tree, `companymail${name}`)}@example.org`,
      phone: text(tree, `company phone ${name}`), notes: text(tree, `company notes ${name}`),
    })),
    contacts: Object.entries(OUTSIDE).map(([name, one]) => ({
      id: ref(tree, 'con', name), user: one.invited === 'waits' ? null : login(name, false), company: one.company && ref(tree, 'com', one.company),
      name: text(tree, `contact ${name}`), email: mailOf(tree, name), phone: text(tree, `phone ${name}`), notes: text(tree, `notes ${name}`),
      access: one.access, invitedAt: EARLIER, acceptedAt: one.invited === 'waits' ? null : EARLIER,
    })),
    stages: ['going', 'done'].map((name, position) => ({ id: ref(tree, 'stg', name), name: text(tree, `stage ${name}`), color: '#336699', position })),
    ...work(tree),
    templates: [template(tree, 'anywhere', null, ['con nils']), template(tree, 'gardening', 'garden', ['emp mia', 'con paul']), template(tree, 'loading', 'harbour', ['emp max']), template(tree, 'storing', 'cellar', [])],
    views: ['ada', 'greta', 'mia'].map((name) => ({
      id: ref(tree, 'pvw', name), employee: ref(tree, 'emp', name), name: text(tree, `view ${name}`), address: `search=${canary(tree, `viewaddress${name}`)}`, position: 0,
    })),
  };
}

/** Both accounts. One more user, Wanda, is an employee of Oak and a guest of Elm. */
export function castWorld(): World {
  const users: User[] = [];
  const [oak, elm] = [account('oak', users), account('elm', users)];
  const wanda: User = { id: 'usr_wanda', email: 'wanda@example.org', name: 'Wanda of both', login: null, password: PASSWORD };
  users.push(wanda);
  oak.employees.push({
    id: 'emp_oakwanda', user: wanda.id, name: text('oak', 'employee wanda'), email: wanda.email, role: 'MEMBER', mayGrant: false, active: true,
  });
  elm.contacts.push({
    id: 'con_elmwanda', user: wanda.id, company: null, name: text('elm', 'contact wanda'), email: wanda.email, phone: null, notes: null,
    access: 'BASIC', invitedAt: EARLIER, acceptedAt: EARLIER,
  });
  elm.shares.push(share('elm', 'wanda', 'garden', ['PROJECT_TASKS', 'STAGE']));
  return { now: CAST_NOW, users, accounts: [oak, elm] };
}

/** The cast before anybody made a thread or wrote in a conversation, for tests that make their own. */
export function silentCast(): World {
  const world = castWorld();
  for (const account of world.accounts) {
    account.threads = [];
    for (const one of account.tasks) one.conversation = quiet();
  }
  return world;
}

/** The person's id in their account. */
export const personId = (tree: Tree, name: string): string => ref(tree, name in INSIDE ? 'emp' : 'con', name);
