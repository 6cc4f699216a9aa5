import { Entity } from 'typeorm';
import { type Flag, Key, KeyNumber, OptionalText, Text, Whole } from '../columns';

/** One of the two chats of a project (R7.1). */
@Entity('chats')
export class ChatRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() project_id: string;
  @Text() kind: 'MEMBERS' | 'GUESTS';
  @Whole() last_sequence: number;
  /** Up to which message people were told of what they missed. */
  @Whole() notified_sequence: number;
}

/** A message. Deleting keeps the row (place, number, author, time) and empties the body. */
@Entity('messages')
export class MessageRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() chat_id: string;
  @Whole() sequence: number;
  @Text() author_id: string;
  @Text() client_key: string;
  @OptionalText() body: string | null;
  @OptionalText() reply_to_id: string | null;
  @Text() sent_at: string;
  @OptionalText() edited_at: string | null;
  @OptionalText() deleted_at: string | null;
}

/** The durable events of a chat, gapless by sequence (R7.4). */
@Entity('chat_events')
export class ChatEventRow {
  @Key() account_id: string;
  @Key() chat_id: string;
  @KeyNumber() sequence: number;
  @Text() kind: 'SENT' | 'EDITED' | 'DELETED' | 'REACTION';
  @Text() message_id: string;
  @Text() at: string;
}

/** How far a person has read a chat; never goes back. */
@Entity('chat_reads')
export class ChatReadRow {
  @Key() account_id: string;
  @Key() chat_id: string;
  @Key() person_id: string;
  @Whole() last_read_sequence: number;
}

/** Whom a message mentions, in the order of the mentions. */
@Entity('message_mentions')
export class MentionRow {
  @Key() account_id: string;
  @Key() message_id: string;
  @Key() person_id: string;
  @Whole() place: number;
}

/** One person's reaction to a message; `sequence` is the event that brought it. */
@Entity('message_reactions')
export class ReactionRow {
  @Key() account_id: string;
  @Key() message_id: string;
  @Key() emoji: string;
  @Key() person_id: string;
  @Whole() sequence: number;
}

/** What a person wants of a chat, and the mail on what they missed there that was ordered last. */
@Entity('chat_attention')
export class ChatAttentionRow {
  @Key() account_id: string;
  @Key() chat_id: string;
  @Key() person_id: string;
  @Whole() muted: Flag;
  @OptionalText() mail_id: string | null;
}
