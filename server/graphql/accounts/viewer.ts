import { POLICY, rootRights } from '../../access/registry';
import type { Viewer, ViewerKind } from '../../access/viewer';

/** Who the caller is, as the schema's `Viewer` reads it; everything else about them is fetched when asked for. */
export interface ViewerView {
  readonly __typename: 'Viewer';
  readonly rights: number;
  readonly kind: Exclude<ViewerKind, 'NOBODY'>;
  readonly mayGrantAccess: boolean;
  readonly mayCreateTasks: boolean;
}

/** Null for nobody, of whom there is nothing to say. */
export function viewerView(viewer: Viewer): ViewerView | null {
  if (viewer.kind === 'NOBODY') return null;
  const onShares = POLICY.Share.judge(viewer, undefined);
  return {
    __typename: 'Viewer',
    rights: POLICY.Viewer.judge(viewer, undefined),
    kind: viewer.kind,
    mayGrantAccess: POLICY.Share.allows(viewer, onShares, 'change'),
    mayCreateTasks: POLICY.Mutation.reads(viewer, rootRights('Mutation', viewer), 'createTask'),
  };
}
