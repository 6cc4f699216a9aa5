import type { LinkState } from '../access/link';
import type { SurveyStanding } from '../access/survey';
import type { ThreadLevel } from '../access/thread';
import type { Flag } from '../persistence/columns';
import type { Sentiment } from '../persistence/entities';

/**
 * What the gate hands out: a row within the viewer's reach, judged once. `rights` is the set of conditions that hold for
 * this viewer and this row, as bits of the type's policy; the guard of a field tests one of them and nothing else.
 * Property names are those of the public schema wherever a field is plain.
 */
interface Judged<Type extends string> {
  readonly __typename: Type;
  readonly rights: number;
  readonly id: string;
}

export type ClientAccess = 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';

export interface AccountView extends Judged<'Account'> {
  name: string;
  plan: 'FREE' | 'BUSINESS' | 'ENTERPRISE';
  timeZone: string;
  sharingEnabled: boolean;
  linksEndWithCreator: boolean;
}

export interface UserView extends Judged<'User'> {
  email: string;
  name: string;
  login: string | null;
}

export interface EmployeeView extends Judged<'Employee'> {
  displayName: string;
  email: string;
  login: string | null;
  role: 'ADMINISTRATOR' | 'MEMBER';
  mayGrantAccess: boolean;
  active: boolean;
  userId: string | null;
}

export interface ContactView extends Judged<'Contact'> {
  displayName: string;
  email: string;
  phone: string | null;
  notes: string | null;
  companyId: string | null;
  access: 'NONE' | 'BASIC' | 'ADVANCED';
  version: number;
  userId: string | null;
}

export type PersonView = EmployeeView | ContactView;

export interface CompanyView extends Judged<'Company'> {
  name: string;
  email: string | null;
  phone: string | null;
  notes: string | null;
  version: number;
}

export interface SessionView extends Judged<'Session'> {
  device: string;
  createdAt: string;
  lastUsedAt: string;
  current: boolean;
}

