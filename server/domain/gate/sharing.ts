import { itemList } from '../../access/items';
import { POLICY } from '../../access/registry';
import { type Soon, when } from '../../persistence/database';
import type { ShareRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { shareScope } from '../../persistence/scopes/shares';
import { type Asking, accountOf } from '../asking';
import type { ShareView } from '../views';

/** A share's row with what its state depends on: the person and the seniors above it. */
interface ShareInContext extends ShareRow {
  user_id: string | null;
  contact_access: string;
  project_sharing: number;
  project_level: string;
  account_sharing: number;
}

const COLUMNS =
  's.*, c.user_id, c.access as contact_access, p.sharing_enabled as project_sharing, p.client_access as project_level, a.sharing_enabled as account_sharing';
const FROM =
  'shares s join contacts c on c.account_id = s.account_id and c.id = s.contact_id ' +
  'join projects p on p.account_id = s.account_id and p.id = s.project_id join accounts a on a.id = s.account_id';

function stateOf(row: ShareInContext, now: string): ShareView['state'] {
  if (row.ended_at !== null || (row.expires_at !== null && row.expires_at <= now)) return 'ENDED';
  const awake = row.account_sharing === 1 && row.project_sharing === 1 && row.project_level !== 'HIDDEN' && row.contact_access !== 'NONE';
  if (!awake) return 'CLOSED';
  return row.user_id === null ? 'PENDING' : 'ACTIVE';
}

const judgeShare = ({ viewer, now }: Asking, row: ShareInContext): ShareView => ({
  __typename: 'Share',
  rights: POLICY.Share.judge(viewer, undefined),
  id: row.id,
  contactId: row.contact_id,
  projectId: row.project_id,
  taskId: row.task_id,
  items: itemList(row.items),
  state: stateOf(row, now),
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  createdById: row.created_by,
  endedAt: row.ended_at ?? (row.expires_at !== null && row.expires_at <= now ? row.expires_at : null),
  lastOpenedAt: row.last_opened_at,
});

/** A share that the viewer may see: of an open project for employees, their own while it opens something for outside people. */
export function seeShare(asking: Asking, id: string): Soon<ShareView | null> {
  const scope = shareScope.sql(asking.viewer, asking.reach, asking.reader.dialect, asking.now);
  return when(
    asking.reader.get<ShareInContext>(
      `select ${COLUMNS} from ${FROM} where s.account_id = ? and s.id = ? and ${scope.sql}`,
      accountOf(asking.viewer),
      id,
      ...scope.params,
    ),
    (row) => (row ? judgeShare(asking, row) : null),
  );
}

/** The shares of a project, or of a contact, newest first. */
export function listShares(
  asking: Asking,
  of: { projectId: string } | { contactId: string },
  page: PageArguments,
): Soon<Connection<ShareView>> {
  const scope = shareScope.sql(asking.viewer, asking.reach, asking.reader.dialect, asking.now);
  const [column, id] = 'projectId' in of ? ['s.project_id', of.projectId] : ['s.contact_id', of.contactId];
  return readPage<ShareInContext, ShareView>(
    asking.reader,
    {
      columns: COLUMNS,
      from: FROM,
      where: `s.account_id = ? and ${column} = ? and ${scope.sql}`,
      params: [accountOf(asking.viewer), id, ...scope.params],
      order: [
        { expression: 's.created_at', descending: true, required: true },
        { expression: 's.id', required: true },
      ],
    },
    page,
    (rows) => rows.map((row) => judgeShare(asking, row)),
  );
}
