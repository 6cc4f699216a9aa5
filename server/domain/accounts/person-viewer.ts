import type { PersonViewer } from '../../access/viewer';
import { type Reader, type Soon, when } from '../../persistence/database';
import type { ContactRow, EmployeeRow } from '../../persistence/entities';
import { idType } from '../../persistence/ids';

/**
 * A person as a viewer without a request, so that what is written to them is judged like what they read themselves. They
 * need not have signed in yet. Null for whoever has no access at this moment.
 */
export function viewerOfPerson(reader: Reader, accountId: string, personId: string): Soon<PersonViewer | null> {
  const someone = { accountId, personId, userId: '', sessionId: '', byToken: false, readOnly: true };
  if (idType(personId) === 'employee')
    return when(
      reader.get<EmployeeRow>('select * from employees where account_id = ? and id = ? and active = 1', accountId, personId),
      (row) => (row ? { kind: 'EMPLOYEE' as const, ...someone, role: row.role, mayGrant: row.may_grant === 1 } : null),
    );
  return when(
    reader.get<ContactRow>("select * from contacts where account_id = ? and id = ? and access <> 'NONE'", accountId, personId),
    (row) => {
      if (!row) return null;
      return row.access === 'ADVANCED'
        ? { kind: 'ADVANCED_CONTACT' as const, ...someone, companyId: row.company_id }
        : { kind: 'BASIC_GUEST' as const, ...someone };
    },
  );
}
