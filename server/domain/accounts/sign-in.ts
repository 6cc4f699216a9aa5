import type { PersonViewer } from '../../access/viewer';
import { Forbidden } from '../../errors';
import { emailKey } from '../people/addresses';
import type { Services } from '../services';
import { type KnownUser, provePassword, stillProved, USER, wrongPassword } from './proof';
import { type Seat, seatsOf } from './seats';
import { beginSession, type Caller, endSession, renewSession, type SignedIn } from './sessions';

export interface SignInInput {
  /** The e-mail address, or an employee's login name (R1.5). */
  login: string;
  password: string;
  accountId?: string | null;
}

/** The account used last, else the first by name. */
const usual = (seats: readonly Seat[], last: string | null): Seat | undefined => seats.find((seat) => seat.accountId === last) ?? seats[0];

const notTheirs = () => new Forbidden('This account is not one of yours.');

/**
 * Signs in with a password (R1.2, R1.5).
 * @throws Unauthenticated for every kind of failure alike; RateLimited; Forbidden for an account that is not theirs, after
 *   a right password only
 */
export async function signIn(services: Services, input: SignInInput, caller: Caller): Promise<SignedIn> {
  const key = emailKey(input.login.trim());
  const user = await services.reader.get<KnownUser>(`${USER} where email_key = ? or login_key = ?`, key, key);
  const proved = await provePassword(services, user, key, input.password, caller.ip);
  return services.work(async (w) => {
    await stillProved(w, proved);
    const seats = await seatsOf(w, proved.id);
    // Whose access has ended everywhere has a password and nothing to sign in to.
    if (!seats.length) throw wrongPassword();
    const seat = input.accountId == null ? usual(seats, proved.last_account_id) : seats.find((one) => one.accountId === input.accountId);
    if (!seat) throw notTheirs();
    const signedIn = await beginSession(services, w, proved.id, seat.accountId, caller);
    await w.journal({ accountId: seat.accountId, actorId: seat.personId, action: 'SIGNED_IN', personId: seat.personId });
    return signedIn;
  });
}

/** Ends the session; its streams are told at once. */
export async function signOut(services: Services, viewer: PersonViewer): Promise<void> {
  await services.work(async (w) => {
    await endSession(w, viewer.sessionId);
    await w.journal({ accountId: viewer.accountId, actorId: viewer.personId, action: 'SIGNED_OUT', personId: viewer.personId });
  });
}

/**
 * Moves the session to another account of its user (R1.2), under a new token.
 * @throws Forbidden for an account that is not theirs, whether or not there is one
 */
export async function switchAccount(services: Services, viewer: PersonViewer, accountId: string): Promise<SignedIn> {
  return services.work(async (w) => {
    const seat = (await seatsOf(w, viewer.userId)).find((one) => one.accountId === accountId);
    if (!seat) throw notTheirs();
    const renewed = await renewSession(w, viewer.sessionId, accountId);
    await w.run('update users set last_account_id = ? where id = ?', accountId, viewer.userId);
    await w.journal({ accountId, actorId: seat.personId, action: 'SIGNED_IN', personId: seat.personId });
    return renewed;
  });
}
