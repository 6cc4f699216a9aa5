import { BadInput, Conflict, Expired, NotFound, Unauthenticated } from '../../errors';
import type { ContactRow, EmployeeRow, InvitationRow } from '../../persistence/entities';
import { idType } from '../../persistence/ids';
import type { Work } from '../events';
import { emailKey } from '../people/addresses';
import type { Services } from '../services';
import { addUser } from './account';
import { acceptPassword, accountName } from './passwords';
import { type KnownUser, provePassword, stillProved, USER } from './proof';
import { beginSession, type Caller, type SignedIn } from './sessions';
import { tokenHash } from './tokens';

export interface ActivateInput {
  token: string;
  /** A new one; the present one where the address already is a user. */
  password: string;
  name?: string | null;
}

/** The person whom an invitation is for, while they are still welcome. */
type Invited = Pick<EmployeeRow | ContactRow, 'id' | 'display_name' | 'email'>;

const table = (personId: string) => (idType(personId) === 'employee' ? 'employees' : 'contacts');

const invitedPerson = (services: Services, link: InvitationRow) =>
  services.reader.get<Invited>(
    `select id, display_name, email from ${table(link.person_id)} where account_id = ? and id = ? and user_id is null and
     ${idType(link.person_id) === 'employee' ? 'active = 1' : "access <> 'NONE'"}`,
    link.account_id,
    link.person_id,
  );

const LONGEST_NAME = 200;

function nameOf(input: ActivateInput, person: Invited): string {
  const name = input.name?.trim();
  if (name && name.length > LONGEST_NAME)
    throw new BadInput({ path: 'input.name', message: `A name has at most ${LONGEST_NAME} characters.` });
  return name || person.display_name;
}

/**
 * Accepts an invitation (R1.6) and signs in. A new user sets a password; an address that already is a user proves it with
 * the present one, and nothing about that user changes.
 *
 * @throws NotFound for a link that was used, replaced, withdrawn or never was; Expired; BadInput at `input.password`;
 *   Unauthenticated with the reason PRESENT_PASSWORD where the present password is asked for and this is not it
 */
export async function activate(services: Services, input: ActivateInput, caller: Caller): Promise<SignedIn> {
  const link = await services.reader.get<InvitationRow>('select * from invitations where token_hash = ?', tokenHash(input.token));
  const person = link && (await invitedPerson(services, link));
  if (!link || link.accepted_at !== null || !person) throw new NotFound();
  if (link.expires_at <= services.clock().toISOString()) throw new Expired();
  const name = nameOf(input, person);
  const user = await services.reader.get<KnownUser>(`${USER} where email_key = ?`, emailKey(person.email));
  const settle = user
    ? await tieTo(services, user, input.password, caller)
    : await makeUser(services, person, name, input.password, await accountName(services.reader, link.account_id));
  return services.work(async (w) => {
    // The link is used up by whoever comes first.
    const first = await w.run(
      'update invitations set accepted_at = ? where account_id = ? and id = ? and accepted_at is null',
      w.now,
      link.account_id,
      link.id,
    );
    if (!first) throw new NotFound();
    const userId = await settle(w);
    const seated = await w.run(
      `update ${table(person.id)} set user_id = ?, display_name = ? where account_id = ? and id = ? and user_id is null`,
      userId,
      input.name?.trim() ? name : person.display_name,
      link.account_id,
      person.id,
    );
    if (!seated) throw new NotFound();
    await w.raiseAccessVersion(link.account_id);
    await w.journal({ accountId: link.account_id, actorId: person.id, action: 'ACTIVATED', thingId: person.id, personId: person.id });
    return beginSession(services, w, userId, link.account_id, caller);
  });
}

type Settle = (w: Work) => Promise<string>;

async function tieTo(services: Services, user: KnownUser, password: string, caller: Caller): Promise<Settle> {
  const proved = await provePassword(services, user, user.id, password, caller.ip).catch((error: unknown) => {
    // Whoever holds the link reads that address's mail, and may know that it has a sign-in.
    if (error instanceof Unauthenticated)
      throw new Unauthenticated('You already have a sign-in with this address. Give its password.', 'PRESENT_PASSWORD');
    throw error;
  });
  return async (w) => {
    await stillProved(w, proved);
    return proved.id;
  };
}

async function makeUser(services: Services, person: Invited, name: string, password: string, account: string): Promise<Settle> {
  acceptPassword(services, password, [name, person.email, account]);
  const passwordHash = await services.passwords.hash(password);
  const key = emailKey(person.email);
  return async (w) => {
    if (await w.get('select id from users where email_key = ?', key))
      throw new Conflict('This address was activated somewhere else at this moment. Try again with the password that was set there.');
    return addUser(w, { email: person.email, key }, name, passwordHash);
  };
}
