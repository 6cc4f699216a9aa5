import 'reflect-metadata';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type App, createApp } from './app';
import { type Config, ConfigError, readConfig } from './config';
import { type CreateAccount, createAccount } from './domain/accounts';
import { DEMO_PASSWORD, hasDemoUsers, isUnused, loadDemo, SIGN_INS } from './domain/demo';
import { BadInput, PorticoError } from './errors';

/** Something that whoever typed the command can put right; shown without a stack. */
class Refused extends Error {}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const USAGE = `portico <command>

  serve [--prepare]   serve; with --prepare migrate first, and load the demo into an empty database
  migrate             bring the database up to date
  init --account NAME --email ADDRESS --name NAME [--plan FREE|BUSINESS|ENTERPRISE] [--time-zone ZONE]
                      make an account with its first Administrator; the password comes from PORTICO_PASSWORD,
                      standard input or a prompt
  demo                load the demo workspace
  doctor              look for what is missing`;

/** Opens the installation for one command, beside a server that may be running. */
async function using<T>(config: Config, task: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(config);
  try {
    return await task(app);
  } finally {
    await app.close();
  }
}

/** SQLite needs no hand to be brought up to date; a PostgreSQL that others use is migrated on purpose. */
async function mustBeMigrated(app: App): Promise<void> {
  const pending = await app.database.pendingMigrations();
  if (!pending.length) return;
  if (app.database.dialect === 'postgres') throw new Refused(`The database lacks ${pending.join(', ')}. Run: npm run portico -- migrate`);
  await app.database.migrate();
}

function mustBeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refused(`DATA_DIR ${folder} cannot be written to.`);
  }
}

/** What stands between a production and the first request (7-security, *boot in production*). */
async function mustBeFitForProduction(app: App): Promise<void> {
  const pending = await app.database.pendingMigrations();
  if (pending.length) throw new Refused(`The database lacks ${pending.join(', ')}. Run: npm run portico -- migrate`);
  if (app.config.production && (await hasDemoUsers(app.services.reader)))
    throw new Refused('The database holds the people of the demo, whose password everybody knows. Start with an empty one.');
}

function printSignIns(): void {
  say(`\nThe demo workspace has these sign-ins, all with the password  ${DEMO_PASSWORD}`);
  const width = Math.max(...SIGN_INS.map(({ email }) => email.length));
  for (const { email, who } of SIGN_INS) say(`  ${email.padEnd(width)}  ${who}`);
  say('');
}

/** Serves until the process is told to end; then lets what is under way finish. */
async function serve(config: Config, prepare: boolean): Promise<void> {
  mustBeWritable(config.dataDir);
  const app = await createApp(config);
  try {
    if (prepare) await app.database.migrate();
    await mustBeFitForProduction(app);
    if (prepare && config.demo && (await isUnused(app.services.reader))) {
      await loadDemo(app.services);
      say('Loaded the demo workspace.');
    }
    await app.listen();
  } catch (error) {
    await app.close();
    throw error;
  }
  say(`Portico serves on ${config.publicUrl}`);
  app.settle();
  if (!config.production && (await hasDemoUsers(app.services.reader))) printSignIns();
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Told a second time, it does not wait any longer.
      if (closing) process.exit(1);
      closing = true;
      void app.close().finally(() => process.exit(0));
    });
}

const migrate = (config: Config): Promise<void> =>
  using(config, async (app) => {
    const done = await app.database.migrate();
    say(done.length ? `Migrated: ${done.join(', ')}` : 'The database is up to date.');
  });

/** Reads a password without showing it. */
async function askPassword(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stdout.write('Password: ');
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}

async function passwordFromOutside(): Promise<string> {
  const given = process.env.PORTICO_PASSWORD;
  if (given !== undefined && given !== '') return given;
  if (process.stdin.isTTY) return askPassword();
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text.replace(/\r?\n[\s\S]*$/, '');
}

