import { persons, policy } from '../policy';

export const AccessEnded = policy('AccessEnded', {
  fields: { sequence: persons, at: persons, reason: persons },
});
