import type { PersonViewer } from '../../access/viewer';
import { BadInput, Expired, NotFound, Unauthenticated } from '../../errors';
import type { Reader } from '../../persistence/database';
import { type AccountRow, PasswordResetRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { readAddress } from '../people/addresses';
import type { Services } from '../services';
import { passwordFault } from './password-rules';
import { type KnownUser, provePassword, stillProved, USER } from './proof';
import { seatsOf } from './seats';
import { beginSession, type Caller, endSessions, endTokens, renewSession, type SignedIn } from './sessions';
import { hoursAfter, newToken, tokenHash } from './tokens';

/**
 * @param own names that are known of the person, besides those of their accounts
 * @throws BadInput at `input.password`
 */
export function acceptPassword(services: Services, password: string, own: readonly string[]): void {
  const fault = passwordFault(password, own, services.config.limits.passwordCharacters);
  if (fault !== null) throw new BadInput({ path: 'input.password', message: fault });
}

/** The words of a user that their password must not be made of: their name and address, and the names of their accounts. */
async function ownWords(reader: Reader, user: { id: string; name: string; email: string }): Promise<string[]> {
  return [user.name, user.email, ...(await seatsOf(reader, user.id)).map((seat) => seat.accountName)];
}

/** How long the answer to a reset takes, whatever is done in that time. */
const RESET_TIME = 150;

/**
 * Mails a link that sets a new password once (R1.7). The answer is the same, and comes after the same time, whether or
 * not the address is known, and whether or not there were too many.
 */
export async function requestPasswordReset(services: Services, email: string, caller: Pick<Caller, 'ip'>): Promise<true> {
  const slowly = new Promise((done) => setTimeout(done, RESET_TIME));
  await Promise.all([slowly, reset(services, email, caller)]);
  return true;
}

async function reset(services: Services, email: string, caller: Pick<Caller, 'ip'>): Promise<void> {
  const address = readAddress(email);
  if (!address || !(await services.limits.mayReset(address.key, caller.ip))) return;
  const user = await services.reader.get<KnownUser>(`${USER} where email_key = ?`, address.key);
  if (!user) return;
  await services.work(async (w) => {
    const seats = await seatsOf(w, user.id);
    const seat = seats.find((one) => one.accountId === user.last_account_id) ?? seats[0];
    if (!seat) return;
    const id = newId('passwordReset');
    const nonce = newToken();
    await w.run('update password_resets set used_at = ? where user_id = ? and used_at is null', w.now, user.id);
    await w.em.insert(PasswordResetRow, {
      id,
      user_id: user.id,
      nonce,
      token_hash: tokenHash(services.secrets.token('reset', id, nonce)),
      expires_at: hoursAfter(w.now, services.config.limits.resetMinutes / 60),
      used_at: null,
      created_at: w.now,
    });
    await w.mail({
      accountId: seat.accountId,
      template: 'password-reset',
      personId: seat.personId,
      to: user.email,
      params: { resetId: id },
    });
  });
}

/**
 * Sets a new password by the link of a mail, ends every session of the user, and signs them in (R1.7).
 * @throws NotFound for a link that was used, replaced or never was; Expired; BadInput at `input.password`
 */
export async function resetPassword(services: Services, input: { token: string; password: string }, caller: Caller): Promise<SignedIn> {
  const hash = tokenHash(input.token);
  const find = 'select * from password_resets where token_hash = ?';
  const link = await services.reader.get<PasswordResetRow>(find, hash);
  const user = link && (await services.reader.get<KnownUser>(`${USER} where id = ?`, link.user_id));
  if (!link || link.used_at !== null || !user) throw new NotFound();
  if (link.expires_at <= services.clock().toISOString()) throw new Expired();
  acceptPassword(services, input.password, await ownWords(services.reader, user));
  const hashed = await services.passwords.hash(input.password);
  return services.work(async (w) => {
    const first = await w.run('update password_resets set used_at = ? where id = ? and used_at is null', w.now, link.id);
    const seats = await seatsOf(w, user.id);
    const seat = seats.find((one) => one.accountId === user.last_account_id) ?? seats[0];
    if (!first || !seat) throw new NotFound();
    await w.run('update users set password_hash = ? where id = ?', hashed, user.id);
    await endSessions(w, user.id);
    // Who lost their password may have lost more; whoever knew it could have made tokens.
    await endTokens(w, user.id);
    for (const one of seats)
      await w.journal({ accountId: one.accountId, actorId: one.personId, action: 'PASSWORD_RESET', personId: one.personId });
    return beginSession(services, w, user.id, seat.accountId, { ...caller, sessionId: null });
  });
}

/**
 * Changes one's own password. The other sessions end, and this one goes on under a new token (R1.8).
 * @throws Unauthenticated for a wrong present password; RateLimited; BadInput at `input.password`
 */
export async function changePassword(
  services: Services,
  viewer: PersonViewer,
  input: { current: string; password: string },
  caller: Pick<Caller, 'ip'>,
): Promise<SignedIn> {
  const user = await services.reader.get<KnownUser>(`${USER} where id = ?`, viewer.userId);
  if (!user) throw new Unauthenticated();
  acceptPassword(services, input.password, await ownWords(services.reader, user));
  const proved = await provePassword(services, user, user.id, input.current, caller.ip);
  const hashed = await services.passwords.hash(input.password);
  return services.work(async (w) => {
    await stillProved(w, proved);
    await w.run('update users set password_hash = ? where id = ?', hashed, proved.id);
    await w.run('update password_resets set used_at = ? where user_id = ? and used_at is null', w.now, proved.id);
    await endSessions(w, proved.id, viewer.sessionId);
    return renewSession(w, viewer.sessionId, viewer.accountId);
  });
}

/** The name of an account, for the words that a password in it must not be made of. */
export const accountName = async (reader: Reader, accountId: string): Promise<string> =>
  (await reader.get<Pick<AccountRow, 'name'>>('select name from accounts where id = ?', accountId))?.name ?? '';
