import { persons, policy } from '../policy';

export const Company = policy('Company', {
  fields: { id: persons, name: persons },
});
