import type { Viewer } from '../../access/viewer';
import { type Reader, type Soon, when } from '../../persistence/database';

/** A place that a user has in an account: as an employee, or as a contact who was let in (R1.2). */
export interface Seat {
  readonly accountId: string;
  readonly accountName: string;
  readonly personId: string;
  readonly kind: 'EMPLOYEE' | 'ADVANCED_CONTACT' | 'BASIC_GUEST';
}

const SEATS = `
  select a.id as account_id, a.name as account_name, e.id as person_id, 'EMPLOYEE' as kind
  from employees e join accounts a on a.id = e.account_id where e.user_id = ? and e.active = 1
  union all
  select a.id, a.name, c.id, case c.access when 'ADVANCED' then 'ADVANCED_CONTACT' else 'BASIC_GUEST' end
  from contacts c join accounts a on a.id = c.account_id where c.user_id = ? and c.access <> 'NONE'
  order by 2, 1, 4 desc`;

interface SeatRow {
  account_id: string;
  account_name: string;
  person_id: string;
  kind: Seat['kind'];
}

/** Every account that a user can enter, by name, each once. A seat as an employee stands before one as a contact. */
export const seatsOf = (reader: Reader, userId: string): Soon<Seat[]> =>
  when(reader.all<SeatRow>(SEATS, userId, userId), (rows) => {
    const seats = new Map<string, Seat>();
    for (const row of rows)
      if (!seats.has(row.account_id))
        seats.set(row.account_id, { accountId: row.account_id, accountName: row.account_name, personId: row.person_id, kind: row.kind });
    return [...seats.values()];
  });

/**
 * The accounts between which a viewer can switch; a viewer without a user has the one in which they act, if any. A token
 * is good in its own account alone, and tells of no other (R1.9).
 */
export const accountsOf = (reader: Reader, viewer: Viewer): Soon<Pick<Seat, 'accountId' | 'kind'>[]> =>
  'userId' in viewer
    ? when(seatsOf(reader, viewer.userId), (seats) => seats.filter((seat) => !viewer.byToken || seat.accountId === viewer.accountId))
    : [];
