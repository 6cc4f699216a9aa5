import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A text that can be found: where it stands, what it is about, and which of its account's projects or chats it is in. */
interface Source {
  readonly table: string;
  readonly kind: string;
  readonly part: string;
  readonly text: string;
  readonly at: string;
  readonly within: string;
}

const SOURCES: readonly Source[] = [
  { table: 'projects', kind: 'PROJECT', part: 'NAME', text: 'name', at: 'created_at', within: 'id' },
  { table: 'projects', kind: 'PROJECT', part: 'DESCRIPTION', text: 'description', at: 'created_at', within: 'id' },
  { table: 'tasks', kind: 'TASK', part: 'TITLE', text: 'title', at: 'created_at', within: 'project_id' },
  { table: 'tasks', kind: 'TASK', part: 'DESCRIPTION', text: 'description', at: 'created_at', within: 'project_id' },
  { table: 'companies', kind: 'COMPANY', part: 'NAME', text: 'name', at: 'created_at', within: 'id' },
  { table: 'employees', kind: 'PERSON', part: 'NAME', text: 'display_name', at: 'created_at', within: 'id' },
  { table: 'employees', kind: 'PERSON', part: 'ADDRESS', text: 'email', at: 'created_at', within: 'id' },
  { table: 'contacts', kind: 'PERSON', part: 'NAME', text: 'display_name', at: 'created_at', within: 'id' },
  { table: 'contacts', kind: 'PERSON', part: 'ADDRESS', text: 'email', at: 'created_at', within: 'id' },
  { table: 'messages', kind: 'MESSAGE', part: 'BODY', text: 'body', at: 'sent_at', within: 'chat_id' },
];
const TABLES = [...new Set(SOURCES.map((source) => source.table))];

const ENTRY = 'account_id, kind, part, thing_id, within_id, at, text';

/** What a row of a source becomes; `row` is `new`, or an alias. */
const values = (source: Source, row: string): string =>
  `${row}.account_id, '${source.kind}', '${source.part}', ${row}.id, coalesce(${row}.${source.within}, ''), ${row}.${source.at}, ${row}.${source.text}`;

const filled = (source: Source, row: string): string => `${row}.${source.text} is not null and ${row}.${source.text} <> ''`;

/** The statements that bring the entries of one row up to date. */
const write = (table: string): string =>
  SOURCES.filter((source) => source.table === table)
    .map((source) => `insert into search_entries (${ENTRY}) select ${values(source, 'new')} where ${filled(source, 'new')};`)
    .join('\n');
const forget = (row: string): string => `delete from search_entries where account_id = ${row}.account_id and thing_id = ${row}.id;`;
const watched = (table: string): string =>
  [...new Set(SOURCES.filter((source) => source.table === table).flatMap(({ text, within }) => [text, within]))]
    .filter((column) => column !== 'id')
    .join(', ');

const backfill = SOURCES.map(
  (source) => `insert into search_entries (${ENTRY}) select ${values(source, 's')} from ${source.table} s where ${filled(source, 's')}`,
);

const SQLITE = [
  `create table search_entries (id integer primary key, account_id text not null, kind text not null, part text not null,
     thing_id text not null, within_id text not null, at text not null, text text not null)`,
  'create index ix_search_entries_thing_id on search_entries (account_id, thing_id)',
  // The account and what the text stands in are words of the index too, so that a question is narrowed within it.
  `create virtual table search_index using fts5(text, scope, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')`,
  `create trigger search_entries_added after insert on search_entries begin
     insert into search_index (rowid, text, scope) values (new.id, new.text, new.account_id || ' ' || new.within_id); end`,
  `create trigger search_entries_gone after delete on search_entries begin delete from search_index where rowid = old.id; end`,
  ...backfill,
  ...TABLES.flatMap((table) => [
    `create trigger search_${table}_added after insert on ${table} begin\n${write(table)}\nend`,
    `create trigger search_${table}_changed after update of ${watched(table)} on ${table} begin\n${forget('old')}\n${write(table)}\nend`,
    `create trigger search_${table}_gone after delete on ${table} begin\n${forget('old')}\nend`,
  ]),
];

/** Small letters with a mark, and the letters below the marks: what SQLite's index folds by itself. */
const marked = Array.from({ length: 0x17f - 0xdf }, (_, place) => String.fromCharCode(0xe0 + place)).filter((letter) =>
  /^[a-z]$/.test(letter.normalize('NFD').charAt(0)),
);
const unmarked = marked.map((letter) => letter.normalize('NFD').charAt(0));

const POSTGRES = [
  `create function search_folded(words text) returns text language sql immutable parallel safe as
     $$ select translate(lower(words), '${marked.join('')}', '${unmarked.join('')}') $$`,
  `create table search_entries (id bigint generated always as identity primary key, account_id text not null, kind text not null,
     part text not null, thing_id text not null, within_id text not null, at text not null, text text not null,
     words tsvector generated always as (to_tsvector('simple', search_folded(text))) stored)`,
  'create index ix_search_entries_thing_id on search_entries (account_id, thing_id)',
  'create index ix_search_entries_words on search_entries using gin (words)',
  ...backfill,
  ...TABLES.flatMap((table) => [
    `create function search_${table}() returns trigger language plpgsql as $$ begin
       if tg_op <> 'INSERT' then ${forget('old')} end if;
       if tg_op <> 'DELETE' then ${write(table)} end if;
       return null; end $$`,
    `create trigger search_${table}_told after insert or delete or update of ${watched(table)} on ${table}
       for each row execute function search_${table}()`,
  ]),
];

/** The index of full-text search (R7.6). It is kept by the database, so that no way of writing leaves it behind. */
export class Search1764300000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    const statements = queries.connection.options.type === 'postgres' ? POSTGRES : SQLITE;
    for (const statement of statements) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    if (queries.connection.options.type === 'postgres') {
      for (const table of TABLES) await queries.query(`drop function search_${table}() cascade`);
      await queries.query('drop table search_entries');
      await queries.query('drop function search_folded(text)');
      return;
    }
    for (const table of TABLES)
      for (const what of ['added', 'changed', 'gone']) await queries.query(`drop trigger search_${table}_${what}`);
    await queries.query('drop table search_index');
    await queries.query('drop table search_entries');
  }
}
