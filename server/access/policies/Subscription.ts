import { persons, policy, staff, viewers } from '../policy';

export const Subscription = policy('Subscription', {
  fields: {
    chatEvents: persons,
    deepDiveEvents: persons,
    projectChanged: persons,
    viewerChanged: viewers,
    notificationsChanged: persons,
    importProgress: staff,
  },
});
