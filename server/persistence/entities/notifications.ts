import { Entity } from 'typeorm';
import { Key, OptionalText, OptionalWhole, Text, Whole } from '../columns';

/** Something that a person should hear of. What it points to is judged when it is read. */
@Entity('notifications')
export class NotificationRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() person_id: string;
  @Text() kind: 'MENTION' | 'REPLY' | 'MESSAGE' | 'SHARE';
  @Text() at: string;
  @OptionalText() read_at: string | null;
  @Text() project_id: string;
  @OptionalText() chat_id: string | null;
  @OptionalText() message_id: string | null;
  /** The first message of the chat that it tells of; it tells of all from there to `sequence`. */
  @OptionalWhole() first_sequence: number | null;
  /** That of the message, so that reading the chat reads the notification. */
  @OptionalWhole() sequence: number | null;
  /** What was shared, for SHARE. */
  @OptionalText() share_id: string | null;
}

/** A browser that wants to be told, as long as the session lasts that asked for it. */
@Entity('push_subscriptions')
export class PushSubscriptionRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() person_id: string;
  @Text() session_id: string;
  @Text() endpoint: string;
  @Text() p256dh: string;
  @Text() auth: string;
  @Text() created_at: string;
}

/** Up to which place of its outbox an account's messages have been looked at for notifications. */
@Entity('notified')
export class NotifiedRow {
  @Key() account_id: string;
  @Whole() position: number;
}
