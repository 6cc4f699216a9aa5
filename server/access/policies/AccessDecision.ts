import { staff, policy } from '../policy';

export const AccessDecision = policy('AccessDecision', {
  fields: { level: staff, by: staff, at: staff },
});
