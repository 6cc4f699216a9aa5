import type { ThreadAccess } from '../../__generated__/graphql';
import type { Access } from '../../ui';

/** What hangs on projects and tasks: a thread of files, or one of posts. */
export type ThreadKind = 'FILES' | 'DISCUSSION';

/**
 * What the head of a thread shows and what may be done with it. Both kinds have these fields and no interface in common,
 * so each kind's own fragment names them.
 */
export interface ThreadHead {
  readonly __typename: 'FileThread' | 'DiscussionThread';
  readonly id: string;
  readonly title: string;
  readonly viewerAccess: ThreadAccess;
  readonly viewerCanUpdate: boolean;
  readonly viewerCanDelete: boolean;
  readonly viewerCanSetClientAccess: boolean;
  /** The staff's own: null for everybody else. */
  readonly clientAccess: ThreadAccess | null;
  readonly clientAccessDecision: { readonly at: string | null; readonly by: { readonly displayName: string } | null } | null;
}

/** Which of the two kinds a thread is of. */
export const kindOf = (thread: Pick<ThreadHead, '__typename'>): ThreadKind => (thread.__typename === 'FileThread' ? 'FILES' : 'DISCUSSION');

/** The levels, from closed to open. */
export const threadLevels: readonly ThreadAccess[] = ['HIDDEN', 'VIEW', 'MODIFY'];

/** The mark of each level. */
export const threadMark: Record<ThreadAccess, Access> = { HIDDEN: 'closed', VIEW: 'seen', MODIFY: 'editable' };
