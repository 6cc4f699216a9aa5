import { persons, policy } from '../policy';

export const MessageDeleted = policy('MessageDeleted', {
  fields: { sequence: persons, at: persons, messageId: persons },
});
