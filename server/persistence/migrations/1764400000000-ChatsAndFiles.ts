import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, refers, table } from '../columns';

const owner = { columnNames: ['account_id'], referencedTableName: 'accounts', referencedColumnNames: ['id'] };

const TABLES = [
  table(
    'message_mentions',
    { account_id: 'text', message_id: 'text', person_id: 'text', place: 'integer' },
    ['account_id', 'message_id', 'person_id'],
    { foreignKeys: [refers('message_id', 'messages')] },
  ),
  // `sequence` is the event that brought the reaction; emojis stand in the order in which they came.
  table(
    'message_reactions',
    { account_id: 'text', message_id: 'text', emoji: 'text', person_id: 'text', sequence: 'integer' },
    ['account_id', 'message_id', 'emoji', 'person_id'],
    { foreignKeys: [refers('message_id', 'messages')] },
  ),
  // What a person uploaded and has not used yet. `blob` and `preview` are the names of the bytes in the storage.
  table(
    'uploads',
    {
      account_id: 'text',
      id: 'text',
      person_id: 'text',
      name: 'text',
      size: 'integer',
      media_type: 'text',
      blob: 'text',
      preview: 'text?',
      created_at: 'text',
    },
    ['account_id', 'id'],
    { indices: [index('uploads', ['account_id', 'person_id']), index('uploads', ['created_at'])], foreignKeys: [owner] },
  ),
  table(
    'files',
    { account_id: 'text', id: 'text', message_id: 'text?', place: 'integer', name: 'text', author_id: 'text', created_at: 'text' },
    ['account_id', 'id'],
    { indices: [index('files', ['account_id', 'message_id', 'place'])], foreignKeys: [refers('message_id', 'messages')] },
  ),
  table(
    'file_versions',
    {
      account_id: 'text',
      file_id: 'text',
      number: 'integer',
      size: 'integer',
      media_type: 'text',
      blob: 'text',
      preview: 'text?',
      author_id: 'text',
      created_at: 'text',
    },
    ['account_id', 'file_id', 'number'],
    { foreignKeys: [refers('file_id', 'files')] },
  ),
  // Bytes whose rows are gone; they are removed from the storage after the commit.
  table('discarded_blobs', { blob: 'text', at: 'text' }, ['blob'], { indices: [index('discarded_blobs', ['at'])] }),
  // `sequence` is that of the message, so that reading the chat reads the notification.
  table(
    'notifications',
    {
      account_id: 'text',
      id: 'text',
      person_id: 'text',
      kind: 'text',
      at: 'text',
      read_at: 'text?',
      project_id: 'text',
      chat_id: 'text?',
      message_id: 'text?',
      sequence: 'integer?',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('notifications', ['account_id', 'person_id', 'at', 'id']),
        index('notifications', ['account_id', 'person_id', 'chat_id'], { where: 'read_at is null' }),
        index('notifications', ['account_id', 'message_id']),
      ],
      foreignKeys: [refers('project_id', 'projects'), refers('chat_id', 'chats'), refers('message_id', 'messages')],
    },
  ),
  // What a person wants of a chat, and the mail on what they missed there that was ordered last.
  table(
    'chat_attention',
    { account_id: 'text', chat_id: 'text', person_id: 'text', muted: 'integer', mail_id: 'text?' },
    ['account_id', 'chat_id', 'person_id'],
    { foreignKeys: [refers('chat_id', 'chats')] },
  ),
  table(
    'push_subscriptions',
    {
      account_id: 'text',
      id: 'text',
      person_id: 'text',
      session_id: 'text',
      endpoint: 'text',
      p256dh: 'text',
      auth: 'text',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('push_subscriptions', ['account_id', 'person_id']),
        index('push_subscriptions', ['account_id', 'endpoint'], { unique: true }),
      ],
      foreignKeys: [owner],
    },
  ),
  // Up to which place of its outbox an account's messages have been looked at for notifications.
  table('notified', { account_id: 'text', position: 'integer' }, ['account_id'], { foreignKeys: [owner] }),
];

/** Mentions, reactions, files and notifications (R7.3, R10.1). */
export class ChatsAndFiles1764400000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const options of TABLES) await queries.createTable(new Table(options));
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const options of [...TABLES].reverse()) await queries.dropTable(options.name);
  }
}
