import { persons, policy } from '../policy';

export const Reaction = policy('Reaction', {
  fields: { emoji: persons, count: persons, viewerReacted: persons },
});
