import { persons, policy } from '../policy';

export const AnswerDelta = policy('AnswerDelta', {
  fields: { sequence: persons, entryId: persons, text: persons, offset: persons },
});
