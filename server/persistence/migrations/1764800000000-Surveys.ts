import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, refers, table } from '../columns';

const TABLES = [
  table(
    'waves',
    {
      account_id: 'text',
      id: 'text',
      task_id: 'text',
      name: 'text',
      date: 'text?',
      response_count: 'integer',
      version: 'integer',
      author_id: 'text?',
      created_at: 'text',
    },
    ['account_id', 'id'],
    { indices: [index('waves', ['account_id', 'task_id'])], foreignKeys: [refers('task_id', 'tasks')] },
  ),
  // What several responses of a wave have in common but their words: figures are sums over these, however many responses there are.
  table(
    'response_profiles',
    { account_id: 'text', wave_id: 'text', number: 'integer', key: 'text', sentiment: 'text?', response_count: 'integer' },
    ['account_id', 'wave_id', 'number'],
    {
      indices: [index('response_profiles', ['account_id', 'wave_id', 'key'], { unique: true })],
      foreignKeys: [refers('wave_id', 'waves')],
    },
  ),
  table('profile_codes', { account_id: 'text', wave_id: 'text', profile: 'integer', code: 'text' }, [
    'account_id',
    'wave_id',
    'profile',
    'code',
  ]),
  table('profile_segments', { account_id: 'text', wave_id: 'text', profile: 'integer', segment: 'text', value: 'text' }, [
    'account_id',
    'wave_id',
    'profile',
    'segment',
  ]),
  table(
    'responses',
    {
      account_id: 'text',
      id: 'text',
      wave_id: 'text',
      profile: 'integer',
      place: 'integer',
      respondent: 'text',
      answer: 'text',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('responses', ['account_id', 'wave_id', 'respondent'], { unique: true }),
        index('responses', ['account_id', 'wave_id', 'profile']),
      ],
      foreignKeys: [refers('wave_id', 'waves')],
    },
  ),
  table(
    'imports',
    {
      account_id: 'text',
      id: 'text',
      wave_id: 'text?',
      author_id: 'text',
      name: 'text',
      blob: 'text',
      mapping: 'text',
      state: 'text',
      total: 'integer?',
      read: 'integer',
      added: 'integer',
      skipped: 'integer',
      rejected: 'integer',
      error: 'text?',
      owner: 'text?',
      beat_at: 'text?',
      created_at: 'text',
      finished_at: 'text?',
    },
    ['account_id', 'id'],
    { indices: [{ ...index('imports', ['state', 'created_at'], { where: "state in ('QUEUED', 'RUNNING')" }), name: 'ix_imports_open' }] },
  ),
  table('import_rejects', { account_id: 'text', import_id: 'text', row: 'integer', reason: 'text' }, ['account_id', 'import_id', 'row']),
  table(
    'sharing_links',
    {
      account_id: 'text',
      id: 'text',
      task_id: 'text',
      wave_id: 'text',
      description: 'text?',
      nonce: 'text',
      token_hash: 'text',
      created_by: 'text',
      created_at: 'text',
      expires_at: 'text',
      revoked_at: 'text?',
      revoked_by: 'text?',
      last_opened_at: 'text?',
      opens: 'integer',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('sharing_links', ['token_hash'], { unique: true }),
        index('sharing_links', ['account_id', 'task_id']),
        index('sharing_links', ['account_id', 'wave_id']),
      ],
      // The wave knows its task: a second check for each task would slow down the deletion of thousands.
      foreignKeys: [refers('wave_id', 'waves')],
    },
  ),
  // Who has opened a link, as far as one opening must not be counted twice.
  table('link_openings', { account_id: 'text', link_id: 'text', opener: 'text', at: 'text' }, ['account_id', 'link_id', 'opener']),
  table(
    'deep_dive_chats',
    {
      account_id: 'text',
      id: 'text',
      task_id: 'text',
      wave_id: 'text?',
      title: 'text',
      author_id: 'text',
      internal: 'integer',
      client_key: 'text?',
      last_sequence: 'integer',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('deep_dive_chats', ['account_id', 'task_id', 'created_at']),
        index('deep_dive_chats', ['account_id', 'task_id', 'author_id', 'client_key'], { unique: true, where: 'client_key is not null' }),
      ],
      foreignKeys: [refers('task_id', 'tasks')],
    },
  ),
  table(
    'deep_dive_entries',
    {
      account_id: 'text',
      id: 'text',
      chat_id: 'text',
      place: 'integer',
      question: 'text',
      asked_by: 'text',
      asked_at: 'text',
      answer: 'text',
      state: 'text',
      figures: 'text',
      citations: 'text',
      client_key: 'text?',
      owner: 'text?',
      beat_at: 'text?',
      finished_at: 'text?',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('deep_dive_entries', ['account_id', 'chat_id', 'place'], { unique: true }),
        index('deep_dive_entries', ['account_id', 'chat_id', 'asked_by', 'client_key'], { unique: true, where: 'client_key is not null' }),
        index('deep_dive_entries', ['account_id', 'asked_by', 'asked_at']),
        { ...index('deep_dive_entries', ['state', 'asked_at'], { where: "state = 'ANSWERING'" }), name: 'ix_deep_dive_entries_open' },
      ],
      foreignKeys: [refers('chat_id', 'deep_dive_chats')],
    },
  ),
  table('deep_dive_events', { account_id: 'text', chat_id: 'text', sequence: 'integer', kind: 'text', entry_id: 'text', at: 'text' }, [
    'account_id',
    'chat_id',
    'sequence',
  ]),
];

/** Survey data of tasks, what is imported into it, links that show it, and questions that are asked of it (R8.1 to R8.9). */
export class Surveys1764800000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const options of TABLES) await queries.createTable(new Table(options));
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const options of [...TABLES].reverse()) await queries.dropTable(options.name);
  }
}
