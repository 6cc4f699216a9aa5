import { Entity } from 'typeorm';
import { type Flag, Key, OptionalText, Text, Whole } from '../columns';

/**
 * A thread of files or of discussion on a project or a task, or the conversation of a task (R6.4, R6.5). `project_id` is the
 * project of what it hangs on, `task_id` is empty for a thread on the project itself. `client_access_by` is empty while
 * nobody has decided the level. `version` counts what was added, changed or removed in it.
 */
@Entity('threads')
export class ThreadRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() kind: 'FILES' | 'DISCUSSION' | 'CONVERSATION';
  @OptionalText() project_id: string | null;
  @OptionalText() task_id: string | null;
  @Text() title: string;
  @Text() client_access: 'HIDDEN' | 'VIEW' | 'MODIFY';
  @OptionalText() client_access_by: string | null;
  @OptionalText() client_access_at: string | null;
  @OptionalText() author_id: string | null;
  @Whole() version: number;
  @Text() created_at: string;
}

/** Something said in a thread. `project_id` is that of the thread; `place` orders it within the thread. */
@Entity('posts')
export class PostRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() thread_id: string;
  @OptionalText() project_id: string | null;
  @Whole() place: number;
  @Text() author_id: string;
  @Text() body: string;
  /** What was cut off a mail: the quoted text and the signature. */
  @OptionalText() quoted: string | null;
  @Whole() via_email: Flag;
  @Text() created_at: string;
  @OptionalText() edited_at: string | null;
}
