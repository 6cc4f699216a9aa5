/**
 * The only place that spells addresses. Each path of a signed-in page carries the account, so that two tabs may stand
 * in two accounts (R1.3).
 */

const part = (id: string): string => encodeURIComponent(id);

/** The patterns that `routes.tsx` matches, relative to the account where there is one. */
export const patterns = {
  signIn: '/sign-in',
  forgot: '/forgot',
  activate: '/activate',
  reset: '/reset',
  link: '/link',
  accounts: '/',
  account: '/:accountId/*',
  project: 'projects/:projectId',
  chat: 'projects/:projectId/chat/:kind',
  task: 'projects/:projectId/tasks/:taskId',
  discussion: 'projects/:projectId/discussions/:threadId',
  visualize: 'projects/:projectId/visualize',
  deepDive: 'projects/:projectId/deep-dive',
  deepDiveChat: 'projects/:projectId/deep-dive/:diveId',
  externalAccess: 'projects/:projectId/external-access',
  contacts: 'contacts',
  contact: 'contacts/:contactId',
  companies: 'companies',
  company: 'companies/:companyId',
  settings: 'settings',
  settingsSharing: 'settings/sharing',
  settingsPeople: 'settings/people',
  settingsWork: 'settings/work',
  settingsAccount: 'settings/account',
  outbox: 'outbox',
  search: 'search',
  sharedWithMe: 'shared-with-me',
  loneTask: 'tasks/:taskId',
  myTasks: 'tasks',
} as const;

export type ChatSegment = 'members' | 'guests';

/** A section of the portal's project page that has no address of its own. */
export type ProjectSection = 'overview' | 'tasks' | 'files' | 'discussions';

/** Makes the address of each page. */
export const paths = {
  /** The sign-in page; `next` is the page to come back to afterwards. */
  signIn: (next?: string): string => (next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  forgot: (): string => '/forgot',
  activate: (): string => '/activate',
  reset: (): string => '/reset',
  /** The choice of an account, for somebody who has several. */
  accounts: (): string => '/',
  /** Staff: the project list. Portal: what is shared with the viewer. */
  home: (accountId: string): string => `/${part(accountId)}`,
  project: (accountId: string, projectId: string): string => `/${part(accountId)}/projects/${part(projectId)}`,
  /** A section of the portal's project page; the chat has an address of its own. */
  projectSection: (accountId: string, projectId: string, section: ProjectSection): string =>
    `/${part(accountId)}/projects/${part(projectId)}${section === 'overview' ? '' : `?section=${section}`}`,
  /** A chat; with `messageId` the place where that was said. */
  chat: (accountId: string, projectId: string, kind: ChatSegment, messageId?: string): string =>
    `/${part(accountId)}/projects/${part(projectId)}/chat/${kind}${messageId ? `?message=${part(messageId)}` : ''}`,
  task: (accountId: string, projectId: string, taskId: string): string =>
    `/${part(accountId)}/projects/${part(projectId)}/tasks/${part(taskId)}`,
  /** The charts of a project's survey data; with a task, and perhaps a wave, of those. */
  visualize: (accountId: string, projectId: string, taskId?: string, waveId?: string): string =>
    `/${part(accountId)}/projects/${part(projectId)}/visualize${taskId ? `?task=${part(taskId)}${waveId ? `&wave=${part(waveId)}` : ''}` : ''}`,
  /** The questions to a project's survey data; with a task those to that. */
  deepDive: (accountId: string, projectId: string, taskId?: string): string =>
    `/${part(accountId)}/projects/${part(projectId)}/deep-dive${taskId ? `?task=${part(taskId)}` : ''}`,
  /** One chat with the data of a task. */
  deepDiveChat: (accountId: string, projectId: string, diveId: string): string =>
    `/${part(accountId)}/projects/${part(projectId)}/deep-dive/${part(diveId)}`,
  /** Staff: who is let in to Deep Dive alone, and the links to the charts. */
  externalAccess: (accountId: string, projectId: string): string => `/${part(accountId)}/projects/${part(projectId)}/external-access`,
  /** Staff: what is assigned to the viewer, and tasks without a project. */
  myTasks: (accountId: string): string => `/${part(accountId)}/tasks`,
  /** A task that belongs to no project. */
  loneTask: (accountId: string, taskId: string): string => `/${part(accountId)}/tasks/${part(taskId)}`,
  contacts: (accountId: string): string => `/${part(accountId)}/contacts`,
  contact: (accountId: string, contactId: string): string => `/${part(accountId)}/contacts/${part(contactId)}`,
  companies: (accountId: string): string => `/${part(accountId)}/companies`,
  company: (accountId: string, companyId: string): string => `/${part(accountId)}/companies/${part(companyId)}`,
  settingsSharing: (accountId: string): string => `/${part(accountId)}/settings/sharing`,
  settingsPeople: (accountId: string): string => `/${part(accountId)}/settings/people`,
  /** The account's stages and task templates. */
  settingsWork: (accountId: string): string => `/${part(accountId)}/settings/work`,
  settingsAccount: (accountId: string): string => `/${part(accountId)}/settings/account`,
  /** What is open to somebody from outside, by whom, until when. */
  sharedWithMe: (accountId: string): string => `/${part(accountId)}/shared-with-me`,
  outbox: (accountId: string): string => `/${part(accountId)}/outbox`,
  /** Everything that holds some words. */
  search: (accountId: string, text = ''): string => `/${part(accountId)}/search${text ? `?q=${encodeURIComponent(text)}` : ''}`,
};

/** The page of a task: below its project, or alone where it has none. */
export function taskPath(accountId: string, task: { readonly id: string; readonly project: { readonly id: string } | null }): string {
  return task.project ? paths.task(accountId, task.project.id, task.id) : paths.loneTask(accountId, task.id);
}

/**
 * The place of a discussion, a conversation or one of their posts: on the page of its task, or in the discussions of its
 * project.
 *
 * @returns null where it hangs on nothing that the viewer sees
 */
export function threadPath(
  accountId: string,
  thread: { readonly id: string; readonly project: { readonly id: string } | null; readonly task: { readonly id: string } | null },
  postId?: string,
): string | null {
  const post = postId ? `post=${part(postId)}` : '';
  if (thread.task) {
    const page = taskPath(accountId, { id: thread.task.id, project: thread.project });
    return `${page}?thread=${part(thread.id)}${post && `&${post}`}`;
  }
  if (!thread.project) return null;
  return `${paths.project(accountId, thread.project.id)}/discussions/${part(thread.id)}${post && `?${post}`}`;
}

/**
 * The page to open after signing in: only a path of this app is taken, never another site's address.
 *
 * @param next the value of `next` in the sign-in page's address, if any
 * @returns a path starting with one slash, or null
 */
export function safeNext(next: string | null): string | null {
  if (!next || !/^\/(?![/\\])/.test(next)) return null;
  return /^\/(sign-in|forgot|activate|reset)(\b|$)/.test(next) ? null : next;
}
