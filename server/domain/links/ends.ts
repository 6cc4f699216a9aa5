import { type Dialect, inList, type Param } from '../../persistence/columns';
import type { Work } from '../events';

/** Which links end: those of one employee, of everybody whose seat was taken, or to one of these tasks. */
type Which = { createdBy: string } | 'SEATLESS' | { tasks: readonly string[] };

function narrowing(dialect: Dialect, which: Which): [string, ...Param[]] {
  if (which === 'SEATLESS')
    return ['exists (select 1 from employees e where e.account_id = l.account_id and e.id = l.created_by and e.active = 0)'];
  if ('createdBy' in which) return ['l.created_by = ?', which.createdBy];
  return [inList(dialect, 'l.task_id'), JSON.stringify(which.tasks)];
}

/**
 * Ends links for good in the unit of work of what ended them, and writes each down. The caller raises the access version.
 * @returns how many there were that had not ended before
 */
export async function endLinks(w: Work, accountId: string, actorId: string | null, which: Which): Promise<number> {
  const [condition, ...params] = narrowing(w.dialect, which);
  const open = await w.all<{ id: string; project_id: string | null }>(
    `select l.id, t.project_id from sharing_links l join tasks t on t.account_id = l.account_id and t.id = l.task_id
     where l.account_id = ? and ${condition} and l.revoked_at is null and l.expires_at > ? order by l.id`,
    accountId,
    ...params,
    w.now,
  );
  for (const { id } of open) {
    await w.run('update sharing_links set revoked_at = ?, revoked_by = ? where account_id = ? and id = ?', w.now, actorId, accountId, id);
    await w.journal({ accountId, actorId, action: 'LINK_REVOKED', thingId: id });
  }
  for (const projectId of new Set(open.map((link) => link.project_id)))
    if (projectId !== null) await w.record({ type: 'ProjectChanged', accountId, projectId });
  return open.length;
}
