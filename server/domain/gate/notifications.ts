import { POLICY } from '../../access/registry';
import { type Soon, when } from '../../persistence/database';
import type { NotificationRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { notificationScope, TOLD_MESSAGES, WAITS } from '../../persistence/scopes/notifications';
import type { Narrowing } from '../../persistence/scopes/projects';
import { type Asking, accountOf } from '../asking';
import type { NotificationView } from '../views';

/** What a notification shows of its messages is read with it: how many still stand, and the last of them. */
type ToldRow = NotificationRow & { told: number; told_id: string | null; waits: number };

const COLUMNS = `n.*, (select count(*) from messages m where ${TOLD_MESSAGES}) as told,
  (select m.id from messages m where ${TOLD_MESSAGES} order by m.sequence desc limit 1) as told_id,
  case when ${WAITS} then 1 else 0 end as waits`;

/** The guest chats that somebody outside may read, by project; employees are narrowed by their projects alone. */
function guestChatsOf({ viewer, reach }: Asking): string[] {
  return [...reach.projects].flatMap(([id, project]) => {
    const rights = POLICY.Chat.judge(viewer, { kind: 'GUESTS', reach: project, archived: project.archived });
    return POLICY.Chat.allows(viewer, rights, 'read') ? [id] : [];
  });
}

const scopeOf = (asking: Asking): Narrowing =>
  notificationScope.sql(asking.viewer, asking.reach, asking.reader.dialect, asking.now, guestChatsOf(asking));

const judge = ({ viewer }: Asking, row: ToldRow): NotificationView => ({
  __typename: 'Notification',
  rights: POLICY.Notification.judge(viewer, undefined),
  id: row.id,
  kind: row.kind,
  at: row.at,
  readAt: row.waits === 1 ? null : (row.read_at ?? row.at),
  count: row.chat_id === null ? 1 : Number(row.told),
  projectId: row.project_id,
  chatId: row.chat_id,
  messageId: row.told_id,
  shareId: row.share_id,
});

/** A notification of the viewer's own, as long as they may see what it points to; or null. */
export function seeNotification(asking: Asking, id: string): Soon<NotificationView | null> {
  const scope = scopeOf(asking);
  return when(
    asking.reader.get<ToldRow>(
      `select ${COLUMNS} from notifications n where n.account_id = ? and n.id = ? and ${scope.sql}`,
      accountOf(asking.viewer),
      id,
      ...scope.params,
    ),
    (row) => (row ? judge(asking, row) : null),
  );
}

/** The viewer's notifications, the latest first. */
export function listNotifications(asking: Asking, page: PageArguments): Soon<Connection<NotificationView>> {
  const scope = scopeOf(asking);
  return readPage<ToldRow, NotificationView>(
    asking.reader,
    {
      columns: COLUMNS,
      from: 'notifications n',
      where: `n.account_id = ? and ${scope.sql}`,
      params: [accountOf(asking.viewer), ...scope.params],
      order: [
        { expression: 'n.at', descending: true, required: true },
        { expression: 'n.id', required: true },
      ],
    },
    page,
    (rows) => rows.map((row) => judge(asking, row)),
  );
}

/** How many notifications the viewer has not read, and when the latest of them came. */
export function unreadNotifications(asking: Asking): Soon<{ count: number; latest: string | null }> {
  const scope = scopeOf(asking);
  return when(
    asking.reader.get<{ n: number; latest: string | null }>(
      `select count(*) as n, max(n.at) as latest from notifications n where n.account_id = ? and ${WAITS} and ${scope.sql}`,
      accountOf(asking.viewer),
      ...scope.params,
    ),
    (row) => ({ count: Number(row?.n ?? 0), latest: row?.latest ?? null }),
  );
}
