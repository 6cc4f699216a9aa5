import { persons, policy } from '../policy';

export const AnswerFinished = policy('AnswerFinished', {
  fields: { sequence: persons, entryId: persons, entry: persons },
});
