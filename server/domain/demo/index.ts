import { Conflict } from '../../errors';
import type { Reader } from '../../persistence/database';
import { AddressRow, ContactRow, EmployeeRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { addAccount, addUser } from '../accounts/account';
import { hoursAfter } from '../accounts/tokens';
import type { Work } from '../events';
import { emailKey } from '../people/addresses';
import { invite } from '../people/invitations';
import type { Services } from '../services';
import { BRIGHTWATER } from './brightwater';
import { THREADS } from './discussions';
import { FILE_THREADS } from './files';
import { HALDEN } from './halden';
import { MOSSGROVE } from './mossgrove';
import { AGENCY, COMPANIES, CONTACTS, DEMO_DOMAIN, DEMO_PASSWORD, type DemoCompany, type DemoEmployee, EMPLOYEES } from './people';
import { PRINT_RUN, PRINT_TALK, PRINTER, PRINTER_CLIENT, PRINTER_DOMAIN, PRINTER_STAFF } from './printer';
import { type StoredVersion, storeContents } from './store';
import { SURVEYS } from './surveys';
import { TALK } from './talk';
import { TEMPLATES } from './templates';
import {
  type DemoNames,
  named,
  writeCompany,
  writeFileThread,
  writeProject,
  writeShare,
  writeSurvey,
  writeTalk,
  writeTemplate,
  writeThreads,
} from './write';

export { DEMO_PASSWORD, SIGN_INS } from './people';

/** Whether nobody has begun to use the database. */
export const isUnused = async (reader: Reader): Promise<boolean> => !(await reader.get('select id from accounts limit 1'));

/** Whether people of the demo can sign in, which a production must not allow. */
export const hasDemoUsers = async (reader: Reader): Promise<boolean> =>
  (await reader.get('select id from users where email_key like ? limit 1', `%@${DEMO_DOMAIN}`)) !== undefined;

type UserIds = Map<string, string>;

async function person(w: Work, users: UserIds, email: string, name: string, hash: string): Promise<string> {
  const key = emailKey(email);
  const known = users.get(key);
  if (known) return known;
  const id = await addUser(w, { email, key }, name, hash);
  users.set(key, id);
  return id;
}

async function begin(
  w: Work,
  name: string,
  staff: readonly DemoEmployee[],
  domain: string,
  companies: readonly DemoCompany[],
  users: UserIds,
  hash: string,
): Promise<DemoNames & { people: Map<string, string> }> {
  const accountId = await addAccount(w, name, 'BUSINESS', 'Europe/London');
  const people = new Map<string, string>();
  for (const one of staff) {
    const id = newId('employee');
    const email = `${one.key}@${domain}`;
    await w.em.insert(EmployeeRow, {
      account_id: accountId,
      id,
      user_id: await person(w, users, email, one.name, hash),
      display_name: one.name,
      email,
      role: one.role,
      may_grant: one.mayGrant ? 1 : 0,
      active: 1,
      created_at: hoursAfter(w.now, -24 * 300),
    });
    await w.em.insert(AddressRow, { account_id: accountId, email_key: emailKey(email), person_id: id });
    people.set(one.key, id);
  }
  const companyIds = new Map<string, string>();
  for (const company of companies) companyIds.set(company.key, await writeCompany(w, accountId, company));
  const stages = await w.all<{ id: string; name: string }>('select id, name from stages where account_id = ?', accountId);
  return { accountId, people, companies: companyIds, stages: new Map(stages.map((stage) => [stage.name, stage.id])) };
}

async function contact(
  w: Work,
  names: DemoNames,
  of: { name: string; email: string; company: string; access: ContactRow['access']; userId: string | null },
): Promise<string> {
  const id = newId('contact');
  const since = hoursAfter(w.now, -24 * 60);
  await w.em.insert(ContactRow, {
    account_id: names.accountId,
    id,
    user_id: of.userId,
    company_id: named(names.companies, of.company),
    display_name: of.name,
    email: of.email,
    phone: null,
    notes: null,
    access: of.access,
    access_changed_at: since,
    version: 1,
    created_at: since,
  });
  await w.em.insert(AddressRow, { account_id: names.accountId, email_key: emailKey(of.email), person_id: id });
  return id;
}

type Stored = (content: readonly string[]) => StoredVersion;

async function agency(services: Services, w: Work, users: UserIds, hash: string, stored: Stored): Promise<void> {
  const names = await begin(w, AGENCY, EMPLOYEES, DEMO_DOMAIN, COMPANIES, users, hash);
  const invited = new Map<string, string[]>();
  for (const one of CONTACTS) {
    const email = `${one.key}@${COMPANIES.find((company) => company.key === one.company)?.domain}`;
    const userId = one.state === 'ACTIVE' ? await person(w, users, email, one.name, hash) : null;
    names.people.set(one.key, await contact(w, names, { name: one.name, email, company: one.company, access: one.access, userId }));
    if (one.state === 'INVITED') invited.set(one.key, []);
  }
  for (const project of [...BRIGHTWATER, ...HALDEN, ...MOSSGROVE]) {
    const written = await writeProject(w, names, project);
    for (const share of project.shares ?? []) {
      const ids = await writeShare(w, names, written, share);
      invited.get(share.with)?.push(...ids);
    }
    const talk = TALK[project.key];
    await writeTalk(w, names, written.id, 'GUESTS', talk?.guests ?? []);
    await writeTalk(w, names, written.id, 'MEMBERS', talk?.members ?? []);
    for (const [at, thread] of (FILE_THREADS[project.key] ?? []).entries()) await writeFileThread(w, names, written, thread, at, stored);
    await writeThreads(w, names, written, THREADS[project.key] ?? {});
    const survey = SURVEYS[project.key];
    if (survey) await writeSurvey(w, names, written, survey);
  }
  for (const template of TEMPLATES) await writeTemplate(w, names, template);
  for (const [key, shareIds] of invited) {
    const personId = named(names.people, key);
    const row = await w.get<{ email: string }>('select email from contacts where account_id = ? and id = ?', names.accountId, personId);
    await invite(services, w, {
      accountId: names.accountId,
      personId,
      to: row?.email ?? '',
      template: 'invitation',
      actorId: named(names.people, 'tomas'),
      shareIds,
    });
  }
}

async function printer(w: Work, users: UserIds, hash: string): Promise<void> {
  const names = await begin(w, PRINTER, PRINTER_STAFF, PRINTER_DOMAIN, [PRINTER_CLIENT], users, hash);
  const email = `petra@${DEMO_DOMAIN}`;
  const userId = await person(w, users, email, 'Petra Lindqvist', hash);
  names.people.set('petra', await contact(w, names, { name: 'Petra Lindqvist', email, company: 'agency', access: 'BASIC', userId }));
  const written = await writeProject(w, names, PRINT_RUN);
  for (const share of PRINT_RUN.shares ?? []) await writeShare(w, names, written, share);
  await writeTalk(w, names, written.id, 'GUESTS', PRINT_TALK);
}

/**
 * Loads the demo workspace: an agency with three clients, twelve projects, 150 tasks, chats and discussions with a history,
 * files and guests, and its printer as a second account. Dates are told from the day of loading; everything else is always
 * the same.
 * @throws Conflict where it is there already
 */
export async function loadDemo(services: Services): Promise<void> {
  const hash = await services.passwords.hash(DEMO_PASSWORD);
  const contents = Object.values(FILE_THREADS).flatMap((threads) =>
    threads.flatMap(({ files }) => files.flatMap(([name, ...versions]) => versions.map(([, , content]) => ({ name, content })))),
  );
  const { stored, settle } = await storeContents(services, contents);
  await services.work(async (w) => {
    if (await w.get('select id from accounts where name in (?, ?)', AGENCY, PRINTER))
      throw new Conflict('The demo workspace is there already.');
    const users: UserIds = new Map();
    await settle(w);
    await agency(services, w, users, hash, stored);
    await printer(w, users, hash);
  });
}
