import type { TreeNode } from '../access/level';
import type { Grants, ParticipationFacts, ReachedProjectFacts, ShareFacts } from '../access/reach';
import { type Dialect, type Flag, listTable } from './columns';
import { type Reader, type Soon, when, whenAll } from './database';
import type { ProjectRow, TaskRow } from './entities';

const CONTACT = `
  select c.id, c.company_id, c.access, a.sharing_enabled
  from contacts c join accounts a on a.id = c.account_id
  where c.account_id = ? and c.id = ?`;

const SHARES = `
  select project_id, task_id, items, expires_at, ended_at from shares
  where account_id = ? and contact_id = ? and ended_at is null`;

const PARTICIPATION = `
  select t.id as task_id, t.project_id, 'ASSIGNEE' as role from tasks t where t.account_id = ? and t.assignee_id = ?
  union all
  select p.task_id, t.project_id, p.role from task_participants p
  join tasks t on t.account_id = p.account_id and t.id = p.task_id
  where p.account_id = ? and p.person_id = ?`;

// Told as alternatives of one condition, the ways into a project would be held against every project of the account.
const PROJECTS = (dialect: Dialect) => `
  select p.id, p.client_access, p.client_access_by, p.counterparty_id, p.sharing_enabled, p.archived from projects p
  where p.account_id = ? and p.id in (
    select named.id from ${listTable(dialect, 'named')}
    union all select q.id from projects q where q.account_id = ? and q.counterparty_id = ?)
  order by p.id`;

interface ContactFactsRow {
  id: string;
  company_id: string | null;
  access: 'NONE' | 'BASIC' | 'ADVANCED';
  sharing_enabled: Flag;
}
type ShareFactsRow = { project_id: string; task_id: string | null; items: number; expires_at: string | null; ended_at: string | null };
type PartRow = { task_id: string; project_id: string | null; role: ParticipationFacts['role'] };
type ReachedRow = Pick<ProjectRow, 'id' | 'client_access' | 'client_access_by' | 'counterparty_id' | 'sharing_enabled' | 'archived'>;

const shareFacts = (row: ShareFactsRow): ShareFacts => ({
  projectId: row.project_id,
  taskId: row.task_id,
  items: row.items,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
});

const projectFacts = (row: ReachedRow): ReachedProjectFacts => ({
  id: row.id,
  level: row.client_access,
  decided: row.client_access_by !== null,
  counterpartyId: row.counterparty_id,
  sharingEnabled: row.sharing_enabled === 1,
  archived: row.archived === 1,
});

/** Everything that was decided for one contact, ready for {@link reachOf}; null where there is no such contact. */
export function readGrants(reader: Reader, accountId: string, contactId: string): Soon<Grants | null> {
  const who = [accountId, contactId];
  return when(reader.get<ContactFactsRow>(CONTACT, ...who), (contact) => {
    if (!contact) return null;
    return whenAll(
      [reader.all<ShareFactsRow | PartRow>(SHARES, ...who), reader.all<ShareFactsRow | PartRow>(PARTICIPATION, ...who, ...who)],
      ([shares, parts]) => {
        const named = new Set([...(shares as ShareFactsRow[]), ...(parts as PartRow[])].map(({ project_id }) => project_id));
        const list = JSON.stringify([...named].filter((id) => id !== null));
        return when(
          reader.all<ReachedRow>(PROJECTS(reader.dialect), accountId, list, accountId, contact.company_id),
          (projects): Grants => ({
            contact: { id: contact.id, companyId: contact.company_id, access: contact.access },
            accountSharing: contact.sharing_enabled === 1,
            shares: (shares as ShareFactsRow[]).map(shareFacts),
            participation: (parts as PartRow[]).map((part) => ({ taskId: part.task_id, projectId: part.project_id, role: part.role })),
            projects: projects.map(projectFacts),
          }),
        );
      },
    );
  });
}

type NodeRow = Pick<TaskRow, 'id' | 'parent_id' | 'client_access' | 'client_access_by'> & { surveyed: number };
const SURVEYED =
  'case when exists (select 1 from waves w where w.account_id = t.account_id and w.task_id = t.id) then 1 else 0 end as surveyed';
const TREE = `select t.id, t.parent_id, t.client_access, t.client_access_by, ${SURVEYED} from tasks t
  where t.account_id = ? and t.project_id = ? order by t.position, t.id`;
// With their ancestors, whether the contact takes part in those or not: a level is inherited from them.
const LOOSE = `
  with recursive up (id, parent_id) as (
    select t.id, t.parent_id from tasks t where t.account_id = ? and t.project_id is null
    and (t.assignee_id = ? or exists (select 1 from task_participants p where p.account_id = t.account_id and p.task_id = t.id and p.person_id = ?))
    union
    select t.id, t.parent_id from tasks t join up on t.id = up.parent_id where t.account_id = ?
  )
  select t.id, t.parent_id, t.client_access, t.client_access_by, ${SURVEYED} from up cross join tasks t
  where t.account_id = ? and t.id = up.id order by t.position, t.id`;

const treeNode = (row: NodeRow): TreeNode => ({
  id: row.id,
  parentId: row.parent_id,
  level: row.client_access,
  decided: row.client_access_by !== null,
  surveyed: row.surveyed === 1,
});

/** The action tree of a project, as far as levels need it. */
export const readTree = (reader: Reader, accountId: string, projectId: string): Soon<TreeNode[]> =>
  when(reader.all<NodeRow>(TREE, accountId, projectId), (rows) => rows.map(treeNode));

/** The tasks without a project in which a contact takes part, and those above them. */
export const readLooseTree = (reader: Reader, accountId: string, contactId: string): Soon<TreeNode[]> =>
  when(reader.all<NodeRow>(LOOSE, accountId, contactId, contactId, accountId, accountId), (rows) => rows.map(treeNode));
