import { persons, policy } from '../policy';

export const QuestionAsked = policy('QuestionAsked', {
  fields: { sequence: persons, entryId: persons, entry: persons },
});
