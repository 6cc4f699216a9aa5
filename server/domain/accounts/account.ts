import { BadInput, Conflict } from '../../errors';
import type { Param } from '../../persistence/columns';
import { AccountRow, StageRow, UserRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { endLinks } from '../links/ends';
import { EMAIL_RULE, readAddress } from '../people/addresses';
import { addEmployee } from '../people/employees';
import { requiredText } from '../people/texts';
import { change, type Services } from '../services';
import { passwordFault } from './password-rules';
import { type KnownUser, USER } from './proof';

/** Whether it is the name of a time zone of the IANA list. */
const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // An offset is understood there too, and is no zone: it knows no summer time.
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
};

export interface UpdateAccount {
  name?: string | null;
  timeZone?: string | null;
  plan?: AccountRow['plan'] | null;
  sharingEnabled?: boolean | null;
  linksEndWithCreator?: boolean | null;
}

/**
 * Changes the account; what is absent stays. Turning sharing off puts every share to sleep at once, turning it on wakes
 * them again (R5.6). Where links are to end with who made them, those of people whose seat was taken before end now.
 */
export const updateAccount = (services: Services, asked: Asking, input: UpdateAccount): Promise<string> =>
  change(services, asked, async (w, asking) => {
    for (const [field, value] of Object.entries(input))
      if (value === null) throw new BadInput({ path: `input.${field}`, message: 'This cannot be empty.' });
    const name = input.name == null ? undefined : requiredText(input.name, 'input.name');
    if (input.timeZone != null && !isTimeZone(input.timeZone))
      throw new BadInput({ path: 'input.timeZone', message: 'A time zone has a name like Europe/Berlin.' });
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const account = await must(asking, 'account', accountId, 'update');
    const set: Record<string, Param | undefined> = { name, time_zone: input.timeZone ?? undefined, plan: input.plan ?? undefined };
    const switched = input.sharingEnabled != null && input.sharingEnabled !== account.sharingEnabled;
    if (switched) Object.assign(set, { sharing_enabled: input.sharingEnabled ? 1 : 0, sharing_changed_at: w.now });
    const linksEnd = input.linksEndWithCreator != null && input.linksEndWithCreator !== account.linksEndWithCreator;
    if (linksEnd) set['links_end_with_creator'] = input.linksEndWithCreator ? 1 : 0;
    for (const [column, value] of Object.entries(set))
      if (value !== undefined) await w.run(`update accounts set ${column} = ? where id = ?`, value, accountId);
    if (switched)
      await w.journal({ accountId, actorId, action: 'SHARING_SET', thingId: accountId, detail: { enabled: input.sharingEnabled } });
    if (linksEnd) {
      const detail = { linksEndWithCreator: input.linksEndWithCreator };
      await w.journal({ accountId, actorId, action: 'SHARING_SET', thingId: accountId, detail });
      if (input.linksEndWithCreator) await endLinks(w, accountId, actorId, 'SEATLESS');
    }
    if (switched || linksEnd) await w.raiseAccessVersion(accountId);
    return accountId;
  });

/** The stages that an account has from the start (R3.4). */
const STAGES = [
  ['Planned', '#868e96'],
  ['In progress', '#1c7ed6'],
  ['Waiting for client', '#e8590c'],
  ['In review', '#7048e8'],
  ['Done', '#2b8a3e'],
] as const;

export interface CreateAccount {
  name: string;
  plan?: AccountRow['plan'];
  timeZone?: string;
  /** The first Administrator. For an address that already is a user the password is left as it is. */
  administrator: { email: string; name: string; password: string };
}

/** Writes a new account with its stages; nobody is in it yet. */
export async function addAccount(w: Work, name: string, plan: AccountRow['plan'], timeZone: string): Promise<string> {
  const id = newId('account');
  await w.em.insert(AccountRow, {
    id,
    name,
    plan,
    time_zone: timeZone,
    sharing_enabled: 1,
    sharing_changed_at: null,
    access_version: 1,
    position: 0,
    links_end_with_creator: 0,
    created_at: w.now,
  });
  for (const [position, [stage, color]] of STAGES.entries())
    await w.em.insert(StageRow, { account_id: id, id: newId('stage'), name: stage, color, position: position + 1 });
  return id;
}

/** Writes a user who can sign in; `password_hash` null: once they have set a password. */
export async function addUser(
  w: Work,
  address: { email: string; key: string },
  name: string,
  passwordHash: string | null,
): Promise<string> {
  const id = newId('user');
  await w.em.insert(UserRow, {
    id,
    email: address.email,
    email_key: address.key,
    name,
    login: null,
    login_key: null,
    password_hash: passwordHash,
    last_account_id: null,
    created_at: w.now,
  });
  return id;
}

/**
 * Makes an account with its first Administrator; for the command line, which nobody outside reaches.
 * @throws BadInput for an address, zone or password that cannot be taken; Conflict where the name is taken
 */
export async function createAccount(services: Services, input: CreateAccount): Promise<{ accountId: string; isNewUser: boolean }> {
  const name = requiredText(input.name, 'account');
  const person = requiredText(input.administrator.name, 'name');
  const address = readAddress(input.administrator.email);
  if (!address) throw new BadInput({ path: 'email', message: EMAIL_RULE });
  const timeZone = input.timeZone ?? 'UTC';
  if (!isTimeZone(timeZone)) throw new BadInput({ path: 'time-zone', message: 'A time zone has a name like Europe/Berlin.' });
  const user = await services.reader.get<KnownUser>(`${USER} where email_key = ?`, address.key);
  const fault = user
    ? null
    : passwordFault(input.administrator.password, [name, person, address.email], services.config.limits.passwordCharacters);
  if (fault !== null) throw new BadInput({ path: 'password', message: fault });
  const hash = user ? null : await services.passwords.hash(input.administrator.password);
  return services.work(async (w) => {
    if (await w.get('select id from accounts where name = ?', name))
      throw new Conflict(`There is an account with the name ${name} already.`);
    const accountId = await addAccount(w, name, input.plan ?? 'FREE', timeZone);
    const userId = user?.id ?? (await addUser(w, address, person, hash));
    const id = await addEmployee(w, accountId, { address, name: person, role: 'ADMINISTRATOR', mayGrant: true, userId });
    await w.journal({
      accountId,
      actorId: null,
      action: 'EMPLOYEE_CHANGED',
      thingId: id,
      personId: id,
      detail: { role: 'ADMINISTRATOR', active: true },
    });
    return { accountId, isNewUser: !user };
  });
}
