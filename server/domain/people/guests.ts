import { BadInput, type FieldFault, QuotaExceeded } from '../../errors';
import { inList } from '../../persistence/columns';
import type { Reader, Transaction } from '../../persistence/database';
import { type AccountRow, AddressRow, type ContactRow, ContactRow as Contacts } from '../../persistence/entities';
import { idType, newId } from '../../persistence/ids';
import type { Work } from '../events';
import { type Address, EMAIL_RULE, nameFromAddress, readAddress } from './addresses';

/** The plan's number of guests; null where there is no limit (R5.7). */
export const GUESTS_BY_PLAN: Readonly<Record<AccountRow['plan'], number | null>> = { FREE: 50, BUSINESS: 100, ENTERPRISE: null };

export interface GuestQuota {
  readonly used: number;
  readonly limit: number | null;
}

/** How many guests the account has: outside addresses with Basic access, invited or active. Advanced contacts cost none (R5.8). */
export async function guestQuota(reader: Reader, accountId: string): Promise<GuestQuota> {
  const account = await reader.get<Pick<AccountRow, 'plan'>>('select plan from accounts where id = ?', accountId);
  const used = await reader.get<{ n: number }>("select count(*) as n from contacts where account_id = ? and access = 'BASIC'", accountId);
  return { used: used?.n ?? 0, limit: account ? GUESTS_BY_PLAN[account.plan] : 0 };
}

/**
 * Holds the account's row until the unit of work is over, so that guests of two units of work are counted one after the
 * other; on SQLite units of work queue anyway.
 */
export const lockAccount = async (w: Transaction, accountId: string): Promise<void> => {
  await w.run('update accounts set position = position where id = ?', accountId);
};

/**
 * Refuses what would go beyond the plan. To be called under the account's lock.
 * @throws QuotaExceeded
 */
export async function spendQuota(w: Transaction, accountId: string, more: number): Promise<void> {
  const { used, limit } = await guestQuota(w, accountId);
  if (more > 0 && limit !== null && used + more > limit)
    throw new QuotaExceeded(`Your plan has places for ${limit} guests; ${used} are taken, and this would take ${more} more.`);
}

/** A person who was let in, or was in already. */
export interface AdmittedGuest {
  readonly contactId: string;
  readonly email: string;
  /** The contact was made just now, from the address alone. */
  readonly isNew: boolean;
  /** They have a sign-in already: a mail tells them, and carries no activation link. */
  readonly wasActive: boolean;
}

/** Who stands behind each of these addresses in the account. */
export interface KnownAddress {
  readonly address: Address;
  readonly kind: 'NEW' | 'EMPLOYEE' | 'CONTACT';
  readonly contact: ContactRow | null;
}

/**
 * Reads addresses as somebody typed them, each once, in their order.
 *
 * @param path where the one at a place stands in the input, for the faults
 * @returns who stands behind each, and what is wrong with the others
 */
export async function readGuests(
  reader: Reader,
  accountId: string,
  emails: readonly string[],
  path = (place: number): string => `input.emails.${place}`,
): Promise<{ known: KnownAddress[]; faults: (FieldFault & { email: string })[] }> {
  const faults: (FieldFault & { email: string; at: number })[] = [];
  const addresses = new Map<string, { address: Address; at: number }>();
  emails.forEach((text, at) => {
    const address = readAddress(text);
    if (!address) faults.push({ path: path(at), message: EMAIL_RULE, email: text, at });
    else if (!addresses.has(address.key)) addresses.set(address.key, { address, at });
  });
  const rows = await reader.all<Pick<AddressRow, 'email_key' | 'person_id'>>(
    `select email_key, person_id from addresses where account_id = ? and ${inList(reader.dialect, 'email_key')}`,
    accountId,
    JSON.stringify([...addresses.keys()]),
  );
  const contacts = await reader.all<ContactRow>(
    `select * from contacts where account_id = ? and ${inList(reader.dialect, 'id')}`,
    accountId,
    JSON.stringify(rows.map((row) => row.person_id)),
  );
  const personByKey = new Map(rows.map((row) => [row.email_key, row.person_id]));
  const contactById = new Map(contacts.map((row) => [row.id, row]));
  const known = [...addresses.values()].map(({ address, at }): KnownAddress => {
    const personId = personByKey.get(address.key);
    if (personId === undefined) return { address, kind: 'NEW', contact: null };
    if (idType(personId) !== 'employee') return { address, kind: 'CONTACT', contact: contactById.get(personId) ?? null };
    faults.push({
      path: path(at),
      message: `${address.email} belongs to an employee, who needs no invitation.`,
      email: address.email,
      at,
    });
    return { address, kind: 'EMPLOYEE', contact: null };
  });
  return { known, faults: faults.sort((a, b) => a.at - b.at) };
}

/** Makes a contact; the account's lock must be held, so that an address stands in it once (R2.3). */
export async function addContact(
  w: Work,
  accountId: string,
  address: Address,
  access: ContactRow['access'],
  name?: string,
): Promise<string> {
  const id = newId('contact');
  await w.em.insert(Contacts, {
    account_id: accountId,
    id,
    user_id: null,
    company_id: null,
    display_name: name ?? nameFromAddress(address.email),
    email: address.email,
    phone: null,
    notes: null,
    access,
    access_changed_at: w.now,
    version: 1,
    created_at: w.now,
  });
  await w.em.insert(AddressRow, { account_id: accountId, email_key: address.key, person_id: id });
  return id;
}

/**
 * Lets people in by their addresses (R5.2): who is unknown becomes a contact with Basic access, who has none is raised to
 * Basic, who has access keeps it. All or nobody, within the plan (R5.7). Orders no mail.
 *
 * @param from the addresses as they stand in `input.emails`, or one of them where `path` says
 * @param from.name by which somebody unknown will be called, where it is known
 * @returns each person once, in the order of the addresses
 * @throws BadInput naming each address that is none or an employee's; QuotaExceeded
 */
export async function admitGuests(
  w: Work,
  from: { accountId: string; emails: readonly string[]; actorId: string | null; path?: (place: number) => string; name?: string },
): Promise<AdmittedGuest[]> {
  const { accountId, actorId } = from;
  if (!from.emails.length) throw new BadInput({ path: 'input.emails', message: 'Name at least one address.' });
  await lockAccount(w, accountId);
  const { known, faults } = await readGuests(w, accountId, from.emails, from.path);
  if (faults.length) throw new BadInput(...faults.map(({ path, message }) => ({ path, message })));
  await spendQuota(w, accountId, known.filter(({ contact }) => !contact || contact.access === 'NONE').length);
  const admitted: AdmittedGuest[] = [];
  for (const { address, contact } of known) {
    const contactId = contact ? contact.id : await addContact(w, accountId, address, 'BASIC', from.name);
    if (contact?.access === 'NONE')
      await w.run(
        "update contacts set access = 'BASIC', access_changed_at = ? where account_id = ? and id = ?",
        w.now,
        accountId,
        contact.id,
      );
    if (!contact || contact.access === 'NONE')
      await w.journal({
        accountId,
        actorId,
        action: 'CONTACT_ACCESS_SET',
        thingId: contactId,
        personId: contactId,
        detail: { access: 'BASIC' },
      });
    admitted.push({ contactId, email: contact?.email ?? address.email, isNew: !contact, wasActive: contact?.user_id != null });
  }
  await w.raiseAccessVersion(accountId);
  return admitted;
}
