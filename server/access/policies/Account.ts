import { administrators, policy, staffWhen, viewers } from '../policy';

/** What is weighed: whether the viewer acts in it now. */
export interface AccountFacts {
  readonly actingIn: boolean;
}

/** Of their other accounts people read id, name and time zone here, and the rest once they have switched there. */
export const Account = policy<AccountFacts>('Account', {
  when: { ACTING_IN: (_viewer, { actingIn }) => actingIn },
  fields: {
    id: viewers,
    name: viewers,
    timeZone: viewers,
    plan: staffWhen('ACTING_IN'),
    sharingEnabled: staffWhen('ACTING_IN'),
    linksEndWithCreator: staffWhen('ACTING_IN'),
    guestQuota: staffWhen('ACTING_IN'),
  },
  actions: { update: administrators },
});
