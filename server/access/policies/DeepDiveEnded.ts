import { persons, policy } from '../policy';

export const DeepDiveEnded = policy('DeepDiveEnded', {
  fields: { sequence: persons, entryId: persons, reason: persons },
});
