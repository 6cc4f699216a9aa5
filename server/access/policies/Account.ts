import { administrators, persons, policy, staff, viewers } from '../policy';

export const Account = policy('Account', {
  fields: { id: viewers, name: viewers, timeZone: viewers, plan: staff, sharingEnabled: staff, guestQuota: staff },
  actions: { update: administrators, switchTo: persons },
});
