import { POLICY } from '../../access/registry';
import { Forbidden, NotFound } from '../../errors';
import { type Soon, when } from '../../persistence/database';
import { idType } from '../../persistence/ids';
import type { Asking } from '../asking';
import type {
  AccessTokenView,
  AccountView,
  ChatView,
  CompanyView,
  ContactView,
  DeepDiveChatView,
  DeepDiveEntryView,
  DiscussionThreadView,
  EmployeeView,
  FileThreadView,
  FileView,
  ImportView,
  MessageView,
  NotificationView,
  PersonView,
  PostView,
  ProjectView,
  ResponseView,
  SavedView,
  SessionView,
  ShareView,
  SharingLinkView,
  StageView,
  TaskTemplateView,
  TaskView,
  UserView,
  WaveView,
} from '../views';
import { listMessages, seeChat, seeMessage } from './chats';
import { listAccessTokens, listSessions, seeAccessToken, seeSession } from './credentials';
import { listDeepDiveChats, listDeepDiveEntries, seeDeepDiveChat, seeDeepDiveEntry } from './deep-dive';
import { seeFile } from './files';
import { listSharingLinks, seeSharedVisual, seeSharingLink } from './links';
import { listOutbox } from './mails';
import { listNotifications, seeNotification } from './notifications';
import {
  listCompanies,
  listContacts,
  listEmployees,
  listExternalClients,
  listStages,
  seeAccount,
  seeCompany,
  seePerson,
  seeStage,
  seeUser,
} from './people';
import { listProjects } from './project-list';
import { listChildren, listTasks, seeProject, seeTask, seeTaskOfRow } from './projects';
import { listReaders } from './readers';
import { listProjectViews, seeProjectView } from './saved-views';
import { search } from './search';
import { listShares, seeShare } from './sharing';
import { listSurveyTasks, seeImport, seeResponse, seeWave } from './surveys';
import { listTaskTemplates, seeTaskTemplate } from './templates';
import { listFiles, listPosts, seeDiscussionThread, seeFileThread, seePost } from './threads';

/** Any object that has an id of its own. */
export type NodeView =
  | AccountView
  | UserView
  | PersonView
  | CompanyView
  | StageView
  | SessionView
  | AccessTokenView
  | ProjectView
  | TaskView
  | TaskTemplateView
  | SavedView
  | ShareView
  | SharingLinkView
  | ChatView
  | MessageView
  | FileThreadView
  | DiscussionThreadView
  | PostView
  | FileView
  | WaveView
  | ResponseView
  | DeepDiveChatView
  | DeepDiveEntryView
  | ImportView
  | NotificationView;

function seeNode(asking: Asking, id: string): Soon<NodeView | null> {
  switch (idType(id)) {
    case 'account':
      return seeAccount(asking, id);
    case 'user':
      return seeUser(asking, id);
    case 'employee':
    case 'contact':
      return seePerson(asking, id);
    case 'company':
      return seeCompany(asking, id);
    case 'session':
      return seeSession(asking, id);
    case 'accessToken':
      return seeAccessToken(asking, id);
    case 'stage':
      return seeStage(asking, id);
    case 'project':
      return seeProject(asking, id);
    case 'task':
      return seeTask(asking, id);
    case 'taskTemplate':
      return seeTaskTemplate(asking, id);
    case 'projectView':
      return seeProjectView(asking, id);
    case 'share':
      return seeShare(asking, id);
    case 'sharingLink':
      return seeSharingLink(asking, id);
    case 'chat':
      return seeChat(asking, id);
    case 'message':
      return seeMessage(asking, id);
    case 'fileThread':
      return seeFileThread(asking, id);
    case 'discussionThread':
      return seeDiscussionThread(asking, id);
    case 'post':
      return seePost(asking, id);
    case 'file':
      return seeFile(asking, id);
    case 'wave':
      return seeWave(asking, id);
    case 'response':
      return seeResponse(asking, id);
    case 'deepDiveChat':
      return seeDeepDiveChat(asking, id);
    case 'deepDiveEntry':
      return seeDeepDiveEntry(asking, id);
    case 'import':
      return seeImport(asking, id);
    case 'notification':
      return seeNotification(asking, id);
    default:
      return null;
  }
}

