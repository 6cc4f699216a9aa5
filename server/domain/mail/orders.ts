import type { Work } from '../events';
import { invite } from '../people/invitations';
import type { Services } from '../services';

/** A guest with the shares that were made for them just now. */
export interface SharedWith {
  readonly contactId: string;
  readonly email: string;
  /** They have a sign-in already, and need no activation link. */
  readonly wasActive: boolean;
  readonly shareIds: readonly string[];
}

/** An employee who is to be told. */
interface Recipient {
  readonly id: string;
  readonly email: string;
}

/**
 * Orders the mails of a share (R5.5): to each guest, with an activation link where they have no sign-in yet, and to the
 * staff whom it concerns. What they say is decided when they go out.
 *
 * @param order.staff the manager (a shared task's assignee), followers and creator, each once, without who shares
 */
export async function mailShares(
  services: Services,
  w: Work,
  order: { accountId: string; actorId: string | null; guests: readonly SharedWith[]; staff: readonly Recipient[] },
): Promise<void> {
  const { accountId, actorId } = order;
  for (const guest of order.guests) {
    const { contactId: personId, email: to, shareIds } = guest;
    if (guest.wasActive) await w.mail({ accountId, template: 'share', personId, to, params: { actorId, shareIds: shareIds.join(' ') } });
    else await invite(services, w, { accountId, personId, to, template: 'invitation', actorId, shareIds, keepLink: true });
  }
  const shareIds = order.guests.flatMap((guest) => guest.shareIds).join(' ');
  for (const { id, email } of order.staff)
    await w.mail({ accountId, template: 'share-notice', personId: id, to: email, params: { actorId, shareIds } });
}
