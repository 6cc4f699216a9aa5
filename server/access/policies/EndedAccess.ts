import { persons, policy } from '../policy';

export const EndedAccess = policy('EndedAccess', {
  fields: { projectId: persons, endedAt: persons, reason: persons },
});
