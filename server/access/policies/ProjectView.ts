import { policy, staff } from '../policy';

/** A saved view belongs to the employee who saved it; only theirs are ever read. */
export const ProjectView = policy('ProjectView', {
  fields: { id: staff, name: staff, address: staff, position: staff },
});
