import type { PersonViewer } from '../../access/viewer';
import { BadInput, Conflict, Forbidden } from '../../errors';
import { newId } from '../../persistence/ids';
import type { Asking } from '../asking';
import { list, must } from '../gate';
import { change, type Services } from '../services';
import { endSession } from './sessions';
import { hoursAfter, newToken, tokenHash } from './tokens';

/** How long a token is good for if nothing else is said, and at most; in days (9-details, *Tokens*). */
const [USUAL, LONGEST] = [90, 365];
/** More tokens than this nobody keeps an eye on. */
const MOST = 50;

const personOfAsking = ({ viewer }: Asking): PersonViewer => {
  if (!('personId' in viewer)) throw new Forbidden();
  return viewer;
};

/**
 * Makes a personal access token with the rights of its owner in this account (R1.9). The secret is answered this once; the
 * database has its SHA-256.
 * @throws BadInput for an end that is past, or more than a year ahead; Conflict beyond fifty of them
 */
export const createAccessToken = (
  services: Services,
  asked: Asking,
  input: { name: string; readOnly?: boolean | null; expiresAt?: string | null },
): Promise<{ id: string; secret: string }> =>
  change(services, asked, async (w, asking) => {
    const { accountId, userId, personId } = personOfAsking(asking);
    if (input.expiresAt != null && input.expiresAt > hoursAfter(w.now, LONGEST * 24))
      throw new BadInput({ path: 'input.expiresAt', message: 'A token is good for a year at most.' });
    if ((await list.accessTokens(asking)).length >= MOST) throw new Conflict(`At most ${MOST} tokens can be kept. Revoke one first.`);
    const [id, secret] = [newId('accessToken'), newToken()];
    await w.run(
      `insert into access_tokens (account_id, id, user_id, token_hash, name, read_only, created_at, expires_at, last_used_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, null)`,
      accountId,
      id,
      userId,
      tokenHash(secret),
      input.name,
      input.readOnly ? 1 : 0,
      w.now,
      input.expiresAt ?? hoursAfter(w.now, USUAL * 24),
    );
    await w.journal({
      accountId,
      actorId: personId,
      action: 'TOKEN_CREATED',
      thingId: id,
      personId,
      detail: { name: input.name, readOnly: input.readOnly ?? false },
    });
    return { id, secret };
  });

/** Revokes a token of one's own; requests and streams that came with it end at once. */
export const revokeAccessToken = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const { accountId, personId } = personOfAsking(asking);
    const token = await must(asking, 'accessToken', input.id);
    await w.run('delete from access_tokens where account_id = ? and id = ?', accountId, token.id);
    await w.record({ type: 'SessionEnded', accountId, sessionId: token.id });
    await w.journal({ accountId, actorId: personId, action: 'TOKEN_REVOKED', thingId: token.id, personId });
  });

/** Ends one of one's own sessions, wherever it is (R1.8); the present one too, which is signing out. */
export const endOwnSession = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const session = await must(asking, 'session', input.id);
    await endSession(w, session.id);
  });
