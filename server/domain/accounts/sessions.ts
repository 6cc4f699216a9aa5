import { type LinkHolder, NOBODY, type Nobody, type PersonViewer } from '../../access/viewer';
import { Forbidden, Unauthenticated } from '../../errors';
import type { Flag } from '../../persistence/columns';
import { type Reader, type Soon, when } from '../../persistence/database';
import { SessionRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import type { Work } from '../events';
import type { Services } from '../services';
import { seatsOf } from './seats';
import { hoursAfter, newToken, tokenHash } from './tokens';

/** Where a request comes from, as far as signing in has to know it. */
export interface Caller {
  /** The network address. */
  readonly ip: string;
  /** What the browser says of itself, for the list of sessions. */
  readonly device: string;
  /** The session that the browser held until now; it ends when a new one begins. */
  readonly sessionId: string | null;
}

/** A session that has just begun. The token is shown to its browser once and is stored as a hash only. */
export interface SignedIn {
  readonly viewer: PersonViewer;
  readonly token: string;
  /** After this moment the session proves nothing, however much it is used; ISO-8601 UTC. */
  readonly expiresAt: string;
}

/** Who is calling, and the access version of their account as it was read in the same statement. */
export interface Authenticated {
  readonly viewer: PersonViewer | LinkHolder | Nobody;
  readonly version: number;
  /** For streams: when what they came with proves nothing any more, unless it is used before; ISO-8601 UTC. */
  readonly until?: string;
}

const ANONYMOUS: Authenticated = { viewer: NOBODY, version: 0 };

/** A session with the seat that its user has in the account that is asked for, or in its own. */
interface SessionInAccount {
  id: string;
  user_id: string;
  account_id: string | null;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  /** Of a personal access token only. */
  read_only?: Flag;
  access_version: number | null;
  employee_id: string | null;
  role: 'ADMINISTRATOR' | 'MEMBER' | null;
  may_grant: Flag | null;
  contact_id: string | null;
  company_id: string | null;
  access: 'NONE' | 'BASIC' | 'ADVANCED' | null;
}

const SESSION = (which: string) => `
  select s.id, s.user_id, s.created_at, s.last_used_at, s.expires_at, a.id as account_id, a.access_version,
    e.id as employee_id, e.role, e.may_grant, c.id as contact_id, c.company_id, c.access
  from sessions s
  left join accounts a on a.id = coalesce(cast(? as text), s.account_id)
  left join employees e on e.user_id = s.user_id and e.account_id = a.id and e.active = 1
  left join contacts c on c.user_id = s.user_id and c.account_id = a.id and c.access <> 'NONE'
  where ${which} = ?`;
const BY_TOKEN = SESSION('s.token_hash');
const BY_ID = SESSION('s.id');

/** A personal access token with the seat that its user has in its one account. */
const TOKEN = (which: string) => `
  select t.id, t.user_id, t.created_at, coalesce(t.last_used_at, t.created_at) as last_used_at, t.expires_at, t.read_only,
    a.id as account_id, a.access_version, e.id as employee_id, e.role, e.may_grant, c.id as contact_id, c.company_id, c.access
  from access_tokens t
  join accounts a on a.id = t.account_id
  left join employees e on e.user_id = t.user_id and e.account_id = a.id and e.active = 1
  left join contacts c on c.user_id = t.user_id and c.account_id = a.id and c.access <> 'NONE'
  where ${which} = ?`;
const TOKEN_BY_SECRET = TOKEN('t.token_hash');
const TOKEN_BY_ID = TOKEN('t.id');

function viewerOf(row: SessionInAccount): PersonViewer | null {
  if (row.account_id === null) return null;
  const byToken = row.read_only != null;
  const signedIn = { accountId: row.account_id, userId: row.user_id, sessionId: row.id, byToken, readOnly: row.read_only === 1 };
  if (row.employee_id !== null && row.role !== null)
    return { kind: 'EMPLOYEE', ...signedIn, personId: row.employee_id, role: row.role, mayGrant: row.may_grant === 1 };
  if (row.contact_id === null) return null;
  return row.access === 'ADVANCED'
    ? { kind: 'ADVANCED_CONTACT', ...signedIn, personId: row.contact_id, companyId: row.company_id }
    : { kind: 'BASIC_GUEST', ...signedIn, personId: row.contact_id };
}

/** When a session of somebody of this kind proves nothing any more, unless it is used before. A token is never idle. */
function endsAt(services: Services, row: SessionInAccount, kind: PersonViewer['kind']): string {
  if (row.read_only != null) return row.expires_at;
  const { sessionIdleHours, sessionIdleHoursOutside } = services.config.limits;
  const idle = hoursAfter(row.last_used_at, kind === 'EMPLOYEE' ? sessionIdleHours : sessionIdleHoursOutside);
  return idle < row.expires_at ? idle : row.expires_at;
}

/** Whether the session still proves anything for somebody of this kind: used lately, and not older than it may get. */
const isAlive = (services: Services, row: SessionInAccount, kind: PersonViewer['kind'], now: string): boolean =>
  endsAt(services, row, kind) > now;

const MINUTE = 60_000;

/** Notes that the session is in use, and who was here in which account, at most once a minute and without keeping the request waiting. */
function touch({ work }: Services, row: SessionInAccount, now: string): void {
  // A token has never been used before it is used for the first time.
  if (Date.parse(now) - Date.parse(row.last_used_at) < MINUTE && row.last_used_at !== row.created_at) return;
  const table = row.read_only == null ? 'sessions' : 'access_tokens';
  work(async (w) => {
    await w.run(`update ${table} set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)`, now, row.id, now);
    await w.run(
      `insert into last_seen (account_id, person_id, at) values (?, ?, ?)
       on conflict (account_id, person_id) do update set at = excluded.at where last_seen.at < excluded.at`,
      row.account_id,
      row.employee_id ?? row.contact_id,
      now,
    );
  }).catch(() => {
    // The next request notes it; this one must not fail for it.
  });
}

function judged(services: Services, row: SessionInAccount | undefined, accountId: string | null): Soon<Authenticated> {
  if (!row) return ANONYMOUS;
  const now = services.clock().toISOString();
  const viewer = viewerOf(row);
  if (viewer) {
    if (!isAlive(services, row, viewer.kind, now)) return ANONYMOUS;
    touch(services, row, now);
    return { viewer, version: row.access_version ?? 0 };
  }
  return when(seatsOf(services.reader, row.user_id), (seats) => {
    const other = seats[0];
    if (!other || !isAlive(services, row, other.kind, now)) return ANONYMOUS;
    // Signed in, and not theirs: the same words for another's account and for one that does not exist.
    if (accountId !== null) throw new Forbidden('This account is not one of yours.');
    // The access in the session's own account has ended; it goes on in the others.
    return when(services.reader.get<SessionInAccount>(BY_ID, other.accountId, row.id), (again) => judged(services, again, other.accountId));
  });
}

/**
 * Who presents this session token (R1.3), read anew for each request.
 *
 * @param accountId the account that the request names, or null for the session's own
 * @throws Forbidden where the session is good and the account is not one of its user's
 */
export const authenticate = (services: Services, token: string, accountId: string | null): Soon<Authenticated> =>
  when(services.reader.get<SessionInAccount>(BY_TOKEN, accountId, tokenHash(token)), (row) => judged(services, row, accountId));

/**
 * Who presents this personal access token (R1.9), read anew for each request. It is good in its own account alone.
 *
 * @param accountId the account that the request names, or null
 * @throws Unauthenticated for a token that is unknown, ended, revoked, or of somebody without a seat; Forbidden for an
 *   account that is not the token's
 */
export const authenticateToken = (services: Services, secret: string, accountId: string | null): Soon<Authenticated> =>
  when(services.reader.get<SessionInAccount>(TOKEN_BY_SECRET, tokenHash(secret)), (row) => {
    const now = services.clock().toISOString();
    const viewer = row ? viewerOf(row) : null;
    if (!row || !viewer || row.expires_at <= now) throw new Unauthenticated('This token is not known.');
    if (accountId !== null && accountId !== row.account_id) throw new Forbidden('This account is not one of yours.');
    touch(services, row, now);
    return { viewer, version: row.access_version ?? 0 };
  });

/**
 * What a viewer who was authenticated before is now, in the same account: for streams, which live longer than a request.
 * Nobody where the session has ended, or was idle for too long, or the access in that account is gone. Watching a stream
 * is no use of a session.
 */
export const stillSignedIn = (services: Services, viewer: PersonViewer, reader: Reader = services.reader): Soon<Authenticated> => {
  const found = viewer.byToken
    ? reader.get<SessionInAccount>(TOKEN_BY_ID, viewer.sessionId)
    : reader.get<SessionInAccount>(BY_ID, viewer.accountId, viewer.sessionId);
  return when(found, (row) => {
    const now = services.clock().toISOString();
    const viewerNow = row ? viewerOf(row) : null;
    if (!row || !viewerNow || !isAlive(services, row, viewerNow.kind, now)) return ANONYMOUS;
    return { viewer: viewerNow, version: row.access_version ?? 0, until: endsAt(services, row, viewerNow.kind) };
  });
};

/** Begins a session of a user in an account, in the unit of work of whatever proved who they are. */
export async function beginSession(services: Services, w: Work, userId: string, accountId: string, caller: Caller): Promise<SignedIn> {
  const token = newToken();
  const id = newId('session');
  await w.run('delete from sessions where user_id = ? and expires_at <= ?', userId, w.now);
  if (caller.sessionId !== null) await endSession(w, caller.sessionId);
  await w.em.insert(SessionRow, {
    id,
    user_id: userId,
    token_hash: tokenHash(token),
    account_id: accountId,
    device: caller.device.slice(0, 200),
    created_at: w.now,
    last_used_at: w.now,
    expires_at: hoursAfter(w.now, services.config.limits.sessionDays * 24),
  });
  await w.run('update users set last_account_id = ? where id = ?', accountId, userId);
  return shown(w, id, accountId, token);
}

/**
 * Gives a session a new token in an account of its user, so that what was seen of the older one is worth nothing; its
 * streams go on.
 * @throws Unauthenticated where the session has ended meanwhile
 */
export async function renewSession(w: Work, sessionId: string, accountId: string): Promise<SignedIn> {
  const token = newToken();
  const changed = await w.run(
    'update sessions set token_hash = ?, account_id = ?, last_used_at = ? where id = ?',
    tokenHash(token),
    accountId,
    w.now,
    sessionId,
  );
  if (!changed) throw new Unauthenticated();
  return shown(w, sessionId, accountId, token);
}

async function shown(w: Work, sessionId: string, accountId: string, token: string): Promise<SignedIn> {
  const row = await w.get<SessionInAccount>(BY_ID, accountId, sessionId);
  const viewer = row ? viewerOf(row) : null;
  if (!row || !viewer) throw new Forbidden('This account is not one of yours.');
  return { viewer, token, expiresAt: row.expires_at };
}

/** Ends one session and tells its streams, in whichever of the user's accounts they are. */
export async function endSession(w: Work, sessionId: string): Promise<void> {
  const session = await w.get<{ user_id: string; account_id: string }>('select user_id, account_id from sessions where id = ?', sessionId);
  if (!session) return;
  await w.run('delete from sessions where id = ?', sessionId);
  await w.run('delete from push_subscriptions where session_id = ?', sessionId);
  const accounts = new Set((await seatsOf(w, session.user_id)).map((seat) => seat.accountId)).add(session.account_id);
  for (const accountId of [...accounts].sort()) await w.record({ type: 'SessionEnded', accountId, sessionId });
}

/** Ends a user's sessions, all but the one named (R1.7, R1.8). */
export async function endSessions(w: Work, userId: string, except: string | null = null): Promise<void> {
  const sessions = await w.all<{ id: string }>('select id from sessions where user_id = ? order by id', userId);
  for (const { id } of sessions) if (id !== except) await endSession(w, id);
}

/**
 * A user has lost their seat in an account. Their sessions go on in their other accounts; where there is none, they are
 * gone for good, so that letting the person in again later does not wake them (R2.4). Streams learn it from the access
 * version, which the caller raises.
 */
export async function leaveAccount(w: Work, userId: string, accountId: string): Promise<void> {
  await endTokens(w, userId, accountId);
  await w.run(
    'delete from push_subscriptions where account_id = ? and session_id in (select id from sessions where user_id = ?)',
    accountId,
    userId,
  );
  const other = (await seatsOf(w, userId)).find((seat) => seat.accountId !== accountId);
  if (other) await w.run('update sessions set account_id = ? where user_id = ? and account_id = ?', other.accountId, userId, accountId);
  else await w.run('delete from sessions where user_id = ?', userId);
}

/** Revokes the personal access tokens of a user, in one account or in all; their streams end (R1.9, R2.4). */
export async function endTokens(w: Work, userId: string, accountId: string | null = null): Promise<void> {
  const tokens = await w.all<{ id: string; account_id: string }>(
    'select id, account_id from access_tokens where user_id = ? and account_id = coalesce(cast(? as text), account_id) order by account_id, id',
    userId,
    accountId,
  );
  for (const token of tokens) {
    await w.run('delete from access_tokens where account_id = ? and id = ?', token.account_id, token.id);
    await w.record({ type: 'SessionEnded', accountId: token.account_id, sessionId: token.id });
  }
}
