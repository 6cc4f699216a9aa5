import { linkHolders, persons, policy, staff, viewers } from '../policy';

export const Viewer = policy('Viewer', {
  fields: {
    kind: viewers,
    account: viewers,
    mayGrantAccess: viewers,
    mayCreateTasks: viewers,
    accounts: persons,
    user: persons,
    employee: persons,
    contact: persons,
    shares: persons,
    endedAccess: persons,
    sessions: persons,
    accessTokens: persons,
    notifications: persons,
    unreadNotificationCount: persons,
    pushPublicKey: persons,
    receivesPush: persons,
    projectViews: staff,
    sharingLink: linkHolders,
  },
});
