import { ITEM } from '../../access/items';
import { POLICY } from '../../access/registry';
import { containing, contains, type Param } from '../../persistence/columns';
import { type Soon, when } from '../../persistence/database';
import type { AccountRow, CompanyRow, ContactRow, EmployeeRow, InvitationRow, StageRow, UserRow } from '../../persistence/entities';
import type { PersonRow } from '../../persistence/loaders';
import { type Connection, type PageArguments, readPage, type SortKey } from '../../persistence/pages';
import { personScope, staffScope } from '../../persistence/scopes/people';
import { type Asking, accountOf, personOf } from '../asking';
import {
  type AccountView,
  type CompanyView,
  type ContactView,
  type EmployeeView,
  type InvitationView,
  type PersonView,
  type StageView,
  truth,
  type UserView,
} from '../views';

function judgeEmployee({ viewer }: Asking, row: EmployeeRow & { login: string | null }): EmployeeView {
  return {
    __typename: 'Employee',
    rights: POLICY.Employee.judge(viewer, { self: 'personId' in viewer && viewer.personId === row.id }),
    id: row.id,
    displayName: row.display_name,
    email: row.email,
    login: row.login,
    role: row.role,
    mayGrantAccess: truth(row.may_grant),
    active: truth(row.active),
    userId: row.user_id,
  };
}

function judgeContact({ viewer }: Asking, row: ContactRow): ContactView {
  return {
    __typename: 'Contact',
    rights: POLICY.Contact.judge(viewer, { self: 'personId' in viewer && viewer.personId === row.id }),
    id: row.id,
    displayName: row.display_name,
    email: row.email,
    phone: row.phone,
    notes: row.notes,
    companyId: row.company_id,
    access: row.access,
    version: row.version,
    userId: row.user_id,
  };
}

const judgePerson = (asking: Asking, row: PersonRow): PersonView =>
  row.type === 'Employee' ? judgeEmployee(asking, row) : judgeContact(asking, row);

/** A person that stands on something that the viewer sees (its author, its assignee): their name is part of that thing. */
export function personOn(asking: Asking, id: string | null): Soon<PersonView | null> {
  if (id === null) return null;
  let known = asking.people.get(id);
  if (known === undefined) {
    known = when(asking.load.person(id), (row) => (row ? judgePerson(asking, row) : null));
    asking.people.set(id, known);
  }
  return known;
}

/** A person by id: anybody for employees, only themself for whoever is outside. */
export const seePerson = (asking: Asking, id: string): Soon<PersonView | null> =>
  personScope.sees(asking.viewer, { id }) ? personOn(asking, id) : null;

/** A stage that stands on a project, whose field was judged already. */
export const stageOn = (asking: Asking, id: string | null): Soon<StageView | null> =>
  id === null ? null : when(asking.load.stage(id), (row) => (row ? judgeStage(asking, row) : null));

const judgeStage = ({ viewer }: Asking, row: StageRow): StageView => ({
  __typename: 'Stage',
  rights: POLICY.Stage.judge(viewer, undefined),
  id: row.id,
  name: row.name,
  color: row.color,
  position: row.position,
});

export const seeStage = (asking: Asking, id: string): Soon<StageView | null> =>
  staffScope.sees(asking.viewer) ? stageOn(asking, id) : null;

/** The account's stages in their order; they belong to the staff. */
export function listStages(asking: Asking): Soon<StageView[]> {
  const scope = staffScope.sql(asking.viewer);
  return when(
    asking.reader.all<StageRow>(
      `select * from stages where account_id = ? and ${scope.sql} order by position, id`,
      accountOf(asking.viewer),
    ),
    (rows) => rows.map((row) => judgeStage(asking, row)),
  );
}

const judgeCompany = ({ viewer }: Asking, row: CompanyRow): CompanyView => ({
  __typename: 'Company',
  rights: POLICY.Company.judge(viewer, undefined),
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  notes: row.notes,
  version: row.version,
});

/** A company that stands on a project or contact, whose field was judged already. */
export const companyOn = (asking: Asking, id: string | null): Soon<CompanyView | null> =>
  id === null ? null : when(asking.load.company(id), (row) => (row ? judgeCompany(asking, row) : null));

export const seeCompany = (asking: Asking, id: string): Soon<CompanyView | null> =>
  staffScope.sees(asking.viewer) ? companyOn(asking, id) : null;

