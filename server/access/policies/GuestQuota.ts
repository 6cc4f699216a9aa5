import { staff, policy } from '../policy';

export const GuestQuota = policy('GuestQuota', {
  fields: { used: staff, limit: staff },
});
