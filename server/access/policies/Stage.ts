import { persons, policy } from '../policy';

export const Stage = policy('Stage', {
  fields: { id: persons, name: persons, color: persons, position: persons },
});
