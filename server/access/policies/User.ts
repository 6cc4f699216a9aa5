import { persons, policy } from '../policy';

export const User = policy('User', {
  fields: { id: persons, email: persons, name: persons, login: persons },
});
