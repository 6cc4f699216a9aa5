import { granters, policy, staff, withLinkHolders } from '../policy';

const shown = withLinkHolders(staff);

/**
 * R8.3: a link for the staff of its project, and what its holder is shown of it. Its address is as good as the link itself, so
 * that only who may make links reads it.
 */
export const SharingLink = policy('SharingLink', {
  fields: {
    id: shown,
    state: shown,
    task: shown,
    wave: shown,
    description: shown,
    createdAt: shown,
    expiresAt: shown,
    url: granters,
    createdBy: staff,
    revokedAt: staff,
    lastOpenedAt: staff,
    opens: staff,
    viewerCanUpdate: shown,
  },
  actions: { change: granters, revoke: granters },
});
