/**
 * A world as plain facts: what is true in an installation, said once. The oracle reads it, the database is filled from it
 * (rows.ts), and the tests compare what a running server answers with it. It speaks the language of the domain pages and
 * imports nothing of the server.
 */
export interface World {
  /** The moment at which everything is looked at, ISO-8601 UTC. */
  now: string;
  users: User[];
  accounts: Account[];
}

export interface User {
  id: string;
  email: string;
  name: string;
  login: string | null;
  /** The words that sign in; null where the user has none yet. */
  password: string | null;
}

export type Level = 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';
export type Item =
  | 'PROJECT_TASKS'
  | 'DUE_DATE'
  | 'STAGE'
  | 'PERCENT_HOURS'
  | 'PERCENT_TASKS'
  | 'ATTACHMENTS'
  | 'DEEP_DIVE'
  | 'VISUALIZE';
/** In the order of the schema. */
export const ITEMS: Item[] = [
  'PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_HOURS', 'PERCENT_TASKS', 'ATTACHMENTS', 'DEEP_DIVE', 'VISUALIZE',
];

export interface Account {
  id: string;
  name: string;
  plan: 'FREE' | 'BUSINESS' | 'ENTERPRISE';
  timeZone: string;
  sharingEnabled: boolean;
  employees: Employee[];
  companies: Company[];
  contacts: Contact[];
  stages: Stage[];
  projects: Project[];
  tasks: Task[];
  shares: Share[];
  templates: Template[];
  views: View[];
  /** Threads of files and of discussion; the conversation of a task is the task's own. */
  threads: Thread[];
}

export interface Employee {
  id: string;
  user: string | null;
  name: string;
  email: string;
  role: 'ADMINISTRATOR' | 'MEMBER';
  mayGrant: boolean;
  active: boolean;
}

export interface Company {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  notes: string | null;
}

export interface Contact {
  id: string;
  user: string | null;
  company: string | null;
  name: string;
  email: string;
  phone: string | null;
  notes: string | null;
  access: 'NONE' | 'BASIC' | 'ADVANCED';
  /** When the open or accepted invitation was sent; null where there is none. */
  invitedAt: string | null;
  acceptedAt: string | null;
}

export interface Stage {
  id: string;
  name: string;
  color: string;
  position: number;
}

export interface Project {
  id: string;
  name: string;
  description: string | null;
  manager: string | null;
  creator: string | null;
  counterparty: string | null;
  stage: string | null;
  dueDate: string | null;
  plannedHours: number | null;
  spentHours: number | null;
  membersOnly: boolean;
  archived: boolean;
  sharingEnabled: boolean;
  level: Exclude<Level, 'INHERIT'>;
  /** Who set the level; null where it is only the starting value. */
  levelBy: string | null;
  levelAt: string | null;
  members: string[];
  followers: string[];
  createdAt: string;
  membersChat: Chat;
  guestChat: Chat;
}

export interface Chat {
  id: string;
  messages: Message[];
  /** Sequence up to which each person has read. */
  read: Record<string, number>;
}

export interface Message {
  id: string;
  author: string;
  body: string | null;
  sentAt: string;
  editedAt: string | null;
  deletedAt: string | null;
}

export interface Task {
  id: string;
  project: string | null;
  parent: string | null;
  position: number;
  kind: 'MILESTONE' | 'ACTION';
  title: string;
  description: string | null;
  status: 'OPEN' | 'IN_PROGRESS' | 'WAITING' | 'DONE' | 'CANCELLED';
  author: string | null;
  assignee: string | null;
  coAssignees: string[];
  participants: string[];
  dueDate: string | null;
  plannedHours: number | null;
  spentHours: number | null;
  percentDone: number | null;
  level: Level;
  levelBy: string | null;
  levelAt: string | null;
  createdAt: string;
  conversation: Conversation;
  /** The rounds of its survey. */
  waves: Wave[];
  /** What was asked of its survey data. */
  dives: Dive[];
}

/** A chat with the survey data of a task, or of one of its waves. */
export interface Dive {
  id: string;
  title: string;
  wave: string | null;
  author: string;
  internal: boolean;
  createdAt: string;
  entries: DiveEntry[];
}

/** A question that was answered. */
export interface DiveEntry {
  id: string;
  question: string;
  author: string;
  askedAt: string;
  answer: string;
  /** The responses that are quoted, with the words. */
  citations: { response: string; quote: string }[];
}

export type Sentiment = 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' | 'MIXED';

/** One round of the survey of a task. */
export interface Wave {
  id: string;
  name: string;
  date: string | null;
  createdAt: string;
  responses: Response[];
  links: SharingLink[];
}

