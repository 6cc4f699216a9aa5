import { persons, policy } from '../policy';

export const ReactionChanged = policy('ReactionChanged', {
  fields: { sequence: persons, at: persons, message: persons },
});
