import { persons, policy } from '../policy';

export const PersonTyping = policy('PersonTyping', {
  fields: { sequence: persons, at: persons, person: persons },
});