/** An account by id: the one in which the viewer acts, no other. */
export const seeAccount = (asking: Asking, id: string): Soon<AccountView | null> =>
  id === accountOf(asking.viewer) ? accountOn(asking, id) : null;

/** An account that stands on the viewer: their own, or another one of their user. */
export const accountOn = (asking: Asking, id: string): Soon<AccountView | null> =>
  when(asking.reader.get<AccountRow>('select * from accounts where id = ?', id), (row) =>
    row
      ? {
          __typename: 'Account' as const,
          rights: POLICY.Account.judge(asking.viewer, { actingIn: row.id === accountOf(asking.viewer) }),
          id: row.id,
          name: row.name,
          plan: row.plan,
          timeZone: row.time_zone,
          sharingEnabled: truth(row.sharing_enabled),
          linksEndWithCreator: truth(row.links_end_with_creator),
        }
      : null,
  );

/** The login identity behind the viewer; of nobody else. */
export function seeUser(asking: Asking, id: string): Soon<UserView | null> {
  if (!('userId' in asking.viewer) || asking.viewer.userId !== id) return null;
  return when(asking.reader.get<UserRow>('select * from users where id = ?', id), (row) =>
    row
      ? {
          __typename: 'User' as const,
          rights: POLICY.User.judge(asking.viewer, undefined),
          id: row.id,
          email: row.email,
          name: row.name,
          login: row.login,
        }
      : null,
  );
}

/** The last invitation of a contact, for the staff. */
export const invitationOf = (asking: Asking, personId: string): Soon<InvitationView | null> =>
  when(
    asking.reader.get<InvitationRow>(
      'select * from invitations where account_id = ? and person_id = ?',
      accountOf(asking.viewer),
      personId,
    ),
    (row) =>
      row
        ? {
            __typename: 'Invitation' as const,
            rights: POLICY.Invitation.judge(asking.viewer, undefined),
            sentAt: row.sent_at,
            expiresAt: row.expires_at,
            acceptedAt: row.accepted_at,
          }
        : null,
  );

export interface PersonOrder {
  orderBy?: { field: 'NAME' | 'CREATED_AT' | 'COMPANY' | 'ACCESS'; direction: 'ASC' | 'DESC' } | null;
}

export interface ContactListArguments extends PageArguments, PersonOrder {
  search?: string | null;
  companyId?: string | null;
  access?: string | null;
}

/** How the people behind `alias` are sorted; `others` says what is a column of theirs alone. */
const personOrder = (alias: string, { orderBy }: PersonOrder, others: Partial<Record<string, string>> = {}): SortKey[] => {
  const descending = orderBy?.direction === 'DESC';
  const field = orderBy?.field ?? 'NAME';
  const expression = ({ NAME: `${alias}.display_name`, CREATED_AT: `${alias}.created_at`, ...others } as Partial<Record<string, string>>)[
    field
  ];
  const id = { expression: `${alias}.id`, required: true };
  return expression === undefined ? [id] : [{ expression, descending, required: field !== 'COMPANY' }, id];
};

/** Contacts, by name if nothing else is asked for; a list of the staff. */
export function listContacts(
  asking: Asking,
  { search, companyId, access, orderBy, ...page }: ContactListArguments,
): Soon<Connection<ContactView>> {
  const where = ['c.account_id = ?', staffScope.sql(asking.viewer).sql];
  const params: Param[] = [accountOf(asking.viewer)];
  if (search) {
    where.push(`(${contains('c.display_name')} or ${contains('c.email')} or ${contains('co.name')})`);
    params.push(containing(search), containing(search), containing(search));
  }
  if (companyId) {
    where.push('c.company_id = ?');
    params.push(companyId);
  }
  if (access) {
    where.push('c.access = ?');
    params.push(access);
  }
  return readPage<ContactRow, ContactView>(
    asking.reader,
    {
      columns: 'c.*',
      from: 'contacts c left join companies co on co.account_id = c.account_id and co.id = c.company_id',
      where: where.join(' and '),
      params,
      order: personOrder('c', { orderBy }, { COMPANY: 'co.name', ACCESS: 'c.access' }),
    },
    page,
    (rows) => rows.map((row) => judgeContact(asking, row)),
  );
}

/**
 * The people who may ask the data of a project or of a task of it, by name (R8.5), pending ones among them; the field was
 * judged already.
 */
