import { persons, policy, staff } from '../policy';

/** Outside people see of a company the name, where it stands on what they see; its card is the staff's (R2.1). */
export const Company = policy('Company', {
  fields: {
    id: persons,
    name: persons,
    email: staff,
    phone: staff,
    notes: staff,
    version: staff,
    contacts: staff,
    projects: staff,
    viewerCanUpdate: persons,
  },
  actions: { update: staff },
});
