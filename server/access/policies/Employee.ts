import { administrators, persons, policy, staff, staffWhen } from '../policy';

/** What is weighed: whether the employee is the viewer themself. */
export interface EmployeeFacts {
  readonly self: boolean;
}

/** Outside people see of an employee the display name and nothing else. */
export const Employee = policy<EmployeeFacts>('Employee', {
  when: { SELF: (_viewer, { self }) => self },
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
  actions: {
    manage: administrators,
    /** One's own name and login name are one's own business. */
    rename: staffWhen('SELF'),
  },
  // The schema's floor says that `active` is never null. Outside people read a constant, which tells them nothing.
  standIn: { active: true },
});
