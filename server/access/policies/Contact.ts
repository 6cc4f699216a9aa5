import { granters, persons, policy, staff, staffAndClientsWhen } from '../policy';

/** What is weighed: whether the contact is the viewer themself. */
export interface ContactFacts {
  readonly self: boolean;
}

/** Outside people see of each other the display name and that they are guests; of themselves also their address. */
export const Contact = policy<ContactFacts>('Contact', {
  when: { SELF: (_viewer, { self }) => self },
  fields: {
    id: persons,
    displayName: persons,
    email: staffAndClientsWhen('SELF'),
    phone: staff,
    notes: staff,
    company: staff,
    access: staff,
    invitation: staff,
    active: staff,
    lastSeenAt: staff,
    shares: staff,
    sees: staff,
    version: staff,
    viewerCanUpdate: persons,
    viewerCanSetAccess: persons,
  },
  actions: {
    update: staff,
    setAccess: granters,
    /** The company of an advanced contact decides what they reach as its counterparty. */
    setCompanyOfAdvanced: granters,
  },
});
