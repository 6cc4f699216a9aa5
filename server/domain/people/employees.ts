import { BadInput, Conflict, Forbidden } from '../../errors';
import { AddressRow, EmployeeRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { leaveAccount } from '../accounts/sessions';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { endLinks } from '../links/ends';
import { change, type Services } from '../services';
import { EMAIL_RULE, emailKey, readAddress } from './addresses';
import { lockAccount } from './guests';
import { invite, withdraw } from './invitations';
import { requiredText } from './texts';

export interface InviteEmployee {
  email: string;
  name: string;
  role?: EmployeeRow['role'] | null;
  mayGrantAccess?: boolean | null;
}

/** Gives an address a seat in the account; the account's lock must be held. */
export async function addEmployee(
  w: Work,
  accountId: string,
  input: { address: { email: string; key: string }; name: string; role: EmployeeRow['role']; mayGrant: boolean; userId: string | null },
): Promise<string> {
  const id = newId('employee');
  await w.em.insert(EmployeeRow, {
    account_id: accountId,
    id,
    user_id: input.userId,
    display_name: input.name,
    email: input.address.email,
    role: input.role,
    may_grant: input.mayGrant ? 1 : 0,
    active: 1,
    created_at: w.now,
  });
  await w.em.insert(AddressRow, { account_id: accountId, email_key: input.address.key, person_id: id });
  return id;
}

/**
 * Invites an employee (R1.4, R1.6).
 * @throws Conflict for an address that somebody in the account has already (R2.3)
 */
export const inviteEmployee = (services: Services, asked: Asking, input: InviteEmployee): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const address = readAddress(input.email);
    if (!address) throw new BadInput({ path: 'input.email', message: EMAIL_RULE });
    const name = requiredText(input.name, 'input.name');
    await must(asking, 'account', accountId, 'update');
    await lockAccount(w, accountId);
    if (await w.get('select person_id from addresses where account_id = ? and email_key = ?', accountId, address.key))
      throw new Conflict('Somebody in this account has this address already.');
    const role = input.role ?? 'MEMBER';
    const mayGrant = input.mayGrantAccess ?? false;
    const id = await addEmployee(w, accountId, { address, name, role, mayGrant, userId: null });
    await w.journal({
      accountId,
      actorId,
      action: 'EMPLOYEE_CHANGED',
      thingId: id,
      personId: id,
      detail: { role, mayGrantAccess: mayGrant, active: true },
    });
    await invite(services, w, { accountId, personId: id, to: address.email, template: 'staff-invitation', actorId });
    return id;
  });

/** @throws Conflict where nobody else could administer the account afterwards. */
async function keepAnAdministrator(w: Work, accountId: string, employeeId: string): Promise<void> {
  const other = await w.get(
    "select id from employees where account_id = ? and id <> ? and role = 'ADMINISTRATOR' and active = 1 and user_id is not null limit 1",
    accountId,
    employeeId,
  );
  if (!other) throw new Conflict('This is the last Administrator of the account. Make somebody else one first.');
}

/** Login names are unique in the installation and never an address (R1.5). */
async function setLogin(w: Work, accountId: string, employeeId: string, actorId: string | null, login: string | null): Promise<void> {
  const row = await w.get<{ user_id: string | null }>(
    'select user_id from employees where account_id = ? and id = ?',
    accountId,
    employeeId,
  );
  if (row?.user_id == null) throw new Conflict('A login name can be set once the invitation has been accepted.');
  const elsewhere = await w.get(
    `select id from employees where user_id = ? and account_id <> ?
     union all select id from contacts where user_id = ? and account_id <> ? limit 1`,
    row.user_id,
    accountId,
    row.user_id,
    accountId,
  );
  // A login name is good in every account of its user, so an Administrator of one of them does not decide it.
  if (elsewhere && employeeId !== actorId)
    throw new Forbidden('This person also belongs to other accounts, and sets the login name themselves.');
  const name = login === null ? null : login.trim().normalize('NFC');
  if (name !== null && !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,63}$/u.test(name))
    throw new BadInput({
      path: 'input.login',
      message: 'A login name has 2 to 64 letters, figures, dots, dashes or underscores, and is no address.',
    });
  if (name !== null && (await w.get('select id from users where login_key = ? and id <> ?', emailKey(name), row.user_id)))
    throw new Conflict('This login name is taken.');
  await w.run('update users set login = ?, login_key = ? where id = ?', name, name === null ? null : emailKey(name), row.user_id);
}

