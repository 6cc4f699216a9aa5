import { hash, type Options, verify } from '@node-rs/argon2';
import type { Passwords } from '../domain/ports';
import { RateLimited } from '../errors';

/** argon2id, which is the library's default, with the costs spelled out: 19 MiB, two passes, one lane. */
const COSTS: Options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** How many may stand in line before the rest is told to come back; some ten seconds of work. */
const LINE = 400;

/** Lets `width` tasks run at once; the others wait in line. */
function gateOf(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (waiting.length >= LINE) throw new RateLimited('Too many people are signing in at this moment. Try again in a few seconds.');
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      // The place is handed on; only when nobody waits does it become free.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Passwords on argon2id. `atOnce` bounds the memory that hashing can take (19 MiB each). */
export function argonPasswords(atOnce: number): Passwords {
  const inTurn = gateOf(atOnce);
  // Whoever is not there is compared with this, so that the answer takes as long.
  const nobodys = hash('nobody has this password', COSTS);
  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFKC'), COSTS)),
    async matches(stored, password, before) {
      const known = stored ?? (await nobodys);
      const same = await inTurn(async () => {
        await before?.();
        return verify(known, password.normalize('NFKC'));
      });
      return stored !== null && same;
    },
  };
}
