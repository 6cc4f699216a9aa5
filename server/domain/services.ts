import type { Config } from '../config';
import type { Database, Reader } from '../persistence/database';
import type { AccessCache } from './access-cache';
import type { Asking } from './asking';
import type { UnitsOfWork, Work } from './events';
import type { Passwords, RateLimits, Secrets } from './ports';

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
}

/**
 * Opens one unit of work for a verb. The viewer is asked anew inside it, so that what `must` checks is what is changed,
 * and an access that was taken while the verb waited for its turn is gone.
 */
export const change = <T>(services: Services, { viewer }: Asking, body: (w: Work, asking: Asking) => Promise<T>): Promise<T> =>
  services.work(async (w) => body(w, await services.access.ask(viewer, undefined, w)));
