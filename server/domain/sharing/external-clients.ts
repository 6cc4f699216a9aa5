import { ITEM, itemList } from '../../access/items';
import type { ShareRow } from '../../persistence/entities';
import { type Asking, accountOf, personOf } from '../asking';
import { must } from '../gate';
import { type AdmittedGuest, admitGuests } from '../people';
import { change, type Services } from '../services';
import { endShare, shareWith } from './shares';

/** Either `email` with `name`, for somebody new, or `contactId`; the shape of the input has seen to that. */
interface AddExternalClient {
  projectId: string;
  email?: string | null;
  name?: string | null;
  contactId?: string | null;
}

/**
 * Lets somebody ask a project's data questions, and nothing else (R8.5): a share whose one item is Deep Dive. Who is unknown
 * becomes a contact with Basic access and gets an activation link; who has a sign-in is told that something is shared.
 *
 * @throws BadInput for an address that is none or an employee's; QuotaExceeded
 * @returns the id of the contact
 */
export const addExternalClient = (services: Services, asked: Asking, input: AddExternalClient): Promise<string> =>
  change(services, asked, async (w, asking) => {
    await must(asking, 'project', input.projectId);
    const known = input.contactId == null ? null : await must(asking, 'contact', input.contactId);
    const project = await must(asking, 'project', input.projectId, 'share');
    const [guest] = await admitGuests(w, {
      accountId: accountOf(asking.viewer),
      actorId: personOf(asking.viewer),
      emails: [known?.email ?? input.email ?? ''],
      path: () => (known ? 'input.contactId' : 'input.email'),
      ...(input.name == null ? {} : { name: input.name }),
    });
    const { contactId } = guest as AdmittedGuest;
    await shareWith(services, w, asking, [guest as AdmittedGuest], [{ projectId: project.id, taskId: null }], { items: ['DEEP_DIVE'] });
    return contactId;
  });

/**
 * Takes Deep Dive out of all that a person was given of a project; a share of which nothing is left ends with it (R8.5). Who
 * has no such share is left as they are.
 */
export const removeExternalClient = (services: Services, asked: Asking, input: { projectId: string; contactId: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    await must(asking, 'project', input.projectId);
    const contact = await must(asking, 'contact', input.contactId);
    const project = await must(asking, 'project', input.projectId, 'share');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const shares = await w.all<Pick<ShareRow, 'id' | 'task_id' | 'items' | 'expires_at'>>(
      `select id, task_id, items, expires_at from shares where account_id = ? and contact_id = ? and project_id = ?
       and ended_at is null and (expires_at is null or expires_at > ?) order by id`,
      accountId,
      contact.id,
      project.id,
      w.now,
    );
    const diving = shares.filter((share) => share.items & ITEM.DEEP_DIVE);
    if (!diving.length) return;
    for (const { id, task_id: taskId, items, expires_at: expiresAt } of diving) {
      const left = items & ~ITEM.DEEP_DIVE;
      if (left === 0) {
        await endShare(w, asking, { id, taskId, projectId: project.id, contactId: contact.id });
        continue;
      }
      await w.run('update shares set items = ? where account_id = ? and id = ?', left, accountId, id);
      await w.journal({
        accountId,
        actorId,
        action: 'SHARE_CHANGED',
        thingId: taskId ?? project.id,
        personId: contact.id,
        detail: { shareId: id, items: itemList(left), expiresAt },
      });
    }
    await w.raiseAccessVersion(accountId);
    await w.record({ type: 'ProjectChanged', accountId, projectId: project.id });
  });
