import type { LinkHolder } from '../../access/viewer';
import { type Soon, when } from '../../persistence/database';
import { hoursAfter } from '../accounts/tokens';
import { network } from '../networks';
import type { Services } from '../services';

/** Where a link was opened from, as far as openings are told apart. */
export interface Opener {
  readonly ip: string;
  /** The browser session, as the page names it; null for a script, which names none. */
  readonly visit: string | null;
}

/** For so long a script that opens a link again from the same address is the same one, in hours. */
const SAME_SCRIPT = 0.5;
/** For so long a browser session is remembered, in hours; no tab stands open for longer. */
const REMEMBERED = 60 * 24;

/**
 * Counts that a link was opened: once for each browser session, or for scripts once for each address in 30 minutes
 * (9-details, *Sharing links*). Neither session nor address is kept, only a digest that tells them apart within the link.
 */
export function countOpening(services: Services, { accountId, linkId }: LinkHolder, { ip, visit }: Opener): Soon<void> {
  const now = services.clock().toISOString();
  const counted = visit === null ? hoursAfter(now, -SAME_SCRIPT) : '';
  const who = visit === null ? `address ${network(ip)}` : `session ${visit}`;
  const opener = services.secrets.token('opener', linkId, who);
  const key = [accountId, linkId, opener] as const;
  return when(
    services.reader.get<{ at: string }>('select at from link_openings where account_id = ? and link_id = ? and opener = ?', ...key),
    (last) => (last && last.at > counted ? undefined : count(services, key, counted, ip)),
  );
}

async function count(services: Services, key: readonly [string, string, string], counted: string, ip: string): Promise<void> {
  const [accountId, linkId] = key;
  // Whoever makes up sessions fills neither the count nor the database.
  if (!(await services.limits.mayOpenLink(linkId, ip))) return;
  await services.work(async (w) => {
    const isNew = await w.run(
      `insert into link_openings (account_id, link_id, opener, at) values (?, ?, ?, ?)
       on conflict (account_id, link_id, opener) do update set at = excluded.at where link_openings.at <= ?`,
      ...key,
      w.now,
      counted,
    );
    const opened =
      isNew &&
      (await w.run(
        'update sharing_links set opens = opens + 1, last_opened_at = ? where account_id = ? and id = ?',
        w.now,
        accountId,
        linkId,
      ));
    if (!opened) return;
    await w.run(
      'delete from link_openings where account_id = ? and link_id = ? and at < ?',
      accountId,
      linkId,
      hoursAfter(w.now, -REMEMBERED),
    );
    await w.journal({ accountId, actorId: null, action: 'LINK_OPENED', thingId: linkId });
    const place = await w.get<{ project_id: string }>(
      'select t.project_id from sharing_links l join tasks t on t.account_id = l.account_id and t.id = l.task_id where l.account_id = ? and l.id = ?',
      accountId,
      linkId,
    );
    if (place) await w.record({ type: 'ProjectChanged', accountId, projectId: place.project_id });
  });
}
