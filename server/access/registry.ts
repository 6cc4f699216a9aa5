import { AccessDecision } from './policies/AccessDecision';
import { AccessEnded } from './policies/AccessEnded';
import { AccessToken } from './policies/AccessToken';
import { Account } from './policies/Account';
import { AnswerDelta } from './policies/AnswerDelta';
import { AnswerFinished } from './policies/AnswerFinished';
import { Chat } from './policies/Chat';
import { Company } from './policies/Company';
import { Contact } from './policies/Contact';
import { ContactSight } from './policies/ContactSight';
import { CONNECTIONS } from './policies/connections';
import { DeepDiveChat } from './policies/DeepDiveChat';
import { DeepDiveEnded } from './policies/DeepDiveEnded';
import { Citation, DeepDiveEntry, Figure } from './policies/DeepDiveEntry';
import { DiscussionThread } from './policies/DiscussionThread';
import { Employee } from './policies/Employee';
import { EndedAccess } from './policies/EndedAccess';
import { File, FileVersion } from './policies/File';
import { FileThread } from './policies/FileThread';
import { GuestQuota } from './policies/GuestQuota';
import { Import, ImportPreview, RejectedRow } from './policies/Import';
import { Invitation } from './policies/Invitation';
import { Message } from './policies/Message';
import { MessageDeleted } from './policies/MessageDeleted';
import { MessageEdited } from './policies/MessageEdited';
import { MessageSent } from './policies/MessageSent';
import { Mutation } from './policies/Mutation';
import { Notification } from './policies/Notification';
import { OutboxMail } from './policies/OutboxMail';
import { PageInfo } from './policies/PageInfo';
import { PersonTyping } from './policies/PersonTyping';
import { Post } from './policies/Post';
import { PresenceChanged } from './policies/PresenceChanged';
import { Project } from './policies/Project';
import { ProjectChange } from './policies/ProjectChange';
import { ProjectView } from './policies/ProjectView';
import { PAYLOADS } from './policies/payloads';
import { Query } from './policies/Query';
import { QuestionAsked } from './policies/QuestionAsked';
import { Reaction } from './policies/Reaction';
import { ReactionChanged } from './policies/ReactionChanged';
import { RefusedAddress } from './policies/RefusedAddress';
import { Response, SegmentValue } from './policies/Response';
import { Session } from './policies/Session';
import { Share } from './policies/Share';
import { SharedVisual } from './policies/SharedVisual';
import { SharePreview } from './policies/SharePreview';
import { SharingLink } from './policies/SharingLink';
import { Stage } from './policies/Stage';
import { Subscription } from './policies/Subscription';
import { Task } from './policies/Task';
import { TaskParticipant } from './policies/TaskParticipant';
import { TaskTemplate } from './policies/TaskTemplate';
import { ThreadAccessDecision } from './policies/ThreadAccessDecision';
import { User } from './policies/User';
import { Viewer } from './policies/Viewer';
import { ViewerAccount } from './policies/ViewerAccount';
import { VISUALIZATION } from './policies/Visualization';
import { Wave } from './policies/Wave';
import { type CompiledPolicy, compilePolicy, type Policy } from './policy';
import type { AccessRule } from './rules';
import type { Viewer as Whoever } from './viewer';

/** The policies whose objects are judged by facts. */
export const POLICY = {
  AccessDecision: compilePolicy(AccessDecision),
  AccessEnded: compilePolicy(AccessEnded),
  AccessToken: compilePolicy(AccessToken),
  Account: compilePolicy(Account),
  AnswerDelta: compilePolicy(AnswerDelta),
  AnswerFinished: compilePolicy(AnswerFinished),
  Chat: compilePolicy(Chat),
  Citation: compilePolicy(Citation),
  Company: compilePolicy(Company),
  Contact: compilePolicy(Contact),
  ContactSight: compilePolicy(ContactSight),
  DeepDiveChat: compilePolicy(DeepDiveChat),
  DeepDiveEnded: compilePolicy(DeepDiveEnded),
  DeepDiveEntry: compilePolicy(DeepDiveEntry),
  DiscussionThread: compilePolicy(DiscussionThread),
  Employee: compilePolicy(Employee),
  EndedAccess: compilePolicy(EndedAccess),
  Figure: compilePolicy(Figure),
  File: compilePolicy(File),
  FileVersion: compilePolicy(FileVersion),
  FileThread: compilePolicy(FileThread),
  GuestQuota: compilePolicy(GuestQuota),
  Import: compilePolicy(Import),
  ImportPreview: compilePolicy(ImportPreview),
  RejectedRow: compilePolicy(RejectedRow),
  Invitation: compilePolicy(Invitation),
  Message: compilePolicy(Message),
  MessageDeleted: compilePolicy(MessageDeleted),
  MessageEdited: compilePolicy(MessageEdited),
  MessageSent: compilePolicy(MessageSent),
  Mutation: compilePolicy(Mutation),
  Notification: compilePolicy(Notification),
  OutboxMail: compilePolicy(OutboxMail),
  PageInfo: compilePolicy(PageInfo),
  Post: compilePolicy(Post),
  Project: compilePolicy(Project),
  ProjectChange: compilePolicy(ProjectChange),
  ProjectView: compilePolicy(ProjectView),
  PersonTyping: compilePolicy(PersonTyping),
  PresenceChanged: compilePolicy(PresenceChanged),
  Query: compilePolicy(Query),
  QuestionAsked: compilePolicy(QuestionAsked),
  Reaction: compilePolicy(Reaction),
  ReactionChanged: compilePolicy(ReactionChanged),
  RefusedAddress: compilePolicy(RefusedAddress),
  Response: compilePolicy(Response),
  SegmentValue: compilePolicy(SegmentValue),
  Session: compilePolicy(Session),
  Share: compilePolicy(Share),
  SharedVisual: compilePolicy(SharedVisual),
  SharePreview: compilePolicy(SharePreview),
  SharingLink: compilePolicy(SharingLink),
  Stage: compilePolicy(Stage),
  Subscription: compilePolicy(Subscription),
  Task: compilePolicy(Task),
  TaskParticipant: compilePolicy(TaskParticipant),
  TaskTemplate: compilePolicy(TaskTemplate),
  ThreadAccessDecision: compilePolicy(ThreadAccessDecision),
  User: compilePolicy(User),
  Viewer: compilePolicy(Viewer),
  ViewerAccount: compilePolicy(ViewerAccount),
  Wave: compilePolicy(Wave),
};

const ALL: readonly CompiledPolicy<never>[] = [
  ...Object.values(POLICY),
  ...[...CONNECTIONS, ...PAYLOADS, ...VISUALIZATION].map((text) => compilePolicy(text as Policy)),
];

/** Every policy by the name of its GraphQL type. */
export const REGISTRY: ReadonlyMap<string, CompiledPolicy<never>> = new Map(ALL.map((text) => [text.type, text]));

/** The bit of a condition among the judged rights of a type; 0 where the type does not know it. */
export const bit = (type: string, rule: AccessRule): number => REGISTRY.get(type)?.bits.get(rule) ?? 0;

/** The rights on the roots: conditions on the viewer alone. */
export const rootRights = (root: 'Query' | 'Mutation' | 'Subscription', viewer: Whoever): number => POLICY[root].judge(viewer, undefined);
