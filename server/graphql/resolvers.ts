import type { NonEmptyArray } from 'type-graphql';
import { AccountFields, ViewerFields } from './accounts/fields';
import { AccountMutations } from './accounts/mutations';
import { ChatFields, ChatMutations, MessageFields } from './chats/resolvers';
import { MessageConnection } from './chats/types';
import {
  CitationFields,
  DeepDiveChatFields,
  DeepDiveEntryFields,
  DeepDiveMutations,
  FigureFields,
  TaskDeepDiveFields,
} from './deep-dive/resolvers';
import {
  AnswerDelta,
  AnswerFinished,
  DeepDiveChatConnection,
  DeepDiveEnded,
  DeepDiveEntryConnection,
  QuestionAsked,
} from './deep-dive/types';
import { FileFields, FileVersionFields } from './files/resolvers';
import { LinkMutations, LinkQueries, ProjectLinkFields, SharedVisualFields, SharingLinkFields, ViewerLinkFields } from './links/resolvers';
import { SharingLinkConnection } from './links/types';
import { LiveSubscriptions } from './live/resolvers';
import { AccessEnded, MessageDeleted, MessageEdited, MessageSent, PersonTyping, PresenceChanged, ReactionChanged } from './live/types';
import { MailQueries } from './mail/resolvers';
import { OutboxMail, OutboxMailConnection } from './mail/types';
import { NodeQueries } from './nodes';
import { NotificationFields, NotificationMutations, ViewerNotificationFields } from './notifications/resolvers';
import { NotificationConnection } from './notifications/types';
import { CompanyFields, ContactFields, EmployeeFields, PeopleMutations, PeopleQueries } from './people/resolvers';
import { Company, CompanyConnection, Contact, ContactConnection, Employee, EmployeeConnection, PersonConnection } from './people/types';
import {
  AccessDecisionFields,
  ProjectFields,
  StageFields,
  TaskFields,
  TaskPayloadFields,
  TaskTemplateFields,
  ViewerProjectFields,
} from './projects/fields';
import { ProjectMutations, StageMutations, TaskMutations } from './projects/mutations';
import { ProjectQueries } from './projects/queries';
import { ProjectConnection, SavedProjectView, TaskConnection } from './projects/types';
import { SearchFields } from './search/resolvers';
import { ExternalClientMutations, ProjectClientFields } from './sharing/external-clients';
import { ShareFields, SharingMutations, SharingQueries } from './sharing/resolvers';
import { ContactSightConnection, ShareConnection } from './sharing/types';
import { SurveyMutations } from './surveys/mutations';
import {
  ImportFields,
  ProjectSurveyFields,
  ResponseFields,
  SurveyQueries,
  TaskSurveyFields,
  VisualizationFields,
  WaveFields,
} from './surveys/resolvers';
import { Response } from './surveys/types';
import { ThreadMutations } from './threads/mutations';
import {
  DiscussionThreadFields,
  FileThreadFields,
  PostFields,
  ProjectThreadFields,
  TaskThreadFields,
  ThreadAccessDecisionFields,
} from './threads/resolvers';
import { FileConnection, PostConnection } from './threads/types';

type Class = abstract new () => object;

/** Every class that answers fields; the schema has what stands here and nothing else. */
export const RESOLVERS: NonEmptyArray<Class> = [
  NodeQueries,
  ViewerFields,
  AccountFields,
  AccountMutations,
  PeopleQueries,
  PeopleMutations,
  ContactFields,
  CompanyFields,
  EmployeeFields,
  ProjectQueries,
  ProjectFields,
  TaskFields,
  TaskPayloadFields,
  AccessDecisionFields,
  StageFields,
  TaskTemplateFields,
  ViewerProjectFields,
  ProjectMutations,
  StageMutations,
  TaskMutations,
  SearchFields,
  SharingQueries,
  ShareFields,
  SharingMutations,
  LinkQueries,
  SharingLinkFields,
  ProjectLinkFields,
  ViewerLinkFields,
  SharedVisualFields,
  LinkMutations,
  ProjectClientFields,
  ExternalClientMutations,
  ChatFields,
  MessageFields,
  ChatMutations,
  TaskDeepDiveFields,
  DeepDiveChatFields,
  DeepDiveEntryFields,
  FigureFields,
  CitationFields,
  DeepDiveMutations,
  ProjectThreadFields,
  TaskThreadFields,
  FileThreadFields,
  DiscussionThreadFields,
  ThreadAccessDecisionFields,
  PostFields,
  ThreadMutations,
  ProjectSurveyFields,
  TaskSurveyFields,
  WaveFields,
  VisualizationFields,
  ResponseFields,
  ImportFields,
  SurveyQueries,
  SurveyMutations,
  FileFields,
  FileVersionFields,
  ViewerNotificationFields,
  NotificationFields,
  NotificationMutations,
  MailQueries,
  LiveSubscriptions,
  ...[
    ProjectConnection,
    TaskConnection,
    ContactConnection,
    CompanyConnection,
    EmployeeConnection,
    PersonConnection,
    OutboxMailConnection,
    ShareConnection,
    SharingLinkConnection,
    ContactSightConnection,
    MessageConnection,
    DeepDiveChatConnection,
    DeepDiveEntryConnection,
    FileConnection,
    PostConnection,
    NotificationConnection,
  ].map((connection) => connection.resolver),
];

/** Object types that are reached only through an interface. */
export const TYPES: Class[] = [
  SavedProjectView,
  Employee,
  Contact,
  Company,
  OutboxMail,
  Response,
  MessageSent,
  MessageEdited,
  MessageDeleted,
  ReactionChanged,
  PersonTyping,
  PresenceChanged,
  AccessEnded,
  QuestionAsked,
  AnswerDelta,
  AnswerFinished,
  DeepDiveEnded,
];
