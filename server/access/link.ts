import { decisionAt, type ProjectLevel, type TreeNode } from './level';

/** A sharing link as it lies in the database, with all that decides whether it opens something. */
export interface LinkFacts {
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly accountSharing: boolean;
  readonly projectSharing: boolean;
  readonly project: ProjectLevel;
  /** Where the walk of `decide(T)` ends for its task. */
  readonly end: TreeNode | null;
}

export type LinkState = 'ACTIVE' | 'EXPIRED' | 'REVOKED' | 'CLOSED';

/**
 * What a sharing link opens at a moment (R8.3). What is for good comes first; else it sleeps under the switches, a Hidden
 * project, and a task that a person hid, and is back when that is lifted (2-access, principle 4). An archived project stays
 * readable.
 */
export function linkStateOf(link: LinkFacts, now: string): LinkState {
  if (link.revokedAt !== null) return 'REVOKED';
  if (link.expiresAt <= now) return 'EXPIRED';
  const awake =
    link.accountSharing && link.projectSharing && link.project.level !== 'HIDDEN' && decisionAt(link.end, link.project) !== 'HIDDEN';
  return awake ? 'ACTIVE' : 'CLOSED';
}
