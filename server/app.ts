import { join } from 'node:path';
import type { Viewer } from './access/viewer';
import type { Config } from './config';
import { accessCache } from './domain/access-cache';
import type { Asking } from './domain/asking';
import { type ChatNotifier, startChatNotifier } from './domain/chats';
import { type Answerer, startAnswerer } from './domain/deep-dive';
import type { PorticoEvent, UnitsOfWork } from './domain/events';
import { type FileSweeper, startFileSweeper } from './domain/files';
import { type MailSender, startMailSender } from './domain/mail';
import { type PushSender, startPushSender } from './domain/notifications';
import type { Log, Mailer } from './domain/ports';
import type { Services } from './domain/services';
import { type Importer, startImporter } from './domain/surveys';
import { answers } from './graphql/answer';
import { buildSchema } from './graphql/schema';
import { type Database, openDatabase, type Soon } from './persistence/database';
import { type Commit, unitsOfWork } from './persistence/work';
import { systemClock } from './platform/clock';
import { diskStore } from './platform/disk';
import { openAiModel } from './platform/language-model';
import { memoryLimits } from './platform/limits';
import { takeLock } from './platform/lock';
import { makeLog } from './platform/log';
import { forgetTheStart } from './platform/memory';
import { argonPasswords } from './platform/passwords';
import { fileInspector } from './platform/pictures';
import { webPusher } from './platform/push';
import { s3Store } from './platform/s3';
import { openKey, secretsOf } from './platform/secrets';
import { smtpMailer } from './platform/smtp';
import { tableReader } from './platform/tables';
import { type Live, live } from './realtime/live';
import { sessionCookie } from './transport/caller';
import { makeHttp } from './transport/http';
import { Metrics } from './transport/metrics';
import { makeSockets, type Sockets } from './transport/socket';

/** What may be put in the place of what the installation would use. */
export interface AppOptions {
  clock?: () => Date;
  /** Null: mails are kept or wait, as without `SMTP_URL`. */
  mailer?: Mailer | null;
  log?: Log;
  /** Where the built web app lies. */
  webFolder?: string;
}

/** One installation in this process: the database is open, and it serves once it listens. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly services: Services;
  readonly work: UnitsOfWork;
  readonly log: Log;
  ask(viewer: Viewer): Soon<Asking>;
  /**
   * Begins to serve.
   * @throws Error where another process serves from the same folder, or the database has not seen all migrations
   */
  listen(): Promise<{ url: string }>;
  /** To be called once by a process that serves for long: gives back what only its start needed. */
  settle(): void;
  close(): Promise<void>;
}

/** Everything that only a serving process has. */
interface Serving {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The composition root: the one place that joins the ports of the domain with their adapters. Also called by tests and
 * the command line.
 */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? systemClock;
  const log: Log = options.log ?? makeLog(config.logLevel);
  const database = await openDatabase(
    config.databaseUrl === null ? { file: join(config.dataDir, 'portico.db') } : { url: config.databaseUrl },
  );
  let hears: {
    live: Live;
    mails: MailSender;
    sweeper: FileSweeper;
    notifier: ChatNotifier;
    pushes: PushSender;
    answerer: Answerer;
    importer: Importer;
  } | null = null;
  const work = unitsOfWork<PorticoEvent>(database, clock, (commit: Commit<PorticoEvent>) => {
    hears?.live.told(commit);
    if (commit.mails) hears?.mails.wake();
    if (commit.events.some(({ event }) => event.type === 'MessageDeleted')) hears?.sweeper.wake();
    if (commit.events.some(({ event }) => event.type === 'MessageSent')) hears?.notifier.wake();
    if (commit.events.some(({ event }) => event.type === 'ImportOrdered')) hears?.importer.wake();
    hears?.pushes.tell(commit.events);
    for (const { event } of commit.events) {
      if (event.type === 'QuestionAsked') hears?.answerer.wake();
      if (event.type === 'AnswerFinished') hears?.answerer.ended(event);
    }
  });
  const key = openKey(config);
  const services: Services = {
    config,
    database,
    reader: database.reader,
    work,
    clock,
    access: accessCache(database.reader, clock),
    secrets: secretsOf(key),
    passwords: argonPasswords(config.limits.passwordHashesAtOnce),
    limits: memoryLimits(config.limits),
    files: config.filesUrl === null ? diskStore(join(config.dataDir, 'files')) : s3Store(config.filesUrl),
    inspector: fileInspector(config.limits.picturePixels),
    tables: tableReader(),
    pusher: webPusher(key, config),
    // Whoever does not serve has nobody to tell.
    passing: {
      typing: (chatId, personId) => hears?.live.passing.typing(chatId, personId),
      isLooking: (chatId, personId) => hears?.live.passing.isLooking(chatId, personId) ?? false,
    },
  };

