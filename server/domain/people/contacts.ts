import { BadInput, Conflict, NotFound } from '../../errors';
import type { ContactRow } from '../../persistence/entities';
import { leaveAccount } from '../accounts/sessions';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { change, type Services } from '../services';
import { lockAccount, spendQuota } from './guests';
import { invite, withdraw } from './invitations';

const CONTACT = 'select * from contacts where account_id = ? and id = ?';

async function contactRow(w: Work, accountId: string, id: string): Promise<ContactRow> {
  const row = await w.get<ContactRow>(CONTACT, accountId, id);
  if (!row) throw new NotFound();
  return row;
}

/**
 * Sets how far a contact may come in (R2.2). Raising it from None invites them; lowering it to None ends their sessions in
 * this account and withdraws an open invitation, and keeps their history and their shares (R2.4).
 *
 * @throws QuotaExceeded where the plan has no place for one more guest
 */
export const setContactAccess = (
  services: Services,
  asked: Asking,
  input: { contactId: string; access: ContactRow['access'] },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    await must(asking, 'contact', input.contactId, 'setAccess');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    await lockAccount(w, accountId);
    const contact = await contactRow(w, accountId, input.contactId);
    if (contact.access === input.access) return contact.id;
    if (input.access === 'BASIC') await spendQuota(w, accountId, 1);
    await w.run(
      'update contacts set access = ?, access_changed_at = ? where account_id = ? and id = ?',
      input.access,
      w.now,
      accountId,
      contact.id,
    );
    await w.raiseAccessVersion(accountId);
    await w.journal({
      accountId,
      actorId,
      action: 'CONTACT_ACCESS_SET',
      thingId: contact.id,
      personId: contact.id,
      detail: { access: input.access },
    });
    if (input.access === 'NONE') {
      await withdraw(w, accountId, contact.id);
      if (contact.user_id !== null) await leaveAccount(w, contact.user_id, accountId);
    } else if (contact.access === 'NONE' && contact.user_id === null)
      await invite(services, w, { accountId, personId: contact.id, to: contact.email, template: 'invitation', actorId });
    return contact.id;
  });

/**
 * Sends an invitation again; the older link dies (R1.6).
 * @throws BadInput unless exactly one person is named; Forbidden for an employee's, where the caller is no Administrator;
 *   Conflict where there is nothing to invite to, or it was accepted already
 * @returns the id of the person
 */
export const resendInvitation = (
  services: Services,
  asked: Asking,
  input: { contactId?: string | null; employeeId?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    if ((input.contactId == null) === (input.employeeId == null))
      throw new BadInput({ path: 'input', message: 'Name either a contact or an employee.' });
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    if (input.employeeId != null) {
      const employee = await must(asking, 'employee', input.employeeId, 'manage');
      const row = await w.get<{ user_id: string | null }>(
        'select user_id from employees where account_id = ? and id = ?',
        accountId,
        employee.id,
      );
      if (!employee.active) throw new Conflict('This employee was deactivated.');
      if (row?.user_id != null) throw new Conflict('This employee has accepted the invitation already.');
      await invite(services, w, { accountId, personId: employee.id, to: employee.email, template: 'staff-invitation', actorId });
      return employee.id;
    }
    await must(asking, 'contact', input.contactId as string, 'setAccess');
    const contact = await contactRow(w, accountId, input.contactId as string);
    if (contact.access === 'NONE') throw new Conflict('This contact has no access. Give access first.');
    if (contact.user_id !== null) throw new Conflict('This contact has accepted the invitation already.');
    const shares = await w.all<{ id: string }>(
      `select id from shares where account_id = ? and contact_id = ? and ended_at is null and (expires_at is null or expires_at > ?)
       order by created_at, id`,
      accountId,
      contact.id,
      w.now,
    );
    await invite(services, w, {
      accountId,
      personId: contact.id,
      to: contact.email,
      template: 'invitation',
      actorId,
      shareIds: shares.map((share) => share.id),
    });
    return contact.id;
  });

/**
 * Takes an invitation back that was not accepted yet: its link dies, and a mail that waits is not sent (R1.6). Who never
 * followed one goes back to access None, and can be let in again.
 * @throws Conflict where there is no open invitation
 */
export const withdrawInvitation = (services: Services, asked: Asking, input: { contactId: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    await must(asking, 'contact', input.contactId, 'setAccess');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const open = await w.run(
      'delete from invitations where account_id = ? and person_id = ? and accepted_at is null',
      accountId,
      input.contactId,
    );
    if (!open) throw new Conflict('There is no open invitation to take back.');
    // Who was never in is out again, and takes no place of the plan; what is shared with them sleeps until they are let in.
    const lowered = await w.run(
      "update contacts set access = 'NONE', access_changed_at = ? where account_id = ? and id = ? and user_id is null and access <> 'NONE'",
      w.now,
      accountId,
      input.contactId,
    );
    if (lowered) {
      await w.raiseAccessVersion(accountId);
      const detail = { access: 'NONE' };
      await w.journal({ accountId, actorId, action: 'CONTACT_ACCESS_SET', thingId: input.contactId, personId: input.contactId, detail });
    }
    await w.journal({ accountId, actorId, action: 'INVITATION_WITHDRAWN', thingId: input.contactId, personId: input.contactId });
    return input.contactId;
  });
