/**
 * Two worlds of cells. For the table *Level of a task for a client* (2-access): a project for each level that it can have, in
 * it a chain of tasks for each way in which `decide` can end, eight tasks deep. For the levels of threads: one of each kind at
 * each level. In both a contact for each way to reach them.
 */
import {
  type Account, type File, type Item, ITEMS, type Level, type Post, type Project, quiet, type Share, type Task, type Thread, type ThreadLevel, type User, type World,
} from './facts';
import { NOW } from './random';

const EARLIER = '2026-02-01T09:00:00.000Z';
export const ACCOUNT = 'acc_levels';
export const GRANTER = 'emp_granter';
const COMPANY = 'com_client';

/** How far below the task that decides stands the one that is looked at; one is itself. */
export const DEPTHS = 8;

/** What stands on a project. */
export const PROJECTS = {
  undecided: { level: 'VISIBLE', decided: false, archived: false },
  visible: { level: 'VISIBLE', decided: true, archived: false },
  modifiable: { level: 'MODIFIABLE', decided: true, archived: false },
  hidden: { level: 'HIDDEN', decided: true, archived: false },
  archived: { level: 'MODIFIABLE', decided: true, archived: true },
} as const;
export type OfProject = keyof typeof PROJECTS;

/** What stands on the topmost task of a chain; all below it inherit. */
export const CHAINS = {
  inherit: { level: 'INHERIT', decided: false, kind: 'ACTION' },
  starting: { level: 'HIDDEN', decided: false, kind: 'MILESTONE' },
  hidden: { level: 'HIDDEN', decided: true, kind: 'ACTION' },
  visible: { level: 'VISIBLE', decided: true, kind: 'ACTION' },
  modifiable: { level: 'MODIFIABLE', decided: true, kind: 'ACTION' },
} as const;
export type OfChain = keyof typeof CHAINS;

/** A contact who reaches every task of this world in one way. */
export interface Way {
  advanced: boolean;
  by: 'name' | 'blanket' | 'tree';
  items: Item[];
  part?: 'ASSIGNEE' | 'CO_ASSIGNEE' | 'PARTICIPANT';
  /** Items of a share of the project besides. */
  project?: Item[];
}
const EVERYTHING = ITEMS.slice(0, 6);
export const WAYS: Record<string, Way> = {
  'guest with a share of the task and everything': { advanced: false, by: 'name', items: EVERYTHING },
  'guest with a share of the task and nothing more': { advanced: false, by: 'name', items: [] },
  'guest who takes part': { advanced: false, by: 'name', items: [], part: 'PARTICIPANT' },
  'guest with a share of the tasks alone': { advanced: false, by: 'blanket', items: ['PROJECT_TASKS'] },
  'guest with a share of the project and everything': { advanced: false, by: 'blanket', items: EVERYTHING },
  'advanced contact with a share of the task and everything': { advanced: true, by: 'name', items: EVERYTHING },
  'advanced contact with a share of the project and everything': { advanced: true, by: 'blanket', items: EVERYTHING },
  'advanced contact who takes part': { advanced: true, by: 'name', items: [], part: 'PARTICIPANT' },
  'advanced contact who is assigned': { advanced: true, by: 'name', items: [], part: 'ASSIGNEE' },
  'advanced contact who is co-assigned': { advanced: true, by: 'name', items: [], part: 'CO_ASSIGNEE' },
  'advanced contact of the counterparty': { advanced: true, by: 'tree', items: [] },
};
/** Who reaches no task, or one by its name and the project besides: for threads, which hang on both. */
export const MORE_WAYS: Record<string, Way> = {
  'guest with a share of the stage alone': { advanced: false, by: 'blanket', items: ['STAGE'] },
  'guest with a share of stage and attachments': { advanced: false, by: 'blanket', items: ['STAGE', 'ATTACHMENTS'] },
  'guest with a share of the survey alone': { advanced: false, by: 'blanket', items: ['DEEP_DIVE', 'VISUALIZE'] },
  'guest who takes part and has the attachments of the project': { advanced: false, by: 'name', items: [], part: 'PARTICIPANT', project: ['ATTACHMENTS'] },
  'guest who takes part and has everything of the project': { advanced: false, by: 'name', items: [], part: 'PARTICIPANT', project: EVERYTHING },
  'advanced contact with a share of the stage alone': { advanced: true, by: 'blanket', items: ['STAGE'] },
};
export const EVERY_WAY: Record<string, Way> = { ...WAYS, ...MORE_WAYS };
export const contactOf = (way: string): string => `con_way${Object.keys(EVERY_WAY).indexOf(way)}`;
export const projectOf = (name: OfProject): string => `prj_${name}`;
export const taskOf = (project: OfProject, chain: OfChain, depth: number): string => `tsk_${project}${chain}${depth}`;

