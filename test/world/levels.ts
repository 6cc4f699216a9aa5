/**
 * A world for the table *Level of a task for a client* (2-access): a project for each level that it can have, in it a chain
 * of tasks for each way in which `decide` can end, eight tasks deep, and a contact for each way to reach them.
 */
import { type Account, type Item, ITEMS, type Level, type Project, quiet, type Share, type Task, type User, type World } from './facts';
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
export type WayName = string;
export const contactOf = (way: WayName): string => `con_way${Object.keys(WAYS).indexOf(way)}`;
export const projectOf = (name: OfProject): string => `prj_${name}`;
export const taskOf = (project: OfProject, chain: OfChain, depth: number): string => `tsk_${project}${chain}${depth}`;

const decided = (is: boolean) => (is ? { levelBy: GRANTER, levelAt: EARLIER } : { levelBy: null, levelAt: null });
/** A text with a word that is in no other. */
export const word = (what: string): string => `zzlevel${what}qq`;

export function bareProject(id: string, changes: Partial<Project> = {}): Project {
  const chat = (kind: string) => ({ id: `cht_${kind}${id.slice(4)}`, messages: [], read: {} });
  return {
    id, name: `project ${word(id.slice(4))}`, description: null, manager: GRANTER, creator: GRANTER, counterparty: COMPANY, stage: null, dueDate: null,
    plannedHours: null, spentHours: null, membersOnly: false, archived: false, sharingEnabled: true, level: 'VISIBLE', levelBy: null, levelAt: null,
    members: [], followers: [], createdAt: EARLIER, membersChat: chat('m'), guestChat: chat('g'), ...changes,
  };
}

export function bareTask(id: string, project: string | null, changes: Partial<Task> = {}): Task {
  return {
    id, project, parent: null, position: 0, kind: 'ACTION', title: `task ${word(id.slice(4))}`, description: 'before', status: 'OPEN', author: GRANTER,
    assignee: null, coAssignees: [], participants: [], dueDate: '2026-05-01', plannedHours: null, spentHours: null, percentDone: 10, level: 'INHERIT',
    levelBy: null, levelAt: null, createdAt: EARLIER, conversation: quiet(), ...changes,
  };
}

/** Puts a contact for each way into an account, and gives each its way to these projects and tasks. */
export function reachByEveryWay(account: Account, projects: Project[], tasks: Task[]): void {
  for (const [name, way] of Object.entries(WAYS)) {
    const contact = contactOf(name);
    const share = (project: string, task: string | null): Share => ({
      id: `shr_${contact.slice(4)}${(task ?? project).slice(4)}`, contact, project, task, items: way.items, message: null, expiresAt: null, createdAt: EARLIER,
      createdBy: GRANTER, endedAt: null, endedBy: null,
    });
    if (way.by === 'blanket') account.shares.push(...projects.map((project) => share(project.id, null)));
    for (const task of way.by === 'name' ? tasks : []) {
      if (way.part === 'ASSIGNEE') task.assignee = contact;
      else if (way.part === 'CO_ASSIGNEE') task.coAssignees.push(contact);
      else if (way.part === 'PARTICIPANT') task.participants.push(contact);
      else if (task.project !== null) account.shares.push(share(task.project, task.id));
    }
  }
}

/** An account with one employee, who may grant access, the client's company, and a contact for each way; without any work. */
export function accountOfWays(): { account: Account; users: User[] } {
  const users: User[] = [];
  const user = (id: string): string => {
    users.push({ id: `usr_${id}`, email: `${id}@example.org`, name: `user ${word(id)}`, login: null, password: null });
    return `usr_${id}`;
  };
  const account: Account = {
    id: ACCOUNT, name: 'Levels', plan: 'ENTERPRISE', timeZone: 'Europe/Berlin', sharingEnabled: true,
    employees: [{ id: GRANTER, user: user('granter'), name: 'employee Greta', email: 'granter@example.org', role: 'MEMBER', mayGrant: true, active: true }],
    companies: [{ id: COMPANY, name: 'company Client', email: null, phone: null, notes: null }],
    contacts: Object.entries(WAYS).map(([name, way]) => ({
      id: contactOf(name), user: user(contactOf(name).slice(4)), company: way.by === 'tree' ? COMPANY : null, name: `contact ${name}`,
      email: `${contactOf(name).slice(4)}@example.org`, phone: null, notes: null, access: way.advanced ? 'ADVANCED' : 'BASIC', invitedAt: EARLIER, acceptedAt: EARLIER,
    })),
    stages: [], projects: [], tasks: [], shares: [], templates: [], views: [], threads: [],
  };
  return { account, users };
}

/** Each level of a project, each decision at the top of a chain, each depth below it, each way to reach it. */
export function worldOfLevels(): World {
  const { account, users } = accountOfWays();
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
  reachByEveryWay(account, account.projects, account.tasks);
  return { now: NOW, users, accounts: [account] };
}
