import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits } from '../config';
import { network } from '../domain/networks';
import type { RateLimits } from '../domain/ports';
import { RateLimited } from '../errors';

const HOUR = 60 * 60;

/** Takes one point, or answers false where none is left. */
async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** Counts in the memory of this process, which is all there is on a single node. */
export function memoryLimits(limits: Limits): RateLimits {
  const failures = new RateLimiterMemory({ points: limits.signInFailures, duration: limits.signInFailureMinutes * 60 });
  // Past the limit one try in a while is let through: a stranger who fails on purpose slows the owner, and never locks them out.
  const slow = new RateLimiterMemory({ points: 1, duration: limits.signInSlowSeconds });
  const failuresByAddress = new RateLimiterMemory({ points: limits.signInFailuresPerAddress, duration: HOUR });
  const resets = new RateLimiterMemory({ points: limits.resetsPerHour, duration: HOUR });
  const resetsByAddress = new RateLimiterMemory({ points: limits.signInFailuresPerAddress, duration: HOUR });
  const unknownLinks = new RateLimiterMemory({ points: limits.unknownLinksPerAddress, duration: HOUR });
  const openings = new RateLimiterMemory({ points: limits.linkOpeningsPerAddress, duration: HOUR });
  return {
    async beforePassword(user, ip) {
      const byAddress = await failuresByAddress.get(network(ip));
      if (byAddress && byAddress.consumedPoints >= limits.signInFailuresPerAddress) throw new RateLimited();
      const byUser = await failures.get(user);
      if (byUser && byUser.consumedPoints >= limits.signInFailures && !(await take(slow, user))) throw new RateLimited();
    },
    async passwordFailed(user, ip) {
      await take(failures, user);
      await take(failuresByAddress, network(ip));
    },
    async passwordMatched(user) {
      await failures.delete(user);
    },
    mayReset: async (emailKey, ip) => (await take(resetsByAddress, network(ip))) && (await take(resets, emailKey)),
    mayTryLink: (ip) => take(unknownLinks, network(ip)),
    mayOpenLink: (linkId, ip) => take(openings, `${linkId} ${network(ip)}`),
  };
}
