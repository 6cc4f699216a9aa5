import { Unauthenticated } from '../../errors';
import type { Transaction } from '../../persistence/database';
import type { UserRow } from '../../persistence/entities';
import type { Services } from '../services';
import { seatsOf } from './seats';

export type KnownUser = Pick<UserRow, 'id' | 'email' | 'name' | 'password_hash' | 'last_account_id'>;
export const USER = 'select id, email, name, password_hash, last_account_id from users';

/** The one answer to every failed sign-in: the same bytes whoever it was. */
export const wrongPassword = () => new Unauthenticated('This login and password do not belong together.');

/**
 * Compares a password with a user's, under the limits of sign-in. A user who is not there takes as long as one who is.
 *
 * @param name under which failures of somebody unknown are counted: what they typed
 * @returns the user who was proved
 * @throws Unauthenticated or RateLimited
 */
export async function provePassword(
  services: Services,
  user: KnownUser | undefined,
  name: string,
  password: string,
  ip: string,
): Promise<KnownUser> {
  const counted = user?.id ?? name;
  // Asked in turn: of many tries at once, all come before the first of them has failed.
  const mayTry = () => services.limits.beforePassword(counted, ip);
  if (await services.passwords.matches(user?.password_hash ?? null, password, mayTry)) {
    await services.limits.passwordMatched(counted);
    return user as KnownUser;
  }
  await services.limits.passwordFailed(counted, ip);
  if (user) noteFailure(services, user.id);
  throw wrongPassword();
}

/** Long enough for the answer to have gone out; in milliseconds. */
const AFTER_THE_ANSWER = 100;

/**
 * Writes a failure into the journal, after the answer, so that its time does not tell whether there is a journal to write
 * to. The refusal stands with or without this line.
 */
function noteFailure({ work }: Services, userId: string): void {
  const write = () =>
    work(async (w) => {
      for (const seat of await seatsOf(w, userId))
        await w.journal({ accountId: seat.accountId, actorId: null, action: 'SIGN_IN_FAILED', personId: seat.personId });
    });
  setTimeout(() => void write().catch(() => undefined), AFTER_THE_ANSWER).unref();
}

/**
 * Makes sure, inside the unit of work, that the password which was proved outside of it is still the user's.
 * @throws Unauthenticated where it was changed in between
 */
export async function stillProved(transaction: Transaction, user: KnownUser): Promise<void> {
  const now = await transaction.get<{ password_hash: string | null }>('select password_hash from users where id = ?', user.id);
  if (!now || now.password_hash !== user.password_hash) throw wrongPassword();
}
