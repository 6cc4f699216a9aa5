import { granters, policy } from '../policy';

export const SharePreview = policy('SharePreview', {
  fields: { mailTo: granters, newAddresses: granters, refused: granters, guestQuota: granters, quotaAfter: granters },
});
