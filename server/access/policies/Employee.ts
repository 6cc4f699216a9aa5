import { administrators, persons, policy, staff } from '../policy';

/** Outside people see of an employee the display name and nothing else. */
export const Employee = policy('Employee', {
  fields: {
    id: persons,
    displayName: persons,
    active: staff,
    email: staff,
    login: staff,
    role: staff,
    mayGrantAccess: staff,
    invitation: staff,
    lastSeenAt: staff,
    viewerCanUpdate: persons,
  },
  actions: { manage: administrators },
  // The schema's floor says that `active` is never null. Outside people read a constant, which tells them nothing.
  standIn: { active: true },
});