const decided = (is: boolean) => (is ? { levelBy: GRANTER, levelAt: EARLIER } : { levelBy: null, levelAt: null });
/** A text with a word that is in no other. */
export const word = (what: string): string => `zzlevel${what}qq`;

function bareProject(id: string, changes: Partial<Project> = {}): Project {
  const chat = (kind: string) => ({ id: `cht_${kind}${id.slice(4)}`, messages: [], read: {} });
  return {
    id, name: `project ${word(id.slice(4))}`, description: null, manager: GRANTER, creator: GRANTER, counterparty: COMPANY, stage: null, dueDate: null,
    plannedHours: null, spentHours: null, membersOnly: false, archived: false, sharingEnabled: true, level: 'VISIBLE', levelBy: null, levelAt: null,
    members: [], followers: [], createdAt: EARLIER, membersChat: chat('m'), guestChat: chat('g'), ...changes,
  };
}

function bareTask(id: string, project: string | null, changes: Partial<Task> = {}): Task {
  return {
    id, project, parent: null, position: 0, kind: 'ACTION', title: `task ${word(id.slice(4))}`, description: 'before', status: 'OPEN', author: GRANTER,
    assignee: null, coAssignees: [], participants: [], dueDate: '2026-05-01', plannedHours: null, spentHours: null, percentDone: 10, level: 'INHERIT',
    levelBy: null, levelAt: null, createdAt: EARLIER, conversation: quiet(), waves: [], dives: [], ...changes,
  };
}

/** Gives the contact of each way its way to these projects and tasks. */
function reachBy(account: Account, ways: Record<string, Way>, projects: Project[], tasks: Task[]): void {
  for (const [name, way] of Object.entries(ways)) {
    const contact = contactOf(name);
    const share = (project: string, task: string | null, items = way.items): Share => ({
      id: `shr_${contact.slice(4)}${(task ?? project).slice(4)}`, contact, project, task, items, message: null, expiresAt: null, createdAt: EARLIER,
      createdBy: GRANTER, endedAt: null, endedBy: null,
    });
    if (way.by === 'blanket') account.shares.push(...projects.map((project) => share(project.id, null)));
    if (way.project) account.shares.push(...projects.map((project) => share(project.id, null, way.project)));
    for (const task of way.by === 'name' ? tasks : []) {
      if (way.part === 'ASSIGNEE') task.assignee = contact;
      else if (way.part === 'CO_ASSIGNEE') task.coAssignees.push(contact);
      else if (way.part === 'PARTICIPANT') task.participants.push(contact);
      else if (task.project !== null) account.shares.push(share(task.project, task.id));
    }
  }
}

/** An account with one employee, who may grant access, the client's company, and a contact for each way; without any work. */
function accountOf(ways: Record<string, Way>): { account: Account; users: User[] } {
  const users: User[] = [];
  const user = (id: string): string => {
    users.push({ id: `usr_${id}`, email: `${id}@example.org`, name: `user ${word(id)}`, login: null, password: null });
    return `usr_${id}`;
  };
  const account: Account = {
    id: ACCOUNT, name: 'Levels', plan: 'ENTERPRISE', timeZone: 'Europe/Berlin', sharingEnabled: true,
    employees: [{ id: GRANTER, user: user('granter'), name: 'employee Greta', email: 'granter@example.org', role: 'MEMBER', mayGrant: true, active: true }],
    companies: [{ id: COMPANY, name: 'company Client', email: null, phone: null, notes: null }],
    contacts: Object.entries(ways).map(([name, way]) => ({
      id: contactOf(name), user: user(contactOf(name).slice(4)), company: way.by === 'tree' ? COMPANY : null, name: `contact ${name}`,
      email: `${contactOf(name).slice(4)}@example.org`, phone: null, notes: null, access: way.advanced ? 'ADVANCED' : 'BASIC', invitedAt: EARLIER, acceptedAt: EARLIER,
    })),
    stages: [], projects: [], tasks: [], shares: [], templates: [], views: [], threads: [],
  };
  return { account, users };
}

