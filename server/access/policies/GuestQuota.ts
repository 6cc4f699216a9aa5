import { policy, staff } from '../policy';

export const GuestQuota = policy('GuestQuota', {
  fields: { used: staff, limit: staff },
});
