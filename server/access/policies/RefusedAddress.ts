import { granters, policy } from '../policy';

export const RefusedAddress = policy('RefusedAddress', {
  fields: { email: granters, reason: granters },
});
