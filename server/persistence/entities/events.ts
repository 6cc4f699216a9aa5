import { Entity } from 'typeorm';
import { Key, KeyNumber, OptionalText, Text, Whole } from '../columns';

/** What happened and is still to be told to open streams, in commit order within the account. */
@Entity('outbox')
export class OutboxRow {
  @Key() account_id: string;
  @KeyNumber() position: number;
  @Text() type: string;
  @Text() payload: string;
  @Text() at: string;
}

/** A mail to be sent (R10.1). Subject and text are empty until it is rendered for its reader at the moment of sending. */
@Entity('mails')
export class MailRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() template: string;
  @OptionalText() person_id: string | null;
  @Text() to_address: string;
  /** JSON: ids only, never what a reader might no longer see when it goes out. */
  @Text() params: string;
  @Text() state: 'WAITING' | 'SENT' | 'FAILED' | 'CANCELLED';
  @Whole() attempts: number;
  @Text() next_attempt_at: string;
  @OptionalText() subject: string | null;
  @OptionalText() text: string | null;
  @OptionalText() error: string | null;
  @Text() created_at: string;
  @OptionalText() sent_at: string | null;
}

/** Access events, append-only, chained per account (R11.3). */
@Entity('access_journal')
export class JournalRow {
  @Key() account_id: string;
  @KeyNumber() position: number;
  @Text() id: string;
  @Text() at: string;
  @OptionalText() actor_id: string | null;
  @Text() action: string;
  @OptionalText() thing_id: string | null;
  @OptionalText() person_id: string | null;
  @OptionalText() detail: string | null;
  @Text() previous_hash: string;
  @Text() hash: string;
}
