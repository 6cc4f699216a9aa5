import type { Reader } from '../../persistence/database';
import { type GuestQuota, guestQuota, readGuests } from './guests';

/** What letting these addresses in would mean. */
export interface GuestPreview {
  /** Contacts whom the addresses name already. */
  readonly contactIds: string[];
  readonly newAddresses: string[];
  readonly refused: { email: string; reason: string }[];
  readonly quota: GuestQuota;
  /** Guests of the account afterwards; beyond the limit it would be refused. */
  readonly after: number;
}

/** Who is new, who is known and who is refused, and what it costs; nothing is written. */
export async function previewGuests(reader: Reader, of: { accountId: string; emails: readonly string[] }): Promise<GuestPreview> {
  const { known, faults } = await readGuests(reader, of.accountId, of.emails);
  const quota = await guestQuota(reader, of.accountId);
  const guests = known.filter(({ kind }) => kind !== 'EMPLOYEE');
  return {
    contactIds: guests.flatMap(({ contact }) => contact?.id ?? []),
    newAddresses: guests.flatMap(({ kind, address }) => (kind === 'NEW' ? address.email : [])),
    refused: faults.map(({ email, message }) => ({ email, reason: message })),
    quota,
    after: quota.used + guests.filter(({ contact }) => !contact || contact.access === 'NONE').length,
  };
}
