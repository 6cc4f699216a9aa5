import { AccountRow, InvitationRow, PasswordResetRow, SessionRow, UserRow } from './accounts';
import { ChatEventRow, ChatReadRow, ChatRow, MessageRow } from './chats';
import { JournalRow, MailRow, OutboxRow } from './events';
import { AddressRow, CompanyRow, ContactRow, EmployeeRow } from './people';
import { ProjectPersonRow, ProjectRow, ShareRow, StageRow, TaskParticipantRow, TaskRow } from './projects';

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
  OutboxRow,
  MailRow,
  JournalRow,
];

export * from './accounts';
export * from './chats';
export * from './events';
export * from './people';
export * from './projects';
