import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { App } from '../../server/app';
import { createApp } from '../../server/app';
import { readConfig } from '../../server/config';
import type { Database } from '../../server/persistence/database';
import { type Letter, type Log, type Mailer, NotDelivered } from '../../server/domain/ports';
import { Client } from './client';
import { type Kind, type Place, place } from './databases';
import { accountOf, type Looker, type World } from './facts';
import { SECRET_KEY } from './links';
import { fill } from './rows';

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

/** A post office that keeps what it is given. */
export class PostOffice implements Mailer {
  readonly letters: Letter[] = [];
  /** Set: every letter is refused for now. */
  closed = false;
  async send(letter: Letter): Promise<void> {
    if (this.closed) throw new NotDelivered('the post office is closed', 'TRY_AGAIN');
    this.letters.push(letter);
  }
  close(): void {}
  /** Waits until `enough` holds of the letters. */
  async until(enough: (letters: Letter[]) => boolean, milliseconds = 5000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!enough(this.letters)) {
      if (Date.now() > end) throw new Error(`these letters came: ${JSON.stringify(this.letters.map(({ to, subject }) => ({ to, subject })))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  to(address: string): Letter[] {
    return this.letters.filter((letter) => letter.to.toLowerCase() === address.toLowerCase());
  }
}

export interface ServeOptions {
  kind?: Kind;
  /** Frozen or moved by the test; the real one by default. */
  clock?: () => Date;
  /** Settings by their names in the environment. */
  settings?: Record<string, string>;
  /** Mail goes by `SMTP_URL` of the settings, and not to the {@link PostOffice}. */
  realMail?: boolean;
}

/** A whole server on a temporary folder and a free port, with a world in it. */
export interface Served {
  readonly url: string;
  readonly app: App;
  readonly database: Database;
  readonly post: PostOffice;
  readonly world: World;
  /** What went wrong inside, which callers are told as INTERNAL. */
  readonly faults: string[];
  /** Somebody of the world, signed in (by a session put into the database; signing in by password is tested apart). */
  as(looker: Looker): Promise<Client>;
  /** Whoever holds nothing. */
  nobody(): Client;
  /** How many rows a table has, or how many of them fulfil a condition. */
  count(table: string, where?: string): Promise<number>;
  close(): Promise<void>;
}

/** The name of the session's cookie over plain http. */
export const COOKIE = 'portico';

/** Puts a session into the database and answers its cookie. */
export async function beginSession(database: Database, userId: string, accountId: string, now: string, token = randomBytes(32).toString('base64url')): Promise<string> {
  const hash = createHash('sha256').update(token).digest('hex');
  const expires = new Date(Date.parse(now) + 20 * 86_400_000).toISOString();
  await database.transaction(async (transaction) => {
    await transaction.run(
      `insert into sessions (id, user_id, token_hash, account_id, device, created_at, last_used_at, expires_at) values (?, ?, ?, ?, 'test', ?, ?, ?)`,
      `ses_${hash.slice(0, 22)}`, userId, hash, accountId, now, now, expires,
    );
  });
  return `${COOKIE}=${token}`;
}

/** Tables that say nothing of the world: of the tools, of sessions (which are used by looking), and parts of other tables. */
const APART = /^(sqlite_.*|migrations|sessions|last_seen|.*_(data|idx|content|docsize|config))$/;
const LISTED = {
  sqlite: "select name from sqlite_master where type = 'table' order by name",
  postgres: "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
};
const kept = new WeakMap<Database, { version: number; texts: Map<string, string> }>();

/** What the tables say, in one text: to see that a refusal changed nothing. On SQLite it is read again only after a commit. */
export async function everyRow(database: Database, leaveOut: string[] = []): Promise<string> {
  const { reader } = database;
  const version = reader.dialect === 'sqlite' ? ((await reader.get<{ data_version: number }>('pragma data_version'))?.data_version ?? -1) : null;
  const known = kept.get(database);
  const found = version !== null && known?.version === version ? known.texts.get(leaveOut.join()) : undefined;
  if (found !== undefined) return found;
  const names = (await reader.all<{ name: string }>(LISTED[reader.dialect])).map((row) => row.name);
  const tables = names.filter((name) => !APART.test(name) && !leaveOut.includes(name));
  const texts: string[] = [];
  for (const table of tables) {
    const rows = await reader.all<Record<string, unknown>>(`select * from ${table}`);
    texts.push(`${table}: ${rows.map((row) => JSON.stringify(row)).sort().join('\n')}`);
  }
  const text = texts.join('\n');
  if (version !== null) kept.set(database, { version, texts: new Map([...(known?.version === version ? known.texts : []), [leaveOut.join(), text]]) });
  return text;
}

/** Starts a server for a world. `passwords`: its people can sign in by password too (slow, since passwords are hashed). */
export async function serve(world: World, { kind = 'SQLite', clock, settings = {}, realMail = false }: ServeOptions = {}, passwords = false): Promise<Served> {
  const where: Place = await place(kind);
  const port = await freePort();
  const config = readConfig({
    NODE_ENV: 'test', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`, DATA_DIR: where.folder, DEMO: '0',
    LOG_LEVEL: 'silent', CHAT_MAIL_MINUTES: '0', NOTIFICATION_DAYS: '0', SECRET_KEY,
    ...('url' in where.address ? { DATABASE_URL: where.address.url } : {}), ...settings,
  });
  const post = new PostOffice();
  const faults: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (told, message) => {
      const error = (told as { err?: Error }).err;
      faults.push(`${message}: ${error?.stack ?? JSON.stringify(told)}`);
      if (process.env.TEST_LOG) process.stderr.write(`${faults.at(-1)}\n`);
    },
  };
  const app = await createApp(config, { ...(realMail ? {} : { mailer: post }), log, ...(clock ? { clock } : {}) });
  await app.database.migrate();
  await fill(app.database, world, passwords ? (password) => app.services.passwords.hash(password) : undefined);
  const { url } = await app.listen();
  const now = () => (clock?.() ?? new Date()).toISOString();
  return {
    url, app, post, world, faults, database: app.database,
    async as(looker) {
      const account = accountOf(world, looker.account);
      const person = [...account.employees, ...account.contacts].find((one) => one.id === looker.person);
      if (!person?.user) throw new Error(`${looker.person} is no user`);
      return new Client(url, { cookie: await beginSession(app.database, person.user, account.id, now()), account: account.id });
    },
    nobody: () => new Client(url),
    async count(table, condition = '1 = 1') {
      return Number((await app.database.reader.get<{ n: number }>(`select count(*) as n from ${table} where ${condition}`))?.n);
    },
    async close() {
      await app.close();
      await where.discard();
    },
  };
}
