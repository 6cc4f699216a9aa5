import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The environment, read once (4-running). Every limit of the security page is a setting with its default here:
 * `signInFailures` is the variable `SIGN_IN_FAILURES`.
 */
const LIMITS = {
  // GraphQL over HTTP and socket
  bodyBytes: 100 * 1024,
  documentTokens: 1000,
  documentDepth: 10,
  documentAliases: 15,
  documentComplexity: 5000,
  // Sockets
  socketInitSeconds: 3,
  socketPayloadBytes: 64 * 1024,
  socketsPerUser: 10,
  socketOperations: 50,
  socketPingSeconds: 20,
  socketBufferedBytes: 1024 * 1024,
  socketStallSeconds: 30,
  // Sign-in
  signInFailures: 10,
  signInFailureMinutes: 15,
  signInSlowSeconds: 30,
  signInFailuresPerAddress: 100,
  resetsPerHour: 3,
  sessionIdleHours: 12,
  sessionIdleHoursOutside: 24,
  sessionDays: 30,
  passwordCharacters: 12,
  passwordHashesAtOnce: 4,
  // Sharing links
  unknownLinksPerAddress: 100,
  linkOpeningsPerAddress: 120,
  // Links in mails
  invitationDays: 7,
  resetMinutes: 60,
  invitationsPerDay: 200,
  mailAttempts: 8,
  /** So long somebody may come back to a chat by themself before a mail tells what they missed; 0: no such mails. */
  chatMailMinutes: 5,
  // Notifications
  /** So long a notification is kept; 0: none are made. */
  notificationDays: 90,
  pushSubscriptions: 10,
  // Files
  fileBytes: 100 * 1024 * 1024,
  fileBytesOutside: 25 * 1024 * 1024,
  uploadsAtOnce: 6,
  uploadsWaiting: 50,
  uploadHours: 24,
  picturePixels: 50_000_000,
  // Deep Dive
  /** Questions of one person from outside within 24 hours. */
  deepDiveQuestions: 50,
  /** Answers that one process makes at once; the others wait. */
  deepDiveAtOnce: 4,
  /** After this the endpoint of a language model is not waited for any longer: for its next word, and for all of an answer. */
  deepDiveSilenceSeconds: 30,
  deepDiveSeconds: 180,
  deepDiveAnswerCharacters: 20_000,
} as const;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** The name of a limit in the environment. */
const variable = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Secrets that stand in examples everywhere; whoever uses one has none. */
const SAMPLE_SECRET = /^(?:change.?me|secret|sample|example|test|default|your)|^(.)\1+$/i;

