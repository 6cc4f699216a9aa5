import { persons, policy } from '../policy';

/** Each person reads their own and nobody else's; what it points to is judged on its own (R10.1). */
export const Notification = policy('Notification', {
  fields: {
    id: persons,
    kind: persons,
    at: persons,
    readAt: persons,
    count: persons,
    project: persons,
    chat: persons,
    message: persons,
    share: persons,
    actor: persons,
  },
});
