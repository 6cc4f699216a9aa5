import { reachOf } from '../../access/reach';
import { POLICY } from '../../access/registry';
import type { Viewer } from '../../access/viewer';
import { inList } from '../../persistence/columns';
import { type Reader, type Soon, when, whenAll } from '../../persistence/database';
import { readGrants } from '../../persistence/grants';
import { type Connection, type PageArguments, pageInMemory } from '../../persistence/pages';
import { type Asking, accountOf } from '../asking';
import type { ChatView, PersonView } from '../views';
import { personOn } from './people';

interface Candidate {
  id: string;
  access: 'BASIC' | 'ADVANCED';
  user_id: string | null;
  company_id: string | null;
}

/** Contacts whom some decision about the project may have let in, found by the index of each decision; each is judged before they count. */
const CANDIDATES = `
  select c.id, c.access, c.user_id, c.company_id from contacts c
  where c.account_id = ? and c.access <> 'NONE' and c.id in (
    select s.contact_id from shares s where s.account_id = ? and s.project_id = ? and s.ended_at is null
    union all select k.id from projects p cross join contacts k
      where p.account_id = ? and p.id = ? and k.account_id = p.account_id and k.company_id = p.counterparty_id
    union all select t.assignee_id from tasks t where t.account_id = ? and t.project_id = ?
    union all select tp.person_id from tasks t cross join task_participants tp
      where t.account_id = ? and t.project_id = ? and tp.account_id = t.account_id and tp.task_id = t.id)`;

/** A contact as the viewer whom they would be, signed in or not. */
export const contactAsViewer = (accountId: string, contact: Candidate): Viewer => {
  const signedIn = { accountId, personId: contact.id, userId: contact.user_id ?? '', sessionId: '', byToken: false, readOnly: false };
  return contact.access === 'ADVANCED'
    ? { kind: 'ADVANCED_CONTACT', ...signedIn, companyId: contact.company_id }
    : { kind: 'BASIC_GUEST', ...signedIn };
};

/** Somebody outside who reaches a project, with what they reach of it. */
export interface OutsideReader {
  readonly viewer: Viewer;
  readonly contactId: string;
  readonly activated: boolean;
  readonly reach: ReturnType<typeof reachOf>;
}

const outsiders = (reader: Reader, accountId: string, contacts: readonly Candidate[], now: string): Soon<OutsideReader[]> =>
  whenAll(
    contacts.map((contact) =>
      when(readGrants(reader, accountId, contact.id), (grants) => ({
        viewer: contactAsViewer(accountId, contact),
        contactId: contact.id,
        activated: contact.user_id !== null,
        reach: reachOf(grants as NonNullable<typeof grants>, now),
      })),
    ),
    (found) => found,
  );

/** Everybody outside who reaches any of a project at this moment, judged by the rights of now. */
export function outsidersOf(reader: Reader, accountId: string, projectId: string, now: string): Soon<OutsideReader[]> {
  const where = [accountId, projectId];
  return when(reader.all<Candidate>(CANDIDATES, accountId, ...where, ...where, ...where, ...where), (candidates) =>
    when(outsiders(reader, accountId, candidates, now), (found) => found.filter(({ reach }) => reach.projects.has(projectId))),
  );
}

/** Contacts with access who have a part in a task that stands in no project: nobody else outside reaches it. */
const WITH_PART = `
  select c.id, c.access, c.user_id, c.company_id from contacts c
  where c.account_id = ? and c.access <> 'NONE' and c.id in (
    select t.assignee_id from tasks t where t.account_id = ? and t.id = ?
    union all select tp.person_id from task_participants tp where tp.account_id = ? and tp.task_id = ?)`;

/** Everybody outside who reaches a task that stands in no project, judged by the rights of now. */
export const outsidersWithPart = (reader: Reader, accountId: string, taskId: string, now: string): Soon<OutsideReader[]> =>
  when(reader.all<Candidate>(WITH_PART, accountId, accountId, taskId, accountId, taskId), (candidates) =>
    outsiders(reader, accountId, candidates, now),
  );

const STAFF_READERS = `
  select e.id from employees e join projects p on p.account_id = e.account_id and p.id = ?
  where e.account_id = ? and e.active = 1 and (
    p.members_only = 0 or e.role = 'ADMINISTRATOR' or p.manager_id = e.id or p.creator_id = e.id
    or exists (select 1 from project_people m where m.account_id = e.account_id and m.project_id = p.id
               and m.employee_id = e.id and m.role = 'MEMBER'))`;

/** A chat, as far as it decides who reads it. */
type Place = Pick<ChatView, 'kind' | 'projectId'>;

/** Whether a contact who signed in once may read a chat of this project. */
const letsIn = (chat: Place, { viewer, reach, activated }: OutsideReader): boolean => {
  const facts = { kind: chat.kind, reach: reach.projects.get(chat.projectId) ?? null, archived: false };
  return activated && POLICY.Chat.allows(viewer, POLICY.Chat.judge(viewer, facts), 'read');
};

/** Everybody outside who can read a chat at this moment. */
export const outsidersIn = (reader: Reader, accountId: string, chat: Place, now: string): Soon<OutsideReader[]> =>
  when(outsidersOf(reader, accountId, chat.projectId, now), (found) => found.filter((one) => letsIn(chat, one)));

const CONTACTS = `select id, access, user_id, company_id from contacts where account_id = ? and access <> 'NONE'`;

/** Those of these people who can read a chat at this moment. Ids of whoever does not exist are among nobody. */
export function readersAmong(asking: Asking, chat: ChatView, ids: readonly string[]): Soon<Set<string>> {
  const { reader, now } = asking;
  const accountId = accountOf(asking.viewer);
  const wanted = JSON.stringify(ids);
  return when(
    reader.all<{ id: string }>(`${STAFF_READERS} and ${inList(reader.dialect, 'e.id')}`, chat.projectId, accountId, wanted),
    (staff) =>
      when(reader.all<Candidate>(`${CONTACTS} and ${inList(reader.dialect, 'id')}`, accountId, wanted), (contacts) =>
        when(outsiders(reader, accountId, contacts, now), (outside) => {
          const inside = staff.map(({ id }) => id);
          return new Set([...inside, ...outside.filter((one) => letsIn(chat, one)).map(({ contactId }) => contactId)]);
        }),
      ),
  );
}

/** Everybody who can read a chat now: the staff of its project, and for a guest chat whoever reaches it (R7.1, R7.7). */
export function listReaders(
  asking: Asking,
  chat: ChatView,
  { search, ...page }: PageArguments & { search?: string | null },
): Soon<Connection<PersonView>> {
  const accountId = accountOf(asking.viewer);
  return when(asking.reader.all<{ id: string }>(STAFF_READERS, chat.projectId, accountId), (staff) =>
    when(outsidersIn(asking.reader, accountId, chat, asking.now), (outside) => {
      const ids = [...staff.map((row) => row.id), ...outside.map((outsider) => outsider.contactId)];
      return whenAll(
        ids.map((id) => personOn(asking, id)),
        (people) => {
          const wanted = search?.toLowerCase() ?? '';
          const matching = people.filter((person): person is PersonView => person?.displayName.toLowerCase().includes(wanted) ?? false);
          matching.sort((a, b) => a.displayName.localeCompare(b.displayName) || (a.id < b.id ? -1 : 1));
          return pageInMemory(matching, page);
        },
      );
    }),
  );
}