const only = <View extends NodeView>(type: View['__typename'], found: Soon<NodeView | null>): Soon<View | null> =>
  when(found, (view) => (view?.__typename === type ? (view as View) : null));

/**
 * The only road to an object: fetching and checking are one act, and what is hidden and what is absent are one answer,
 * null (2-access, principle 5).
 */
export const see = {
  node: seeNode,
  account: seeAccount,
  user: seeUser,
  person: seePerson,
  employee: (asking: Asking, id: string) => only<EmployeeView>('Employee', seePerson(asking, id)),
  contact: (asking: Asking, id: string) => only<ContactView>('Contact', seePerson(asking, id)),
  company: seeCompany,
  session: seeSession,
  accessToken: seeAccessToken,
  stage: seeStage,
  project: seeProject,
  task: seeTask,
  taskOfRow: seeTaskOfRow,
  taskTemplate: seeTaskTemplate,
  projectView: seeProjectView,
  share: seeShare,
  sharingLink: seeSharingLink,
  sharedVisual: seeSharedVisual,
  chat: seeChat,
  message: seeMessage,
  fileThread: seeFileThread,
  discussionThread: seeDiscussionThread,
  post: seePost,
  file: seeFile,
  wave: seeWave,
  response: seeResponse,
  deepDiveChat: seeDeepDiveChat,
  deepDiveEntry: seeDeepDiveEntry,
  import: seeImport,
  notification: seeNotification,
};

/** Lists, narrowed to the viewer's reach before they are paged, counted, sorted or filtered. */
export const list = {
  projects: listProjects,
  tasks: listTasks,
  projectTasks: (asking: Asking, project: ProjectView, args: Parameters<typeof listTasks>[1]) => listTasks(asking, args, project.id),
  children: listChildren,
  search,
  stages: listStages,
  taskTemplates: listTaskTemplates,
  projectViews: listProjectViews,
  sessions: listSessions,
  accessTokens: listAccessTokens,
  companies: listCompanies,
  contacts: listContacts,
  employees: listEmployees,
  shares: listShares,
  externalClients: listExternalClients,
  sharingLinks: listSharingLinks,
  messages: listMessages,
  readers: listReaders,
  posts: listPosts,
  files: listFiles,
  surveyTasks: listSurveyTasks,
  deepDiveChats: listDeepDiveChats,
  deepDiveEntries: listDeepDiveEntries,
  notifications: listNotifications,
  outbox: listOutbox,
};

interface Kinds {
  project: ProjectView;
  task: TaskView;
  share: ShareView;
  sharingLink: SharingLinkView;
  chat: ChatView;
  message: MessageView;
  fileThread: FileThreadView;
  discussionThread: DiscussionThreadView;
  post: PostView;
  file: FileView;
  wave: WaveView;
  response: ResponseView;
  deepDiveChat: DeepDiveChatView;
  deepDiveEntry: DeepDiveEntryView;
  import: ImportView;
  notification: NotificationView;
  contact: ContactView;
  employee: EmployeeView;
  company: CompanyView;
  session: SessionView;
  accessToken: AccessTokenView;
  stage: StageView;
  taskTemplate: TaskTemplateView;
  projectView: SavedView;
  account: AccountView;
}

/**
 * Fetches an object in order to do something with it.
 * @throws NotFound where the viewer does not see it; Forbidden where they see it and may not do that.
 */
export async function must<Kind extends keyof Kinds>(asking: Asking, kind: Kind, id: string, action?: string): Promise<Kinds[Kind]> {
  const found = (await see[kind](asking, id)) as Kinds[Kind] | null;
  if (!found) throw new NotFound();
  if (action !== undefined && !POLICY[found.__typename].allows(asking.viewer, found.rights, action)) throw new Forbidden();
  return found;
}
