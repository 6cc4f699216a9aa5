import { Entity } from 'typeorm';
import { type Flag, Key, OptionalNumber, OptionalText, Text, Whole } from '../columns';

/** A stage of the account's projects (R3.4). */
@Entity('stages')
export class StageRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() name: string;
  @Text() color: string;
  @Whole() position: number;
}

/** R3.1. `client_access_by` is empty while nobody has decided the level. */
@Entity('projects')
export class ProjectRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() name: string;
  @OptionalText() description: string | null;
  @OptionalText() manager_id: string | null;
  @OptionalText() creator_id: string | null;
  @OptionalText() counterparty_id: string | null;
  @OptionalText() stage_id: string | null;
  @OptionalText() due_date: string | null;
  @OptionalNumber() planned_hours: number | null;
  @OptionalNumber() spent_hours: number | null;
  @Whole() members_only: Flag;
  @Whole() archived: Flag;
  @Whole() sharing_enabled: Flag;
  @OptionalText() sharing_changed_at: string | null;
  @Text() client_access: 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE';
  @OptionalText() client_access_by: string | null;
  @OptionalText() client_access_at: string | null;
  /** Raised when a task of the project comes, goes, moves or changes its level; the visible forest is cached under it. */
  @Whole() tree_version: number;
  @Text() created_at: string;
}

/** Members (of a members-only project) and followers. */
@Entity('project_people')
export class ProjectPersonRow {
  @Key() account_id: string;
  @Key() project_id: string;
  @Key() employee_id: string;
  @Key() role: 'MEMBER' | 'FOLLOWER';
}

/** R3.5. The assignee stands here and nowhere else; the other two roles stand in `task_participants`. */
@Entity('tasks')
export class TaskRow {
  @Key() account_id: string;
  @Key() id: string;
  @OptionalText() project_id: string | null;
  @OptionalText() parent_id: string | null;
  @Whole() position: number;
  @Text() kind: 'MILESTONE' | 'ACTION';
  @Text() title: string;
  @OptionalText() description: string | null;
  @Text() status: 'OPEN' | 'IN_PROGRESS' | 'WAITING' | 'DONE' | 'CANCELLED';
  @OptionalText() assignee_id: string | null;
  @OptionalText() due_date: string | null;
  @OptionalNumber() planned_hours: number | null;
  @OptionalNumber() spent_hours: number | null;
  @OptionalNumber() percent_done: number | null;
  @Text() client_access: 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';
  @OptionalText() client_access_by: string | null;
  @OptionalText() client_access_at: string | null;
  @OptionalText() author_id: string | null;
  @Text() created_at: string;
}

/** Co-assignees and participants of a task, employees and contacts alike. */
@Entity('task_participants')
export class TaskParticipantRow {
  @Key() account_id: string;
  @Key() task_id: string;
  @Key() person_id: string;
  @Text() role: 'CO_ASSIGNEE' | 'PARTICIPANT';
}

/** A share of a project, or of one task of it, with a contact (section 5). `items` is a set of bits, see access/items. */
@Entity('shares')
export class ShareRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() contact_id: string;
  @Text() project_id: string;
  @OptionalText() task_id: string | null;
  @Whole() items: number;
  @OptionalText() message: string | null;
  @OptionalText() expires_at: string | null;
  @Text() created_at: string;
  @OptionalText() created_by: string | null;
  @OptionalText() ended_at: string | null;
  @OptionalText() ended_by: string | null;
  @OptionalText() last_opened_at: string | null;
}
