import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import { type Dialect, inList } from '../columns';
import { type Narrowing, NOTHING, projectScope } from './projects';
import { shareScope } from './shares';

/** The messages that a notification `n` tells of and that still stand, as `m`. */
export const TOLD_MESSAGES =
  'm.account_id = n.account_id and m.chat_id = n.chat_id and m.sequence between n.first_sequence and n.sequence ' +
  'and m.author_id <> n.person_id and m.deleted_at is null';

/**
 * Whether a notification `n` waits. Reading a chat reads its notifications; of one that was written at the same moment that
 * is known by how far the chat was read.
 */
export const WAITS = `n.read_at is null and (n.sequence is null or n.sequence > coalesce((select r.last_read_sequence from chat_reads r
  where r.account_id = n.account_id and r.chat_id = n.chat_id and r.person_id = n.person_id), 0))`;

/**
 * Which notifications `n` of a person they see: what each points to is judged when it is read, so that with an access its
 * notifications go, from lists and counts alike, and so they do with the last of their messages.
 */
export const notificationScope = {
  /** `guestChatsOf`: the projects whose guest chat somebody outside may read. */
  sql(viewer: Viewer, reach: Reach, dialect: Dialect, now: string, guestChatsOf: readonly string[]): Narrowing {
    if (!('personId' in viewer)) return NOTHING;
    const own = 'n.person_id = ?';
    const stands = `(n.chat_id is null or exists (select 1 from messages m where ${TOLD_MESSAGES}))`;
    if (viewer.kind === 'EMPLOYEE') {
      const projects = projectScope.sql(viewer, reach, dialect, 'np');
      return {
        sql:
          `(${own} and ${stands} and n.share_id is null and exists (select 1 from projects np where np.account_id = n.account_id ` +
          `and np.id = n.project_id and ${projects.sql}))`,
        params: [viewer.personId, ...projects.params],
      };
    }
    const shares = shareScope.sql(viewer, reach, dialect, now);
    const chats =
      `n.chat_id in (select nc.id from chats nc where nc.account_id = n.account_id and nc.kind = 'GUESTS' ` +
      `and ${inList(dialect, 'nc.project_id')})`;
    const share =
      'exists (select 1 from shares s join projects p on p.account_id = s.account_id and p.id = s.project_id ' +
      `join accounts a on a.id = s.account_id where s.account_id = n.account_id and s.id = n.share_id and ${shares.sql})`;
    return {
      sql: `(${own} and ${stands} and (${chats} or ${share}))`,
      params: [viewer.personId, JSON.stringify(guestChatsOf), ...shares.params],
    };
  },
};
