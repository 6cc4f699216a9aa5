import { policy, staff } from '../policy';

export const Invitation = policy('Invitation', {
  fields: { sentAt: staff, expiresAt: staff, acceptedAt: staff },
});
