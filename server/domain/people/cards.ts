import { POLICY } from '../../access/registry';
import { BadInput, Conflict, Forbidden } from '../../errors';
import type { Param } from '../../persistence/columns';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { change, type Services } from '../services';
import { EMAIL_RULE, readAddress } from './addresses';
import { addContact, lockAccount, spendQuota } from './guests';
import { invite } from './invitations';

interface Card {
  name?: string;
  phone?: string | null;
  notes?: string | null;
  /** The version of the card that the change is based on; left out, the change is made whatever the card is now. */
  version?: number | null;
}

/**
 * Writes what is given of a card, in a table of this code's own naming.
 * @throws Conflict where the card is not any more what the change was based on
 */
async function writeCard(
  w: Work,
  table: 'contacts' | 'companies',
  accountId: string,
  card: { id: string; version?: number | null },
  set: Record<string, Param | undefined>,
): Promise<void> {
  const entries = Object.entries(set).filter((entry): entry is [string, Param] => entry[1] !== undefined);
  // Where nothing is given nothing changes, and whoever has the card open can still save it.
  const columns = [...entries.map(([column]) => `${column} = ?`), `version = version + ${entries.length ? 1 : 0}`].join(', ');
  const written = await w.run(
    `update ${table} set ${columns} where account_id = ? and id = ? and version = coalesce(cast(? as integer), version)`,
    ...entries.map(([, value]) => value),
    accountId,
    card.id,
    card.version ?? null,
  );
  if (!written) throw new Conflict('Somebody else has changed this card since you opened it. Look at it again, then save.');
}

const addressOf = (email: string | null | undefined): string | null => {
  if (email == null) return null;
  const address = readAddress(email);
  if (!address) throw new BadInput({ path: 'input.email', message: EMAIL_RULE });
  return address.email;
};

/** Makes a company with its card (R2.1). */
export const createCompany = (services: Services, asked: Asking, input: Card & { name: string; email?: string | null }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const id = newId('company');
    await w.run(
      'insert into companies (account_id, id, name, email, phone, notes, version, created_at) values (?, ?, ?, ?, ?, ?, 1, ?)',
      accountOf(asking.viewer),
      id,
      input.name,
      addressOf(input.email),
      input.phone ?? null,
      input.notes ?? null,
      w.now,
    );
    return id;
  });

/**
 * Changes a company's card; what is absent stays, null clears (R2.1).
 * @throws Conflict where somebody else changed it meanwhile
 */
export const updateCompany = (
  services: Services,
  asked: Asking,
  { id, version, ...input }: Card & { id: string; email?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    await must(asking, 'company', id, 'update');
    const email = input.email === undefined ? undefined : addressOf(input.email);
    const set = { name: input.name, email, phone: input.phone, notes: input.notes };
    await writeCard(w, 'companies', accountOf(asking.viewer), { id, version }, set);
    return id;
  });

/** Whether the viewer may set the access of contacts: asked of the policy, as of a contact who is not there yet. */
const mayGrantAccess = ({ viewer }: Asking): boolean =>
  POLICY.Contact.allows(viewer, POLICY.Contact.judge(viewer, { self: false }), 'setAccess');

export interface CreateContact extends Card {
  name: string;
  email: string;
  companyId?: string | null;
  access?: 'NONE' | 'BASIC' | 'ADVANCED' | null;
}

/**
 * Makes a contact with their card (R2.1). Access other than None invites them, and is for who may grant it (R2.2).
 * @throws Conflict for an address that a contact or an employee has already (R2.3); QuotaExceeded
 */
export const createContact = (services: Services, asked: Asking, input: CreateContact): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const address = readAddress(input.email);
    if (!address) throw new BadInput({ path: 'input.email', message: EMAIL_RULE });
    if (input.companyId) await must(asking, 'company', input.companyId);
    const access = input.access ?? 'NONE';
    if (access !== 'NONE' && !mayGrantAccess(asking)) throw new Forbidden();
    await lockAccount(w, accountId);
    const known = await w.get<{ person_id: string }>(
      'select person_id from addresses where account_id = ? and email_key = ?',
      accountId,
      address.key,
    );
    if (known) throw new Conflict('Somebody in this account has this address already.');
    if (access === 'BASIC') await spendQuota(w, accountId, 1);
    const id = await addContact(w, accountId, address, access, input.name);
    await w.run(
      'update contacts set company_id = ?, phone = ?, notes = ? where account_id = ? and id = ?',
      input.companyId ?? null,
      input.phone ?? null,
      input.notes ?? null,
      accountId,
      id,
    );
    if (access !== 'NONE') {
      await w.raiseAccessVersion(accountId);
      await w.journal({ accountId, actorId, action: 'CONTACT_ACCESS_SET', thingId: id, personId: id, detail: { access } });
      await invite(services, w, { accountId, personId: id, to: address.email, template: 'invitation', actorId });
    }
    return id;
  });

/**
 * Changes a contact's card; what is absent stays, null clears. The company of an advanced contact decides what they reach,
 * so it is for who may grant access; what they reach changes at once.
 * @throws Conflict where somebody else changed the card meanwhile
 */
export const updateContact = (
  services: Services,
  asked: Asking,
  { id, version, ...input }: Card & { id: string; companyId?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const contact = await must(asking, 'contact', id);
    if (input.companyId) await must(asking, 'company', input.companyId);
    await must(asking, 'contact', id, 'update');
    const moves = input.companyId !== undefined && input.companyId !== contact.companyId;
    if (moves && contact.access === 'ADVANCED') await must(asking, 'contact', id, 'setCompanyOfAdvanced');
    const accountId = accountOf(asking.viewer);
    const set = { display_name: input.name, company_id: input.companyId, phone: input.phone, notes: input.notes };
    await writeCard(w, 'contacts', accountId, { id, version }, set);
    if (moves) {
      await w.raiseAccessVersion(accountId);
      await w.journal({
        accountId,
        actorId: personOf(asking.viewer),
        action: 'COUNTERPARTY_SET',
        thingId: id,
        personId: id,
        detail: { companyId: input.companyId ?? null },
      });
    }
    return id;
  });
