import { persons, policy } from '../policy';

export const MessageEdited = policy('MessageEdited', {
  fields: { sequence: persons, at: persons, message: persons },
});
