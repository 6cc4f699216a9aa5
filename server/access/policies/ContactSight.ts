import { policy, staff } from '../policy';

/** A tool of the staff: it tells an employee nothing that they may not see themselves. */
export const ContactSight = policy('ContactSight', {
  fields: {
    project: staff,
    reaches: staff,
    items: staff,
    tasks: staff,
    taskCount: staff,
    guestChat: staff,
    expiresAt: staff,
  },
});
