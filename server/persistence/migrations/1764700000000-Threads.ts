import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';
import { index, refers, table } from '../columns';

const TABLES = [
  table(
    'threads',
    {
      account_id: 'text',
      id: 'text',
      kind: 'text',
      project_id: 'text?',
      task_id: 'text?',
      title: 'text',
      client_access: 'text',
      client_access_by: 'text?',
      client_access_at: 'text?',
      author_id: 'text?',
      version: 'integer',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('threads', ['account_id', 'project_id', 'created_at']),
        index('threads', ['account_id', 'task_id', 'created_at']),
        {
          ...index('threads', ['account_id', 'task_id'], { unique: true, where: "kind = 'CONVERSATION'" }),
          name: 'uq_threads_conversation',
        },
      ],
      foreignKeys: [refers('project_id', 'projects'), refers('task_id', 'tasks')],
    },
  ),
  table(
    'posts',
    {
      account_id: 'text',
      id: 'text',
      thread_id: 'text',
      project_id: 'text?',
      place: 'integer',
      author_id: 'text',
      body: 'text',
      quoted: 'text?',
      via_email: 'integer',
      created_at: 'text',
      edited_at: 'text?',
    },
    ['account_id', 'id'],
    { indices: [index('posts', ['account_id', 'thread_id', 'place'])], foreignKeys: [refers('thread_id', 'threads')] },
  ),
];

/** Where a file hangs besides messages. SQLite adds no reference of two columns to a table that is there, so none stands here. */
const PLACES = ['post_id', 'thread_id'];

const CONVERSATION = 'account_id, id, kind, project_id, task_id, title, client_access, version, created_at';
/** The conversation of a task: named after it, so that whatever writes a task has written its conversation. */
const conversationOf = (row: string): string =>
  `${row}.account_id, 'dth_' || substr(${row}.id, 5), 'CONVERSATION', ${row}.project_id, ${row}.id, 'Conversation', 'HIDDEN', 0, ${row}.created_at`;
const begin = `insert into threads (${CONVERSATION}) select ${conversationOf('new')};`;

const ENTRY = 'account_id, kind, part, thing_id, within_id, at, text';
/** The words of a post among those that can be found (R7.6). */
const found = `insert into search_entries (${ENTRY})
  select new.account_id, 'POST', 'BODY', new.id, coalesce(new.project_id, ''), new.created_at, new.body where new.body <> '';`;
const forgotten = 'delete from search_entries where account_id = old.account_id and thing_id = old.id;';

const SQLITE = [
  `create trigger tasks_conversation after insert on tasks begin ${begin} end`,
  `create trigger search_posts_added after insert on posts begin ${found} end`,
  `create trigger search_posts_changed after update of body on posts begin ${forgotten} ${found} end`,
  `create trigger search_posts_gone after delete on posts begin ${forgotten} end`,
];
const POSTGRES = [
  `create function tasks_conversation() returns trigger language plpgsql as $$ begin ${begin} return null; end $$`,
  'create trigger tasks_conversation after insert on tasks for each row execute function tasks_conversation()',
  `create function search_posts() returns trigger language plpgsql as $$ begin
     if tg_op <> 'INSERT' then ${forgotten} end if;
     if tg_op <> 'DELETE' then ${found} end if;
     return null; end $$`,
  'create trigger search_posts_told after insert or delete or update of body on posts for each row execute function search_posts()',
];

/**
 * File threads, discussion threads and the conversation of each task (R6.4 to R6.7). The conversation is kept by the
 * database, as the words that can be found are, so that no way of writing a task leaves it behind.
 */
export class Threads1764700000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const options of TABLES) await queries.createTable(new Table(options));
    for (const column of PLACES) {
      await queries.query(`alter table files add column ${column} text`);
      await queries.createIndex('files', new TableIndex(index('files', ['account_id', column, 'place'])));
    }
    await queries.query(`insert into threads (${CONVERSATION}) select ${conversationOf('t')} from tasks t`);
    for (const statement of queries.connection.options.type === 'postgres' ? POSTGRES : SQLITE) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    if (queries.connection.options.type === 'postgres')
      for (const what of ['tasks_conversation', 'search_posts']) await queries.query(`drop function ${what}() cascade`);
    else
      for (const what of ['tasks_conversation', ...['added', 'changed', 'gone'].map((when) => `search_posts_${when}`)])
        await queries.query(`drop trigger ${what}`);
    await queries.query("delete from search_entries where kind = 'POST'");
    for (const column of PLACES) {
      await queries.query(
        `delete from file_versions where exists (select 1 from files f where f.account_id = file_versions.account_id and f.id = file_versions.file_id and f.${column} is not null)`,
      );
      await queries.query(`delete from files where ${column} is not null`);
      await queries.query(`drop index ix_files_${column}_place`);
      await queries.query(`alter table files drop column ${column}`);
    }
    for (const options of [...TABLES].reverse()) await queries.dropTable(options.name);
  }
}