async function init(config: Config, args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      account: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      plan: { type: 'string' },
      'time-zone': { type: 'string' },
    },
  });
  const { account, email, name, plan } = values;
  if (!account || !email || !name) throw new Refused(`init needs --account, --email and --name.\n\n${USAGE}`);
  if (plan !== undefined && plan !== 'FREE' && plan !== 'BUSINESS' && plan !== 'ENTERPRISE')
    throw new Refused('--plan is FREE, BUSINESS or ENTERPRISE.');
  const password = await passwordFromOutside();
  await using(config, async (app) => {
    await mustBeMigrated(app);
    const input: CreateAccount = { name: account, plan, timeZone: values['time-zone'], administrator: { email, name, password } };
    const { accountId, isNewUser } = await createAccount(app.services, input);
    say(`Made the account ${account} (${accountId}) with ${email} as its Administrator.`);
    if (!isNewUser) say('That address signed in before; its password is the one that it had.');
  });
}

const demo = (config: Config): Promise<void> => {
  if (config.production) throw new Refused('The demo is not for production: everybody knows the password of its people.');
  return using(config, async (app) => {
    await mustBeMigrated(app);
    await loadDemo(app.services);
    say('Loaded the demo workspace.');
    printSignIns();
  });
};

/** Says what is missing or odd, one line each; ends with 1 where something must be done. */
const doctor = (config: Config): Promise<void> => {
  mustBeWritable(config.dataDir);
  return using(config, async (app) => {
    const line = (good: boolean, text: string): void => {
      say(`${good ? 'ok     ' : 'PROBLEM'}  ${text}`);
      if (!good) process.exitCode = 1;
    };
    const pending = await app.database.pendingMigrations();
    line(
      !pending.length,
      pending.length ? `the database lacks ${pending.join(', ')}` : `the database (${app.database.dialect}) is up to date`,
    );
    if (!pending.length) {
      const { reader } = app.services;
      const count = async (where: string) => (await reader.get<{ n: number }>(`select count(*) as n from mails where ${where}`))?.n ?? 0;
      const [waiting, failed] = [await count("state = 'WAITING'"), await count("state = 'FAILED'")];
      line(!(config.production && waiting && !config.smtpUrl), `${waiting} mails wait, ${failed} failed`);
      line(
        !(config.production && (await hasDemoUsers(reader))),
        config.production ? 'no people of the demo in a production' : 'this is no production',
      );
      line(!(await isUnused(reader)), 'there is an account (else: npm run portico -- init)');
    }
    line(config.smtpUrl !== null || !config.production, config.smtpUrl ? 'SMTP_URL sends mail' : 'SMTP_URL is not set: no mail goes out');
    line(config.publicUrl.startsWith('https:') || !config.production, `links start with ${config.publicUrl}`);
  });
};

const COMMANDS: Readonly<Record<string, (config: Config, args: string[]) => Promise<void>>> = {
  serve: (config, args) => serve(config, parseArgs({ args, options: { prepare: { type: 'boolean' } } }).values.prepare ?? false),
  migrate,
  init,
  demo,
  doctor,
};

function explain(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof BadInput) for (const { path, message } of error.details.fields ?? []) process.stderr.write(`${path}: ${message}\n`);
  else if (error instanceof Refused || error instanceof PorticoError || error instanceof ConfigError)
    process.stderr.write(`${error.message}\n`);
  else if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Runs one command of `portico` (R12.2). Faults that can be put right end the process with 1 and a sentence. */
export async function run([name, ...args]: string[]): Promise<void> {
  const command = COMMANDS[name ?? ''];
  if (!command) {
    say(USAGE);
    process.exitCode = name === undefined || name === 'help' || name === '--help' ? 0 : 1;
    return;
  }
  try {
    await command(readConfig(), args);
  } catch (error) {
    explain(error);
    // A server that did not come up must not linger on a timer or a socket.
    if (name === 'serve') process.exit(1);
  }
}