/** Each level of a project, each decision at the top of a chain, each depth below it, each way to reach it. */
export function worldOfLevels(): World {
  const { account, users } = accountOf(WAYS);
  for (const [name, of] of Object.entries(PROJECTS) as [OfProject, (typeof PROJECTS)[OfProject]][]) {
    account.projects.push(bareProject(projectOf(name), { level: of.level, archived: of.archived, ...decided(of.decided) }));
    for (const [at, [chain, top]] of (Object.entries(CHAINS) as [OfChain, (typeof CHAINS)[OfChain]][]).entries())
      for (let depth = 1; depth <= DEPTHS; depth++) {
        const first = depth === 1;
        account.tasks.push(
          bareTask(taskOf(name, chain, depth), projectOf(name), {
            parent: first ? null : taskOf(name, chain, depth - 1), position: at, kind: first ? top.kind : 'ACTION',
            level: first ? (top.level as Level) : 'INHERIT', ...decided(first && top.decided),
          }),
        );
      }
  }
  reachBy(account, WAYS, account.projects, account.tasks);
  return { now: NOW, users, accounts: [account] };
}

/** What stands on a thread: the level at which it started, or one that a person set. */
export const THREAD_LEVELS: Record<string, { level: ThreadLevel; decided: boolean }> = {
  'starting Hidden': { level: 'HIDDEN', decided: false },
  'starting at Modify': { level: 'MODIFY', decided: false },
  'set to Hidden': { level: 'HIDDEN', decided: true },
  'set to View': { level: 'VIEW', decided: true },
  'set to Modify': { level: 'MODIFY', decided: true },
};

/** A thread of the second world, by all that its level hangs on. */
export interface ThreadCell {
  archived: boolean;
  on: 'project' | 'task';
  kind: Thread['kind'];
  at: string;
  id: string;
  /** The project or task that it hangs on. */
  thing: string;
}

/** Who wrote or added what stands in each thread: the contact of each way, and an employee. */
export const writers = (): string[] => [GRANTER, ...Object.keys(EVERY_WAY).map(contactOf)];
const partOf = (id: string, writer: string): string => `${id.slice(4)}${writer.slice(4)}`;
export const postBy = (thread: string, writer: string): string => `pst_${partOf(thread, writer)}`;
export const fileBy = (thread: string, writer: string): string => `fil_${partOf(thread, writer)}`;

const postsOf = (thread: string): Post[] =>
  writers().map((author) => ({
    id: postBy(thread, author), author, body: `post ${word(partOf(thread, author))}`, quoted: null, viaEmail: false, createdAt: EARLIER, editedAt: null, files: [],
  }));
const filesOf = (thread: string): File[] =>
  writers().map((author) => ({
    id: fileBy(thread, author), name: `${partOf(thread, author)}.txt`, author, createdAt: EARLIER, versions: [{ size: 3, mediaType: 'text/plain', author, createdAt: EARLIER }],
  }));

/** Each kind of thread on a project and on a task, at each level, in a project that is archived and one that is not, for each way. */
export function worldOfThreads(): { world: World; cells: ThreadCell[] } {
  const { account, users } = accountOf(EVERY_WAY);
  const cells: ThreadCell[] = [];
  for (const archived of [false, true]) {
    const name = archived ? 'past' : 'now';
    const project = bareProject(`prj_${name}`, { archived });
    account.projects.push(project);
    const visible = { level: 'VISIBLE', ...decided(true) } as const;
    const task = bareTask(`tsk_${name}`, project.id, visible);
    account.tasks.push(task);
    for (const [n, [at, { level, decided: by }]] of Object.entries(THREAD_LEVELS).entries()) {
      for (const on of ['project', 'task'] as const)
        for (const kind of ['FILES', 'DISCUSSION'] as const) {
          const id = `${kind === 'FILES' ? 'fth' : 'dth'}_${name}${on}${n}`;
          account.threads.push({
            id, kind, project: project.id, task: on === 'task' ? task.id : null, title: `thread ${word(id.slice(4))}`, level, ...decided(by), author: GRANTER, createdAt: EARLIER,
            posts: kind === 'FILES' ? [] : postsOf(id), files: kind === 'FILES' ? filesOf(id) : [],
          });
          cells.push({ archived, on, kind, at, id, thing: on === 'task' ? task.id : project.id });
        }
      // A conversation starts Hidden, whatever its task is.
      if (!by && level !== 'HIDDEN') continue;
      const id = `dth_${name}conversation${n}`;
      const own = bareTask(`tsk_${id.slice(4)}`, project.id, { ...visible, conversation: { level, ...decided(by), posts: postsOf(id) } });
      account.tasks.push(own);
      cells.push({ archived, on: 'task', kind: 'CONVERSATION', at, id, thing: own.id });
    }
  }
  reachBy(account, EVERY_WAY, account.projects, account.tasks);
  return { world: { now: NOW, users, accounts: [account] }, cells };
}
