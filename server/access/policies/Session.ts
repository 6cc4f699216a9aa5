import { persons, policy } from '../policy';

/** Only one's own are ever read (R1.8). */
export const Session = policy('Session', {
  fields: { id: persons, device: persons, createdAt: persons, lastUsedAt: persons, current: persons },
});