export const listExternalClients = (asking: Asking, projectId: string, page: PageArguments): Soon<Connection<ContactView>> =>
  readPage<ContactRow, ContactView>(
    asking.reader,
    {
      columns: 'c.*',
      from: 'contacts c',
      where: `c.account_id = ? and ${staffScope.sql(asking.viewer).sql} and exists (select 1 from shares s
        where s.account_id = c.account_id and s.contact_id = c.id and s.project_id = ? and s.ended_at is null
        and (s.expires_at is null or s.expires_at > ?) and (s.items & ${ITEM.DEEP_DIVE}) <> 0)`,
      params: [accountOf(asking.viewer), projectId, asking.now],
      order: personOrder('c', {}),
    },
    page,
    (rows) => rows.map((row) => judgeContact(asking, row)),
  );

/** Employees, by name if nothing else is asked for; a list of the staff. */
export function listEmployees(
  asking: Asking,
  { search, orderBy, ...page }: PageArguments & PersonOrder & { search?: string | null },
): Soon<Connection<EmployeeView>> {
  const where = ['e.account_id = ?', staffScope.sql(asking.viewer).sql];
  const params: Param[] = [accountOf(asking.viewer)];
  if (search) {
    where.push(`(${contains('e.display_name')} or ${contains('e.email')})`);
    params.push(containing(search), containing(search));
  }
  return readPage<EmployeeRow & { login: string | null }, EmployeeView>(
    asking.reader,
    {
      columns: 'e.*, u.login',
      from: 'employees e left join users u on u.id = e.user_id',
      where: where.join(' and '),
      params,
      order: personOrder('e', { orderBy }),
    },
    page,
    (rows) => rows.map((row) => judgeEmployee(asking, row)),
  );
}

/** Companies, by name if nothing else is asked for; a list of the staff. */
export function listCompanies(
  asking: Asking,
  { search, orderBy, ...page }: PageArguments & PersonOrder & { search?: string | null },
): Soon<Connection<CompanyView>> {
  const where = ['c.account_id = ?', staffScope.sql(asking.viewer).sql];
  const params: Param[] = [accountOf(asking.viewer)];
  if (search) {
    where.push(`(${contains('c.name')} or ${contains('c.email')})`);
    params.push(containing(search), containing(search));
  }
  const order = personOrder('c', { orderBy }, { NAME: 'c.name' });
  return readPage<CompanyRow, CompanyView>(
    asking.reader,
    { columns: 'c.*', from: 'companies c', where: where.join(' and '), params, order },
    page,
    (rows) => rows.map((row) => judgeCompany(asking, row)),
  );
}

/** When somebody last used the account in which the viewer acts, to the minute; null where they never did. */
export const lastSeenOf = (asking: Asking, { id }: { id: string }): Soon<string | null> =>
  when(
    asking.reader.get<{ at: string }>('select at from last_seen where account_id = ? and person_id = ?', accountOf(asking.viewer), id),
    (row) => row?.at ?? null,
  );

/** Members or followers of a project, whose field was judged already. */
export const peopleOn = (asking: Asking, projectId: string, role: 'MEMBER' | 'FOLLOWER'): Soon<EmployeeView[]> =>
  when(
    asking.reader.all<EmployeeRow & { login: string | null }>(
      `select e.*, u.login from project_people p
       join employees e on e.account_id = p.account_id and e.id = p.employee_id
       left join users u on u.id = e.user_id
       where p.account_id = ? and p.project_id = ? and p.role = ? order by e.display_name, e.id`,
      accountOf(asking.viewer),
      projectId,
      role,
    ),
    (rows) => rows.map((row) => judgeEmployee(asking, row)),
  );

/** All who take part in a task, each once, the assignee first; the field was judged already. */
export function participantsOn(
  asking: Asking,
  task: { id: string; assigneeId: string | null },
): Soon<{ personId: string; role: string }[]> {
  return when(
    asking.reader.all<{ person_id: string; role: string }>(
      'select person_id, role from task_participants where account_id = ? and task_id = ? order by role, person_id',
      accountOf(asking.viewer),
      task.id,
    ),
    (rows) => [
      ...(task.assigneeId === null ? [] : [{ personId: task.assigneeId, role: 'ASSIGNEE' }]),
      ...rows.filter((row) => row.person_id !== task.assigneeId).map((row) => ({ personId: row.person_id, role: row.role })),
    ],
  );
}

/** Whether the person who asks is the one with this id. */
export const isSelf = (asking: Asking, personId: string): boolean => personOf(asking.viewer) === personId;
