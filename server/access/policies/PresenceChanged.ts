import { persons, policy } from '../policy';

export const PresenceChanged = policy('PresenceChanged', {
  fields: { sequence: persons, at: persons, person: persons, online: persons },
});
