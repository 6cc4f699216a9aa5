import { persons, policy } from '../policy';

export const MessageSent = policy('MessageSent', {
  fields: { sequence: persons, at: persons, message: persons },
});