export interface AccessTokenView extends Judged<'AccessToken'> {
  name: string;
  readOnly: boolean;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

export interface StageView extends Judged<'Stage'> {
  name: string;
  color: string;
  position: number;
}

export interface TaskTemplateView extends Judged<'TaskTemplate'> {
  title: string;
  description: string | null;
  projectId: string | null;
  createdAt: string;
  viewerCanUpdate: boolean;
}

/** A saved view of the project list (R3.9). */
export interface SavedView extends Judged<'ProjectView'> {
  name: string;
  address: string;
  position: number;
}

export interface ProjectView extends Judged<'Project'> {
  name: string;
  description: string | null;
  managerId: string | null;
  creatorId: string | null;
  counterpartyId: string | null;
  stageId: string | null;
  dueDate: string | null;
  plannedHours: number | null;
  spentHours: number | null;
  membersOnly: boolean;
  archived: boolean;
  sharingEnabled: boolean;
  clientAccess: Exclude<ClientAccess, 'INHERIT'>;
  clientAccessBy: string | null;
  clientAccessAt: string | null;
  treeVersion: number;
  createdAt: string;
  /** What this viewer may do with it, in the words of the schema. */
  viewerAccess: 'VISIBLE' | 'MODIFIABLE';
}

export interface TaskView extends Judged<'Task'> {
  kind: 'MILESTONE' | 'ACTION';
  title: string;
  description: string | null;
  status: 'OPEN' | 'IN_PROGRESS' | 'WAITING' | 'DONE' | 'CANCELLED';
  projectId: string | null;
  /** The nearest ancestor that this viewer sees, not the one in the table. */
  parentId: string | null;
  authorId: string | null;
  assigneeId: string | null;
  dueDate: string | null;
  plannedHours: number | null;
  spentHours: number | null;
  percentDone: number | null;
  clientAccess: ClientAccess;
  clientAccessBy: string | null;
  clientAccessAt: string | null;
  viewerAccess: 'VISIBLE' | 'MODIFIABLE';
  createdAt: string;
  /** The viewer takes part in it from outside. */
  participates: boolean;
  /** How the outside viewer stands to its survey data; null for employees, and where none is open to them. */
  survey: SurveyStanding | null;
}

export interface WaveView extends Judged<'Wave'> {
  name: string;
  date: string | null;
  taskId: string;
  version: number;
  viewerCanImport: boolean;
}

export interface ImportView extends Judged<'Import'> {
  waveId: string;
  name: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  total: number | null;
  read: number;
  added: number;
  skipped: number;
  rejectedCount: number;
  error: string | null;
}

export interface ResponseView extends Judged<'Response'> {
  taskId: string;
  waveId: string;
  /** The number of its profile in the wave: what its codes and segments are found by. */
  profile: number;
  respondent: string;
  answer: string;
  sentiment: Sentiment | null;
}

export interface ShareView extends Judged<'Share'> {
  contactId: string;
  projectId: string;
  taskId: string | null;
  /** The names of the items, in the order of the schema. */
  items: string[];
  state: 'PENDING' | 'ACTIVE' | 'CLOSED' | 'ENDED';
  expiresAt: string | null;
  createdAt: string;
  createdById: string | null;
  endedAt: string | null;
  lastOpenedAt: string | null;
}

export interface SharingLinkView extends Judged<'SharingLink'> {
  projectId: string;
  taskId: string;
  waveId: string;
  description: string | null;
  state: LinkState;
  createdAt: string;
  createdById: string;
  expiresAt: string;
  revokedAt: string | null;
  lastOpenedAt: string | null;
  opens: number;
  /** What its token is derived from, and the hash by which that is found. */
  nonce: string;
  tokenHash: string;
}

/** What a sharing link shows. */
export interface SharedVisualView {
  readonly __typename: 'SharedVisual';
  readonly rights: number;
  project: string;
  task: string;
  wave: string;
  description: string | null;
  expiresAt: string;
  waveId: string;
}

export interface ChatView extends Judged<'Chat'> {
  kind: 'MEMBERS' | 'GUESTS';
  projectId: string;
  lastSequence: number;
  viewerCanPost: boolean;
}

export interface MessageView extends Judged<'Message'> {
  chatId: string;
  sequence: number;
  body: string | null;
  authorId: string;
  replyToId: string | null;
  sentAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  viewerCanUpdate: boolean;
  viewerDidAuthor: boolean;
  viewerCanReact: boolean;
  /** Who reacted how, where that was read together with the message; else it is read when somebody asks. */
  reactionRows: readonly ReactionFact[] | null;
}

/** A number that an answer rests on. */
export interface FigureView {
  readonly __typename: 'Figure';
  readonly rights: number;
  label: string;
  value: number;
  unit: string | null;
  waveId: string | null;
}

/** A part of a response that an answer rests on. */
export interface CitationView {
  readonly __typename: 'Citation';
  readonly rights: number;
  responseId: string;
  quote: string;
  codes: readonly string[];
}

export interface DeepDiveChatView extends Judged<'DeepDiveChat'> {
  title: string;
  taskId: string;
  projectId: string | null;
  /** The one wave that it is about; null where it is about all of the task. */
  waveId: string | null;
  startedById: string;
  createdAt: string;
  internal: boolean;
  lastSequence: number;
  viewerCanAsk: boolean;
}

export interface DeepDiveEntryView extends Judged<'DeepDiveEntry'> {
  chatId: string;
  question: string;
  askedById: string;
  askedAt: string;
  answer: string;
  state: 'ANSWERING' | 'DONE' | 'STOPPED' | 'FAILED';
  figures: FigureView[];
  citations: CitationView[];
  viewerCanStop: boolean;
}

export interface FileView extends Judged<'File'> {
  name: string;
  size: number;
  mediaType: string;
  url: string;
  previewUrl: string | null;
  authorId: string;
  createdAt: string;
  messageId: string | null;
  postId: string | null;
  threadId: string | null;
  viewerCanUpdate: boolean;
  viewerCanDelete: boolean;
}

export interface FileVersionView {
  readonly __typename: 'FileVersion';
  readonly rights: number;
  number: number;
  size: number;
  mediaType: string;
  url: string;
  previewUrl: string | null;
  authorId: string;
  createdAt: string;
}

interface ThreadParts {
  title: string;
  projectId: string | null;
  /** Null for a thread on the project itself. */
  taskId: string | null;
  clientAccess: ThreadLevel;
  clientAccessBy: string | null;
  clientAccessAt: string | null;
  /** Its level for an outside viewer; null for employees. */
  level: ThreadLevel | null;
  /** What this viewer may do with it, in the words of the schema. */
  viewerAccess: ThreadLevel;
}

export interface FileThreadView extends Judged<'FileThread'>, ThreadParts {}

export interface DiscussionThreadView extends Judged<'DiscussionThread'>, ThreadParts {
  isConversation: boolean;
  viewerCanPost: boolean;
}

export interface PostView extends Judged<'Post'> {
  threadId: string;
  body: string;
  quoted: string | null;
  viaEmail: boolean;
  authorId: string;
  createdAt: string;
  editedAt: string | null;
  viewerCanUpdate: boolean;
  viewerCanDelete: boolean;
}

/** Who reacted with what; `sequence` is the event that brought it. */
export interface ReactionFact {
  readonly emoji: string;
  readonly person_id: string;
  readonly sequence: number;
}

export interface ReactionView {
  readonly __typename: 'Reaction';
  readonly rights: number;
  emoji: string;
  count: number;
  viewerReacted: boolean;
}

/** Something that its person should hear of, as far as they may see what it points to now. */
export interface NotificationView extends Judged<'Notification'> {
  kind: 'MENTION' | 'REPLY' | 'MESSAGE' | 'SHARE';
  at: string;
  readAt: string | null;
  count: number;
  projectId: string;
  chatId: string | null;
  messageId: string | null;
  shareId: string | null;
}

export interface InvitationView {
  readonly __typename: 'Invitation';
  readonly rights: number;
  sentAt: string;
  expiresAt: string;
  acceptedAt: string | null;
}

export interface OutboxMailView extends Judged<'OutboxMail'> {
  to: string;
  subject: string;
  text: string | null;
  state: 'WAITING' | 'SENT' | 'FAILED' | 'CANCELLED';
  error: string | null;
  createdAt: string;
  sentAt: string | null;
}

/** A flag of the database as the schema says it. */
export const truth = (flag: Flag | number): boolean => flag === 1;
