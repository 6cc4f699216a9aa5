import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { type Dialect, type Param, placeholders } from './columns';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

/** On SQLite an answer is there at once; on PostgreSQL it is promised. {@link when} reads both. */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value that may only be promised, without a promise where none is needed (hot reads on SQLite). */
export function when<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** The same for a list of values. */
export function whenAll<T, R>(values: Soon<T>[], next: (values: T[]) => Soon<R>): Soon<R> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values).then(next) : next(values as T[]);
}

/** Reads of committed data. Statements are prepared once for each text, so texts must not carry values. */
export interface Reader {
  readonly dialect: Dialect;
  all<Row>(sql: string, ...params: Param[]): Soon<Row[]>;
  get<Row>(sql: string, ...params: Param[]): Soon<Row | undefined>;
}

/** Statements and entities inside one transaction. */
export interface Transaction extends Reader {
  /** Executes a statement and answers how many rows it changed. */
  run(sql: string, ...params: Param[]): Soon<number>;
  readonly em: Pick<EntityManager, 'insert' | 'update' | 'delete'>;
}

/** A database that has been opened: one road for reads, one for writes. */
export interface Database {
  readonly dialect: Dialect;
  readonly reader: Reader;
  /**
   * Runs `body` in one transaction. On SQLite transactions queue first-in-first-out, since the writer has one connection
   * (7-security); on PostgreSQL each takes a pooled connection and is retried three times when the database could not
   * serialise it, so `body` must await nothing but the database. `committed` runs right after the commit, before the
   * next transaction of the queue begins.
   */
  transaction<T>(body: (transaction: Transaction) => Promise<T>, committed?: () => void): Promise<T>;
  /** Names of migrations that the database has not seen. */
  pendingMigrations(): Promise<string[]>;
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

/** Where the data lies: a PostgreSQL address, or a file for SQLite. */
export type DatabaseAddress = { url: string } | { file: string };

/** Opens the database. `create` makes the SQLite file where it is missing. */
export function openDatabase(address: DatabaseAddress): Promise<Database> {
  return 'url' in address ? openPostgres(address.url) : openSqlite(address.file);
}

async function migrateWith(source: DataSource): Promise<string[]> {
  const done = await source.runMigrations({ transaction: 'each' });
  return done.map((migration) => migration.name);
}

async function pendingOf(source: DataSource): Promise<string[]> {
  if (!(await source.showMigrations())) return [];
  const known = await source.query('select name from migrations').catch(() => []);
  const seen = new Set((known as { name: string }[]).map((row) => row.name));
  return source.migrations.map((migration) => migration.name ?? migration.constructor.name).filter((name) => !seen.has(name));
}

// SQLite -------------------------------------------------------------------------------------------------------------

type Sqlite = BetterSqlite3.Database;
type Statement = BetterSqlite3.Statement<Param[]>;
/** A statement that brings rows as lists of values, and what makes an object of such a list. */
interface Query {
  readonly statement: BetterSqlite3.Statement<Param[], Param[]>;
  readonly row: (values: readonly Param[]) => unknown;
}

/** Answers what `make` makes of a text, made once for each text. */
function onceForEach<Made>(make: (sql: string) => Made): (sql: string) => Made {
  const made = new Map<string, Made>();
  return (sql) => {
    let known = made.get(sql);
    if (known === undefined) made.set(sql, (known = make(sql)));
    return known;
  };
}

const statementsOf = (connection: Sqlite): ((sql: string) => Statement) => onceForEach((sql) => connection.prepare<Param[]>(sql));

/**
 * Writes out the object that a statement's rows become. The driver can make objects itself at twice the price, and one
 * function for the columns of all statements is slow for each of them.
 */
const rowMaker = (columns: readonly string[]): Query['row'] =>
  new Function(
    'values',
    `return {${columns.map((name, place) => `${JSON.stringify(name)}: values[${place}]`).join(', ')}}`,
  ) as Query['row'];

/** Reads on one connection; `before` is called ahead of each. */
function sqliteReader(connection: Sqlite, before: () => void = () => {}): Reader {
  const query = onceForEach((sql): Query => {
    const statement = connection.prepare<Param[], Param[]>(sql).raw();
    return { statement, row: rowMaker(statement.columns().map((column) => column.name)) };
  });
  return {
    dialect: 'sqlite',
    all<Row>(sql: string, ...params: Param[]) {
      before();
      const { statement, row } = query(sql);
      return statement.all(...params).map(row as (values: readonly Param[]) => Row);
    },
    get<Row>(sql: string, ...params: Param[]) {
      before();
      const { statement, row } = query(sql);
      const values = statement.get(...params);
      return values && (row(values) as Row);
    },
  };
}

/**
 * One snapshot for all that is read in one turn of the event loop: the database is locked and unlocked once for all of it,
 * which is half the price of a small read. It ends with the turn, and with every commit of this process, so that nobody
 * misses what they have written themselves.
 */
function snapshots(connection: Sqlite): { begin(): void; end(): void } {
  const [begin, commit] = [connection.prepare('begin'), connection.prepare('commit')];
  let begun = false;
  const end = (): void => {
    if (!begun) return;
    begun = false;
    commit.run();
  };
  return {
    begin() {
      if (begun) return;
      begin.run();
      begun = true;
      process.nextTick(end);
    },
    end,
  };
}

function prepareWriter(connection: Sqlite): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('trusted_schema = OFF');
}

