import type { Viewer } from '../access/viewer';
import type { Config } from '../config';
import { Forbidden, Unauthenticated } from '../errors';
import type { Database, Reader } from '../persistence/database';
import type { AccessCache } from './access-cache';
import { viewerOfPerson } from './accounts/person-viewer';
import type { Asking } from './asking';
import type { UnitsOfWork, Work } from './events';
import type { FileStore, Inspector, Passing, Passwords, Pusher, RateLimits, Secrets, TableReader } from './ports';

/** What every verb of the business works with; put together once, in app.ts. */
export interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly reader: Reader;
  readonly work: UnitsOfWork;
  readonly clock: () => Date;
  readonly access: AccessCache;
  readonly secrets: Secrets;
  readonly passwords: Passwords;
  readonly limits: RateLimits;
  readonly passing: Passing;
  readonly files: FileStore;
  readonly inspector: Inspector;
  readonly tables: TableReader;
  readonly pusher: Pusher;
}

/**
 * Opens one unit of work for a verb. The viewer is asked anew inside it, so that what `must` checks is what is changed,
 * and an access that was taken while the verb waited for its turn is gone.
 * @throws Unauthenticated where they have no access any more; Forbidden where they may do less than when they asked
 */
export const change = <T>(services: Services, { viewer }: Asking, body: (w: Work, asking: Asking) => Promise<T>): Promise<T> =>
  services.work(async (w) => body(w, await services.access.ask(await viewerOfNow(w, viewer), undefined, w)));

/** Who the viewer is inside the unit of work. What the guard let pass was judged before, so nobody may have come to less. */
async function viewerOfNow(w: Work, viewer: Viewer): Promise<Viewer> {
  if (!('personId' in viewer)) return viewer;
  const now = await viewerOfPerson(w, viewer.accountId, viewer.personId);
  if (!now) throw new Unauthenticated();
  const lowered =
    now.kind !== viewer.kind ||
    (now.kind === 'EMPLOYEE' &&
      viewer.kind === 'EMPLOYEE' &&
      ((viewer.role === 'ADMINISTRATOR' && now.role !== 'ADMINISTRATOR') || (viewer.mayGrant && !now.mayGrant)));
  if (lowered) throw new Forbidden('What you may do has changed at this moment. Look again.');
  const { userId, sessionId, byToken, readOnly } = viewer;
  return { ...now, userId, sessionId, byToken, readOnly };
}