/** A link that shows the figures of its wave to whoever holds it. */
export interface SharingLink {
  id: string;
  description: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  opens: number;
  lastOpenedAt: string | null;
}

/** What one respondent answered. */
export interface Response {
  id: string;
  respondent: string;
  answer: string;
  codes: string[];
  sentiment: Sentiment | null;
  /** Value by segment. */
  segments: Record<string, string>;
}

export type ThreadLevel = 'HIDDEN' | 'VIEW' | 'MODIFY';

/** The one conversation of a task: where those who take part in it write, whatever their access. */
export interface Conversation {
  level: ThreadLevel;
  /** Who set the level; null where it is only the starting value. */
  levelBy: string | null;
  levelAt: string | null;
  posts: Post[];
}

/** A thread on a project, or on a task. */
export interface Thread extends Conversation {
  id: string;
  kind: 'FILES' | 'DISCUSSION' | 'CONVERSATION';
  /** Of the task too; null only for one on a task without a project. */
  project: string | null;
  /** Null for a thread on the project itself. */
  task: string | null;
  title: string;
  author: string | null;
  createdAt: string;
  files: File[];
}

export interface Post {
  id: string;
  author: string;
  body: string;
  /** What was cut off a mail. */
  quoted: string | null;
  viaEmail: boolean;
  createdAt: string;
  editedAt: string | null;
  files: File[];
}

export interface File {
  id: string;
  name: string;
  author: string;
  createdAt: string;
  /** The oldest first. */
  versions: FileVersion[];
}

export interface FileVersion {
  size: number;
  mediaType: string;
  author: string;
  createdAt: string;
}

export interface Share {
  id: string;
  contact: string;
  project: string;
  task: string | null;
  items: Item[];
  message: string | null;
  expiresAt: string | null;
  createdAt: string;
  createdBy: string | null;
  endedAt: string | null;
  endedBy: string | null;
}

/** Defaults of tasks (R3.7). */
export interface Template {
  id: string;
  title: string;
  description: string | null;
  project: string | null;
  participants: string[];
  createdAt: string;
}

/** A view of the project list that an employee saved (R3.9). */
export interface View {
  id: string;
  employee: string;
  name: string;
  address: string;
  position: number;
}

/** Who looks: a person of an account, or nobody. */
export interface Looker {
  account: string;
  person: string;
}

export function accountOf(world: World, id: string): Account {
  const account = world.accounts.find((one) => one.id === id);
  if (!account) throw new Error(`no account ${id} in this world`);
  return account;
}

/** A conversation in which nobody wrote and which nobody opened further. */
export const quiet = (): Conversation => ({ level: 'HIDDEN', levelBy: null, levelAt: null, posts: [] });

/** The conversation of a task as the thread that it is. */
export const conversationOf = (task: Task): Thread => ({
  ...task.conversation, id: `dth_${task.id.slice(4)}`, kind: 'CONVERSATION', project: task.project, task: task.id, title: 'Conversation', author: null, createdAt: task.createdAt,
  files: [],
});

/** All threads of an account, conversations among them. */
export const threadsOf = (account: Account): Thread[] => [...account.threads, ...account.tasks.map(conversationOf)];

/** Everybody who can sign in somewhere, as lookers: active employees and contacts with access. */
export function lookers(world: World): Looker[] {
  return world.accounts.flatMap((account) =>
    [...account.employees.filter((one) => one.active && one.user), ...account.contacts.filter((one) => one.user && one.access !== 'NONE')].map(
      (person) => ({ account: account.id, person: person.id }),
    ),
  );
}

/** All ids of things that can be asked for with `node`, of every account. */
export function idsOf(world: World): string[] {
  return world.accounts.flatMap((account) => [
    account.id,
    ...[account.employees, account.companies, account.contacts, account.stages, account.tasks, account.shares, account.templates, account.views].flatMap((list) =>
      (list as { id: string }[]).map((one) => one.id),
    ),
    ...account.projects.flatMap((project) => [
      project.id,
      ...[project.membersChat, project.guestChat].flatMap((chat) => [chat.id, ...chat.messages.map((message) => message.id)]),
    ]),
    ...account.tasks.flatMap((task) => task.waves.flatMap((wave) => [wave.id, ...wave.responses.map((one) => one.id), ...wave.links.map((one) => one.id)])),
    ...account.tasks.flatMap((task) => task.dives.flatMap((dive) => [dive.id, ...dive.entries.map((one) => one.id)])),
    ...threadsOf(account).flatMap((thread) => [
      thread.id, ...thread.files.map((file) => file.id), ...thread.posts.flatMap((post) => [post.id, ...post.files.map((file) => file.id)]),
    ]),
  ]);
}
