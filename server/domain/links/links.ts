import { BadInput, Conflict } from '../../errors';
import { SharingLinkRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { hoursAfter, newToken, tokenHash } from '../accounts/tokens';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { change, type Services } from '../services';
import type { SharingLinkView } from '../views';

/** How long a link may be good for at most, in days (7-security). */
const LONGEST = 365;

/** @throws BadInput for an end that is further ahead than a link may last */
function checkEnd(w: Work, expiresAt: string): void {
  if (expiresAt > hoursAfter(w.now, LONGEST * 24))
    throw new BadInput({ path: 'input.expiresAt', message: 'A link is good for a year at most.' });
}

/** Tells whoever looks at the project, and judges every holder again. */
async function changed(w: Work, accountId: string, projectId: string): Promise<void> {
  await w.raiseAccessVersion(accountId);
  await w.record({ type: 'ProjectChanged', accountId, projectId });
}

/**
 * Makes a link that shows the figures of one wave to whoever holds it (R8.3). Its token is derived from the link and a nonce
 * with the installation's key, so that it can be shown again; the database has its hash.
 *
 * @throws BadInput for an end more than a year ahead, and for a task that is of no project
 * @returns the id of the link
 */
export const createSharingLink = (
  services: Services,
  asked: Asking,
  input: { waveId: string; description?: string | null; expiresAt: string },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    checkEnd(w, input.expiresAt);
    const wave = await must(asking, 'wave', input.waveId);
    const task = await must(asking, 'task', wave.taskId, 'share');
    if (task.projectId === null) throw new BadInput({ path: 'input.waveId', message: 'A task without a project cannot be shared.' });
    await must(asking, 'project', task.projectId, 'share');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer) ?? ''];
    const [id, nonce] = [newId('sharingLink'), newToken()];
    const description = input.description ?? null;
    await w.em.insert(SharingLinkRow, {
      account_id: accountId,
      id,
      task_id: task.id,
      wave_id: wave.id,
      description,
      nonce,
      token_hash: tokenHash(services.secrets.token('link', id, nonce)),
      created_by: actorId,
      created_at: w.now,
      expires_at: input.expiresAt,
      revoked_at: null,
      revoked_by: null,
      last_opened_at: null,
      opens: 0,
    });
    const detail = { waveId: wave.id, taskId: task.id, description, expiresAt: input.expiresAt };
    await w.journal({ accountId, actorId, action: 'LINK_CREATED', thingId: id, detail });
    await changed(w, accountId, task.projectId);
    return id;
  });

/**
 * Changes what a link says of itself, or when it ends; what is absent stays.
 * @throws BadInput for an end more than a year ahead; Conflict for a link that has ended
 */
export const updateSharingLink = (
  services: Services,
  asked: Asking,
  input: { id: string; description?: string | null; expiresAt?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    if (input.expiresAt != null) checkEnd(w, input.expiresAt);
    const link = await must(asking, 'sharingLink', input.id, 'change');
    const hasEnded = link.state === 'REVOKED' || link.state === 'EXPIRED' || addressOf(services, link) === null;
    if (hasEnded) throw new Conflict('This link has ended. Make a new one instead.');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const description = input.description === undefined ? link.description : input.description;
    const expiresAt = input.expiresAt ?? link.expiresAt;
    await w.run(
      'update sharing_links set description = ?, expires_at = ? where account_id = ? and id = ?',
      description,
      expiresAt,
      accountId,
      link.id,
    );
    await w.journal({ accountId, actorId, action: 'LINK_CHANGED', thingId: link.id, detail: { description, expiresAt } });
    await changed(w, accountId, link.projectId);
    return link.id;
  });

/** Ends a link for good, within a second for open pages too. Ending it twice changes nothing. */
export const revokeSharingLink = (services: Services, asked: Asking, input: { id: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const link = await must(asking, 'sharingLink', input.id, 'revoke');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const revoked = await w.run(
      'update sharing_links set revoked_at = ?, revoked_by = ? where account_id = ? and id = ? and revoked_at is null',
      w.now,
      actorId,
      accountId,
      link.id,
    );
    if (!revoked) return link.id;
    await w.journal({ accountId, actorId, action: 'LINK_REVOKED', thingId: link.id });
    await changed(w, accountId, link.projectId);
    return link.id;
  });

/**
 * The address of a link, for whoever may hand it on. Null where the installation has another key than when it was made: then
 * no token opens it any more.
 */
export function addressOf({ secrets, config }: Services, link: SharingLinkView): string | null {
  const token = secrets.token('link', link.id, link.nonce);
  return tokenHash(token) === link.tokenHash ? `${config.publicUrl}/link#${token}` : null;
}