  const serve = async (): Promise<Serving> => {
    const pending = await database.pendingMigrations();
    if (pending.length)
      throw new Error(`The database has not seen these migrations: ${pending.join(', ')}. Run \`portico migrate\` first.`);
    const mailer =
      options.mailer !== undefined ? options.mailer : config.smtpUrl === null ? null : smtpMailer(config.smtpUrl, config.mailFrom);
    const road = answers(buildSchema(), config, log);
    const streams = live(services, road, log);
    const mails = startMailSender(services, mailer, log);
    const sweeper = startFileSweeper(services, log);
    const notifier = startChatNotifier(services, log);
    const importer = startImporter(services, log);
    const metrics = new Metrics();
    const pushes = startPushSender(services, log, (outcome) => metrics.count('portico_pushes_total', `outcome="${outcome}"`));
    const answerer = startAnswerer(services, config.deepDive === null ? null : openAiModel(config.deepDive, config.limits), log);
    metrics.gauge('portico_memory_bytes', () => process.memoryUsage.rss());
    metrics.gauge('portico_uptime_seconds', () => Math.round(process.uptime()));
    const parts = { services, answers: road, log, metrics, cookie: sessionCookie(config.publicUrl, config.limits.sessionDays) };
    const sockets: Sockets = makeSockets({ ...parts, live: streams });
    let leaving = false;
    const { http, close } = await makeHttp({
      ...parts,
      webFolder: options.webFolder ?? join(__dirname, __dirname.endsWith(join('dist', 'server')) ? '../web' : '../dist/web'),
      async ready() {
        try {
          return !leaving && (await services.reader.get<{ one: number }>('select 1 as one')) !== undefined;
        } catch {
          return false;
        }
      },
    });
    sockets.attach(http.server);
    hears = { live: streams, mails, sweeper, notifier, pushes, answerer, importer };
    const stop = async (): Promise<void> => {
      leaving = true;
      await sockets.close();
      // A connection that became idle after the server began to close would keep it waiting for more than a minute.
      const idle = setInterval(() => http.server.closeIdleConnections(), 100);
      await close().finally(() => clearInterval(idle));
      // What is being answered is written down as it stands.
      await answerer.stop();
      streams.close();
      hears = null;
      await importer.stop();
      await notifier.stop();
      await pushes.stop();
      await mails.stop();
      await sweeper.stop();
      mailer?.close();
    };
    try {
      await http.listen({ port: config.port, host: config.host });
    } catch (error) {
      await stop();
      throw error;
    }
    mails.wake();
    sweeper.wake();
    answerer.wake();
    importer.wake();
    const address = http.server.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    return { url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`, stop };
  };

  let unlock: () => void = () => {};
  let serving: Serving | null = null;
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await serving?.stop();
    await database.close();
    unlock();
  };
  return {
    config,
    database,
    services,
    work,
    log,
    ask: (viewer) => services.access.ask(viewer),
    async listen() {
      // An SQLite file has one serving process; PostgreSQL has any number.
      if (config.databaseUrl === null) unlock = takeLock(config.dataDir);
      serving = await serve();
      return { url: serving.url };
    },
    settle: forgetTheStart,
    close: () => (closed ??= close()),
  };
}
