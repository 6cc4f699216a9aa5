import { persons, policy } from '../policy';

/** Only one's own are ever read, and never the secret (R1.9). */
export const AccessToken = policy('AccessToken', {
  fields: { id: persons, name: persons, readOnly: persons, createdAt: persons, expiresAt: persons, lastUsedAt: persons },
});
