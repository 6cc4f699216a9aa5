import { type Soon, when } from '../../persistence/database';
import { type Asking, accountOf, personOf } from '../asking';

export type AccessEndReason = 'SHARING_ENDED' | 'ACCESS_REMOVED' | 'SIGNED_OUT' | 'EXPIRED';

/** What the calm page of R5.6 says: since when, and why. It names nothing of the project. */
export interface EndedAccess {
  readonly __typename: 'EndedAccess';
  readonly rights: number;
  projectId: string;
  endedAt: string;
  reason: AccessEndReason;
}

interface Trace {
  created_at: string;
  ended_at: string | null;
  expires_at: string | null;
  project_sharing: number;
  project_sharing_at: string | null;
  level: string;
  level_at: string | null;
  account_sharing: number;
  account_sharing_at: string | null;
}

const TRACES = `
  select s.created_at, s.ended_at, s.expires_at, p.sharing_enabled as project_sharing, p.sharing_changed_at as project_sharing_at,
    p.client_access as level, p.client_access_at as level_at, a.sharing_enabled as account_sharing,
    a.sharing_changed_at as account_sharing_at
  from shares s join projects p on p.account_id = s.account_id and p.id = s.project_id join accounts a on a.id = s.account_id
  where s.account_id = ? and s.contact_id = ? and s.project_id = ?`;

interface End {
  readonly endedAt: string;
  readonly reason: AccessEndReason;
}

const earliest = (ends: End[]): End | null => ends.sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1))[0] ?? null;

/**
 * Why one share opens nothing any more, and since when. Its own end comes before the seniors above it, and of these the
 * first that closed it: what is decided about the project after somebody was shut out is not told to them.
 */
function endOf(trace: Trace, now: string): End | null {
  const seniors: End[] = [];
  if (trace.level === 'HIDDEN') seniors.push({ endedAt: trace.level_at ?? now, reason: 'ACCESS_REMOVED' });
  if (trace.account_sharing === 0) seniors.push({ endedAt: trace.account_sharing_at ?? now, reason: 'SHARING_ENDED' });
  if (trace.project_sharing === 0) seniors.push({ endedAt: trace.project_sharing_at ?? now, reason: 'SHARING_ENDED' });
  // What slept from its first moment never opened anything.
  if (seniors.some(({ endedAt }) => endedAt <= trace.created_at)) return null;
  const own: End[] = [];
  if (trace.ended_at !== null) own.push({ endedAt: trace.ended_at, reason: 'SHARING_ENDED' });
  if (trace.expires_at !== null && trace.expires_at <= now) own.push({ endedAt: trace.expires_at, reason: 'EXPIRED' });
  if (own.length) return earliest(own);
  return earliest(seniors);
}

/**
 * Not null where the viewer once reached the project by a share and what opened it has ended. Of several shares the one
 * that ended last speaks.
 */
export function endedAccess(asking: Asking, projectId: string): Soon<EndedAccess | null> {
  const personId = personOf(asking.viewer);
  if (personId === null || asking.reach.projects.has(projectId)) return null;
  return when(asking.reader.all<Trace>(TRACES, accountOf(asking.viewer), personId, projectId), (traces) => {
    const ends = traces.flatMap((trace) => endOf(trace, asking.now) ?? []);
    const last = ends.sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))[0];
    return last ? { __typename: 'EndedAccess' as const, rights: 0, projectId, ...last } : null;
  });
}

/** Why a viewer who could read a project until now cannot any more; what a stream says as its last word (9-details, *Sockets*). */
export const endReason = (asking: Asking, projectId: string): Soon<AccessEndReason> =>
  when(endedAccess(asking, projectId), (ended) => ended?.reason ?? 'ACCESS_REMOVED');
