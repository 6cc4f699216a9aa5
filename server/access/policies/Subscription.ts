import { persons, policy, staff } from '../policy';

export const Subscription = policy('Subscription', {
  fields: {
    chatEvents: persons,
    deepDiveEvents: persons,
    projectChanged: persons,
    viewerChanged: persons,
    notificationsChanged: persons,
    importProgress: staff,
  },
});
