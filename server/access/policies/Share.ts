import { granters, persons, policy, staff } from '../policy';

/** Outside people see their own shares only, and of each what is shared, by whom and until when. */
export const Share = policy('Share', {
  fields: {
    id: persons,
    contact: persons,
    project: persons,
    task: persons,
    items: persons,
    state: persons,
    expiresAt: persons,
    createdAt: persons,
    createdBy: persons,
    endedAt: staff,
    lastOpenedAt: staff,
    invitation: staff,
  },
  actions: { change: granters, end: granters },
});