export interface UpdateEmployee {
  id: string;
  name?: string | null;
  login?: string | null;
  role?: EmployeeRow['role'] | null;
  mayGrantAccess?: boolean | null;
}

/**
 * Changes an employee; what is absent stays (R1.4). Their name and login name are also their own to change (2-access, *Who
 * may do what*).
 * @throws Conflict where the last Administrator would be lowered, or the login name is taken
 */
export const updateEmployee = (services: Services, asked: Asking, input: UpdateEmployee): Promise<string> =>
  change(services, asked, async (w, asking) => {
    for (const [field, value] of Object.entries({ name: input.name, role: input.role, mayGrantAccess: input.mayGrantAccess }))
      if (value === null) throw new BadInput({ path: `input.${field}`, message: 'This cannot be empty.' });
    const name = input.name == null ? null : requiredText(input.name, 'input.name');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    // Locked before it is read: what is written is made of what is read.
    await lockAccount(w, accountId);
    const renamesSelf = input.id === actorId && input.role === undefined && input.mayGrantAccess === undefined;
    const employee = await must(asking, 'employee', input.id, renamesSelf ? 'rename' : 'manage');
    const role = input.role ?? employee.role;
    const mayGrant = input.mayGrantAccess ?? employee.mayGrantAccess;
    if (employee.active && employee.role === 'ADMINISTRATOR' && role !== 'ADMINISTRATOR')
      await keepAnAdministrator(w, accountId, employee.id);
    if (name !== null) await w.run('update employees set display_name = ? where account_id = ? and id = ?', name, accountId, employee.id);
    if (input.login !== undefined) await setLogin(w, accountId, employee.id, actorId, input.login);
    if (role !== employee.role || mayGrant !== employee.mayGrantAccess) {
      await w.run(
        'update employees set role = ?, may_grant = ? where account_id = ? and id = ?',
        role,
        mayGrant ? 1 : 0,
        accountId,
        employee.id,
      );
      await w.raiseAccessVersion(accountId);
      await w.journal({
        accountId,
        actorId,
        action: 'EMPLOYEE_CHANGED',
        thingId: employee.id,
        personId: employee.id,
        detail: { role, mayGrantAccess: mayGrant },
      });
    }
    return employee.id;
  });

/**
 * Takes an employee's seat: their sessions in this account end at once, and what they did stays; their sharing links, unless
 * the account ends those with their creator. Twice changes nothing.
 * @throws Conflict for the last Administrator
 */
export const deactivateEmployee = (services: Services, asked: Asking, input: { id: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    // Locked before it is read: what is written is made of what is read.
    await lockAccount(w, accountId);
    const employee = await must(asking, 'employee', input.id, 'manage');
    if (!employee.active) return employee.id;
    if (employee.role === 'ADMINISTRATOR') await keepAnAdministrator(w, accountId, employee.id);
    const row = await w.get<{ user_id: string | null }>(
      'select user_id from employees where account_id = ? and id = ?',
      accountId,
      employee.id,
    );
    await w.run('update employees set active = 0 where account_id = ? and id = ?', accountId, employee.id);
    await withdraw(w, accountId, employee.id);
    if ((await must(asking, 'account', accountId)).linksEndWithCreator) await endLinks(w, accountId, actorId, { createdBy: employee.id });
    await w.raiseAccessVersion(accountId);
    await w.journal({
      accountId,
      actorId,
      action: 'EMPLOYEE_CHANGED',
      thingId: employee.id,
      personId: employee.id,
      detail: { active: false },
    });
    if (row?.user_id != null) await leaveAccount(w, row.user_id, accountId);
    return employee.id;
  });