const address = (protocols: string[], what: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be ${what}`);

const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1');

const number = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,12}$/.test(text) && Number(text) >= from && Number(text) <= to, `must be a whole number from ${from} to ${to}`)
    .transform(Number);

/** Entries of a list, between spaces or commas. */
const list = (text: string | undefined): string[] => text?.split(/[\s,]+/).filter(Boolean) ?? [];

/** A host, all hosts below one, or an origin. */
const PUSH_HOST = /^(?:(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*|https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)$/;

const ENVIRONMENT = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'must be development, production or test').default('development'),
  PORT: number(0, 65535).optional(),
  HOST: z.string().optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'an http or https address').optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'a postgres:// address').optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'an smtp:// or smtps:// address').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, or a name with an address in angle brackets')
    .optional(),
  FILES_URL: address(['s3:', 's3+http:'], 'an address like s3://KEY:SECRET@host/bucket')
    .refine((text) => !URL.canParse(text) || new URL(text).pathname.length > 1, 'must name a bucket: s3://KEY:SECRET@host/bucket')
    .optional(),
  PUSH_HOSTS: z.string().optional(),
  DEEP_DIVE_URL: address(['http:', 'https:'], 'an http or https address ending in /v1').optional(),
  DEEP_DIVE_MODEL: z.string().max(200, 'is too long').optional(),
  DEEP_DIVE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be of visible ASCII signs')
    .optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'is no level of the log').default('info'),
  DEMO: flag.optional(),
  INTROSPECTION: flag.optional(),
  JIT: flag.default(true),
});

/** Where 0 switches something off. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['chatMailMinutes', 'notificationDays']);

const LIMIT_SETTINGS = z.object(
  Object.fromEntries(Object.keys(LIMITS).map((name) => [variable(name), number(MAY_BE_NONE.has(name) ? 0 : 1, 1_000_000_000).optional()])),
);

/** What the installation was told to be. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** The only origin of browsers and sockets, and the start of every link in a mail; without a slash at its end. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** PostgreSQL, or null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  /** A bucket for files, or null for the folder `files` in `dataDir`. */
  readonly filesUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /**
   * Push services that browsers may name besides those of their makers: hosts (`push.example.org`, `*.example.org`), or
   * whole origins for a service inside a network of one's own.
   */
  readonly pushHosts: readonly string[];
  /** An OpenAI-compatible endpoint that writes the answers of Deep Dive, or null for the built-in engine. */
  readonly deepDive: { readonly url: string; readonly model: string; readonly key: string | null } | null;
  /** Null: made once and kept in `dataDir`. */
  readonly secretKey: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Whether an empty database gets the demo workspace. */
  readonly demo: boolean;
  readonly introspection: boolean;
  readonly jit: boolean;
  readonly limits: Limits;
}

/** Settings that cannot be used; the message names all of them. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`These settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Reads the environment. An empty variable counts as absent.
 * @throws ConfigError naming every fault at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const settings = ENVIRONMENT.safeParse(given);
  const limits = LIMIT_SETTINGS.safeParse(given);
  const faults = [...(settings.error?.issues ?? []), ...(limits.error?.issues ?? [])].map(
    (issue) => `${issue.path.join('.')} ${issue.message}`,
  );
  if (given.NODE_ENV === 'production') {
    if (given.PUBLIC_URL === undefined) faults.push('PUBLIC_URL is required in production');
    if (given.SECRET_KEY !== undefined && SAMPLE_SECRET.test(given.SECRET_KEY)) faults.push('SECRET_KEY is a sample; make one of your own');
    if (given.DEMO === '1') faults.push('DEMO=1 is not for production: everybody knows the password of its people');
  }
  for (const entry of list(given.PUSH_HOSTS))
    if (!PUSH_HOST.test(entry) || (given.NODE_ENV === 'production' && entry.startsWith('http:')))
      faults.push(`PUSH_HOSTS names ${entry}, which is neither a host nor the https origin of one`);
  if (given.SMTP_URL !== undefined && given.MAIL_FROM === undefined) faults.push('MAIL_FROM is required with SMTP_URL');
  if (faults.length || !settings.success || !limits.success) throw new ConfigError(faults);
  const env = settings.data;
  const production = env.NODE_ENV === 'production';
  const port = env.PORT ?? 4000;
  return {
    production,
    port,
    host: env.HOST ?? (production ? '0.0.0.0' : 'localhost'),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    filesUrl: env.FILES_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? 'Portico <portico@localhost.invalid>',
    pushHosts: list(env.PUSH_HOSTS),
    deepDive:
      env.DEEP_DIVE_URL === undefined
        ? null
        : { url: env.DEEP_DIVE_URL.replace(/\/+$/, ''), model: env.DEEP_DIVE_MODEL ?? 'default', key: env.DEEP_DIVE_KEY ?? null },
    secretKey: env.SECRET_KEY ?? null,
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO ?? !production,
    introspection: env.INTROSPECTION ?? !production,
    jit: env.JIT,
    limits: Object.fromEntries(
      Object.entries(LIMITS).map(([name, value]) => [name, (limits.data as Record<string, number | undefined>)[variable(name)] ?? value]),
    ) as Limits,
  };
}
