import type { LinkState } from '../../__generated__/graphql';

const DAY = 86_400_000;

/** Whether a link ends within a week: time to extend it, or to let it go. */
export const isSoon = (expiresAt: string, now: number = Date.now()): boolean => Date.parse(expiresAt) - now < 7 * DAY;

/** The state of a link at this moment: one that was active when it was read may have expired since. */
export function stateNow(link: { readonly state: LinkState; readonly expiresAt: string }, now: number = Date.now()): LinkState {
  return link.state === 'ACTIVE' && Date.parse(link.expiresAt) <= now ? 'EXPIRED' : link.state;
}

/** Whole days until a moment; 0 on its last one. */
export const daysLeft = (expiresAt: string, now: number = Date.now()): number =>
  Math.max(0, Math.floor((Date.parse(expiresAt) - now) / DAY));
