import { hoursAfter } from '../accounts/tokens';
import type { Work } from '../events';

/** So long before the end of a share those whom it concerns are reminded, in hours. */
const AHEAD = 3 * 24;

interface EndingShare {
  readonly accountId: string;
  readonly id: string;
  readonly contactId: string;
  readonly expiresAt: string | null;
}

interface Address {
  readonly id: string;
  readonly email: string;
}

/**
 * Orders the reminders of a share that will end (R11.5): to the guest, and to whoever shared it. They lie in the outbox until
 * three days before; whether the share still ends on that day, and what its reader may know of it, is decided when they go
 * out, so that whoever moves the end has nothing to take back. A share that is made for less than three days has none; one
 * whose end is moved that near has them at once.
 */
export async function remindOfEnd(w: Work, share: EndingShare, when: 'MADE' | 'MOVED'): Promise<void> {
  const { accountId, id, contactId, expiresAt } = share;
  if (expiresAt === null) return;
  const notBefore = hoursAfter(expiresAt, -AHEAD);
  if (when === 'MADE' && notBefore <= w.now) return;
  const params = { shareId: id, expiresAt };
  const guest = await w.get<Address>('select id, email from contacts where account_id = ? and id = ?', accountId, contactId);
  const sharer = await w.get<Address>(
    'select e.id, e.email from shares s join employees e on e.account_id = s.account_id and e.id = s.created_by where s.account_id = ? and s.id = ?',
    accountId,
    id,
  );
  const orders = [...(guest ? [['share-ends', guest] as const] : []), ...(sharer ? [['share-ends-notice', sharer] as const] : [])];
  for (const [template, to] of orders) {
    // An end that is moved away and back again is one end.
    const waiting = await w.get<{ id: string }>(
      "select id from mails where account_id = ? and template = ? and person_id = ? and params = ? and state = 'WAITING'",
      accountId,
      template,
      to.id,
      JSON.stringify(params),
    );
    if (!waiting) await w.mail({ accountId, template, personId: to.id, to: to.email, params, notBefore });
  }
}
