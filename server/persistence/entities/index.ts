import { AccountRow, InvitationRow, PasswordResetRow, SessionRow, UserRow } from './accounts';
import { ChatAttentionRow, ChatEventRow, ChatReadRow, ChatRow, MentionRow, MessageRow, ReactionRow } from './chats';
import { JournalRow, MailRow, OutboxRow } from './events';
import { DiscardedBlobRow, FileRow, FileVersionRow, UploadRow } from './files';
import { NotificationRow, NotifiedRow, PushSubscriptionRow } from './notifications';
import { AddressRow, CompanyRow, ContactRow, EmployeeRow } from './people';
import { ProjectPersonRow, ProjectRow, ShareRow, StageRow, TaskParticipantRow, TaskRow } from './projects';
import {
  DeepDiveChatRow,
  DeepDiveEntryRow,
  DeepDiveEventRow,
  ImportRejectRow,
  ImportRow,
  LinkOpeningRow,
  ProfileCodeRow,
  ProfileRow,
  ProfileSegmentRow,
  ResponseRow,
  SharingLinkRow,
  WaveRow,
} from './surveys';
import { PostRow, ThreadRow } from './threads';

/** Every table, for the data source. */
export const ENTITIES = [
  AccountRow,
  UserRow,
  SessionRow,
  PasswordResetRow,
  InvitationRow,
  AddressRow,
  EmployeeRow,
  CompanyRow,
  ContactRow,
  StageRow,
  ProjectRow,
  ProjectPersonRow,
  TaskRow,
  TaskParticipantRow,
  ShareRow,
  ChatRow,
  MessageRow,
  ChatEventRow,
  ChatReadRow,
  ChatAttentionRow,
  MentionRow,
  ReactionRow,
  ThreadRow,
  PostRow,
  WaveRow,
  ProfileRow,
  ProfileCodeRow,
  ProfileSegmentRow,
  ResponseRow,
  ImportRow,
  ImportRejectRow,
  SharingLinkRow,
  LinkOpeningRow,
  DeepDiveChatRow,
  DeepDiveEntryRow,
  DeepDiveEventRow,
  UploadRow,
  FileRow,
  FileVersionRow,
  DiscardedBlobRow,
  NotificationRow,
  NotifiedRow,
  PushSubscriptionRow,
  OutboxRow,
  MailRow,
  JournalRow,
];

export * from './accounts';
export * from './chats';
export * from './events';
export * from './files';
export * from './notifications';
export * from './people';
export * from './projects';
export * from './surveys';
export * from './threads';
