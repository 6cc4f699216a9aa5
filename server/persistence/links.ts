import type { TreeNode } from '../access/level';
import type { LinkFacts } from '../access/link';
import type { Flag, Param } from './columns';
import { type Reader, type Soon, when } from './database';
import type { ProjectRow, SharingLinkRow, TaskRow } from './entities';

/** A link's row with what its state depends on. */
export interface LinkInContext extends SharingLinkRow {
  project_id: string;
  project_level: ProjectRow['client_access'];
  project_level_by: string | null;
  project_sharing: Flag;
  account_sharing: Flag;
}

/** What a {@link LinkInContext} is read from: the link `l`, its task `t`, the project `p` and the account `a`. */
export const LINK_COLUMNS =
  'l.*, p.id as project_id, p.client_access as project_level, p.client_access_by as project_level_by, ' +
  'p.sharing_enabled as project_sharing, a.sharing_enabled as account_sharing';
export const LINK_SOURCE =
  'sharing_links l join tasks t on t.account_id = l.account_id and t.id = l.task_id ' +
  'join projects p on p.account_id = t.account_id and p.id = t.project_id join accounts a on a.id = l.account_id';

/** What is weighed of a link; `end` is where the walk of `decide(T)` ends for its task. */
export const linkFacts = (row: LinkInContext, end: TreeNode | null): LinkFacts => ({
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  accountSharing: row.account_sharing === 1,
  projectSharing: row.project_sharing === 1,
  project: { level: row.project_level, decided: row.project_level_by !== null },
  end,
});

// Up the chain of ancestors, which ends at the first level that is not inherited: the tree of the project is not read for it.
const END = `
  with recursive up (id, parent_id, client_access, client_access_by) as (
    select id, parent_id, client_access, client_access_by from tasks where account_id = ? and id = ?
    union all
    select t.id, t.parent_id, t.client_access, t.client_access_by from up
    join tasks t on t.account_id = ? and t.id = up.parent_id where up.client_access = 'INHERIT'
  )
  select * from up where client_access <> 'INHERIT'`;

const endOf = (reader: Reader, accountId: string, taskId: string): Soon<TreeNode | null> =>
  when(reader.get<Pick<TaskRow, 'id' | 'parent_id' | 'client_access' | 'client_access_by'>>(END, accountId, taskId, accountId), (row) =>
    row ? { id: row.id, parentId: row.parent_id, level: row.client_access, decided: row.client_access_by !== null, surveyed: true } : null,
  );

/** One link with all that decides whether it opens something, and the access version that was read in the same statement. */
export interface LinkRead {
  readonly row: LinkInContext;
  readonly facts: LinkFacts;
  readonly version: number;
}

function readLink(reader: Reader, where: string, ...params: Param[]): Soon<LinkRead | null> {
  return when(
    reader.get<LinkInContext & { access_version: number }>(
      `select ${LINK_COLUMNS}, a.access_version from ${LINK_SOURCE} where ${where}`,
      ...params,
    ),
    // For a link that is not there as much is read, so that it takes the same time.
    (row) =>
      when(endOf(reader, row?.account_id ?? '', row?.task_id ?? ''), (end) =>
        row ? { row, facts: linkFacts(row, end), version: row.access_version } : null,
      ),
  );
}

/** The link with this hash of its token, in whichever account it is; null where there is none. */
export const readLinkByHash = (reader: Reader, hash: string): Soon<LinkRead | null> => readLink(reader, 'l.token_hash = ?', hash);

/** A link by its id; null where there is none. */
export const readLinkById = (reader: Reader, accountId: string, id: string): Soon<LinkRead | null> =>
  readLink(reader, 'l.account_id = ? and l.id = ?', accountId, id);