async function openSqlite(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true });
  const writer = await new DataSource({
    type: 'better-sqlite3',
    database: file,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    prepareDatabase: prepareWriter,
  }).initialize();
  // The second connection sees what was committed and nothing else, and cannot write.
  const readOnly = await new DataSource({
    type: 'better-sqlite3',
    database: file,
    readonly: true,
    prepareDatabase: (connection: Sqlite) => {
      connection.pragma('busy_timeout = 5000');
      connection.pragma('trusted_schema = OFF');
    },
  }).initialize();
  const connectionOf = (source: DataSource) => (source.driver as unknown as { databaseConnection: Sqlite }).databaseConnection;
  const write = connectionOf(writer);
  const statement = statementsOf(write);
  const read = connectionOf(readOnly);
  const snapshot = snapshots(read);
  const transaction: Transaction = {
    ...sqliteReader(write),
    run: (sql, ...params) => statement(sql).run(...params).changes,
    em: writer.manager,
  };
  let last: Promise<unknown> = Promise.resolve();
  const inQueue = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    dialect: 'sqlite',
    reader: sqliteReader(read, snapshot.begin),
    transaction: (body, committed) =>
      inQueue(async () => {
        statement('begin immediate').run();
        let answer: Awaited<ReturnType<typeof body>>;
        try {
          answer = await body(transaction);
          // Before the commit, so that the log can be folded back into the file: a snapshot that is held would keep it growing.
          snapshot.end();
          statement('commit').run();
        } catch (error) {
          if (write.inTransaction) statement('rollback').run();
          throw error;
        }
        committed?.();
        return answer;
      }),
    pendingMigrations: () => inQueue(() => pendingOf(writer)),
    migrate: () => inQueue(() => migrateWith(writer).finally(snapshot.end)),
    close: () =>
      inQueue(async () => {
        snapshot.end();
        await readOnly.destroy();
        await writer.destroy();
      }),
  };
}

// PostgreSQL ---------------------------------------------------------------------------------------------------------

/** Serialisation failure and deadlock: the transaction did nothing and may be tried again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const RETRIES = 3;

interface Queries {
  query(question: { name: string; text: string; values: Param[] }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

const named = new Map<string, { name: string; text: string }>();
function question(sql: string, values: Param[]) {
  let known = named.get(sql);
  if (!known) named.set(sql, (known = { name: `s${named.size}`, text: placeholders('postgres', sql) }));
  return { ...known, values };
}

function postgresReader(connection: Queries): Reader {
  return {
    dialect: 'postgres',
    all: async <Row>(sql: string, ...params: Param[]) => (await connection.query(question(sql, params))).rows as Row[],
    get: async <Row>(sql: string, ...params: Param[]) => (await connection.query(question(sql, params))).rows[0] as Row | undefined,
  };
}

/** A transaction has one connection, and that answers one question at a time: what is asked side by side waits here. */
function inTurn(connection: Queries): Queries {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(asked) {
      const answer = last.then(() => connection.query(asked));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function openPostgres(url: string): Promise<Database> {
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    // A count is a bigint to PostgreSQL; none of ours leaves the range in which a number is exact. Set here, since the
    // pool's first connections are there before anything could be told to them.
    parseInt8: true,
    extra: { max: 16, statement_timeout: 5000, idle_in_transaction_session_timeout: 30_000 },
  }).initialize();
  const pool = (source.driver as unknown as { master: Pool }).master;
  return {
    dialect: 'postgres',
    reader: postgresReader(pool),
    transaction: async (body, committed) => {
      for (let attempt = 0; ; attempt++) {
        const runner = source.createQueryRunner();
        try {
          const connection = inTurn((await runner.connect()) as Queries);
          await runner.startTransaction();
          const answer = await body({
            ...postgresReader(connection),
            run: async (sql, ...params) => (await connection.query(question(sql, params))).rowCount ?? 0,
            em: runner.manager,
          });
          await runner.commitTransaction();
          committed?.();
          return answer;
        } catch (error) {
          if (runner.isTransactionActive) await runner.rollbackTransaction();
          if (!TRY_AGAIN.has((error as { code?: string }).code ?? '') || attempt >= RETRIES) throw error;
        } finally {
          await runner.release();
        }
      }
    },
    pendingMigrations: () => pendingOf(source),
    migrate: () => migrateWith(source),
    close: () => source.destroy(),
  };
}
