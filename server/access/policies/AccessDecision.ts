import { policy, staff } from '../policy';

export const AccessDecision = policy('AccessDecision', {
  fields: { level: staff, by: staff, at: staff },
});
