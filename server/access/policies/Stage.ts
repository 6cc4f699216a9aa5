import { persons, policy, staff } from '../policy';

export const Stage = policy('Stage', {
  fields: { id: persons, name: persons, color: persons, position: persons, projectCount: staff },
  actions: { change: staff },
});
