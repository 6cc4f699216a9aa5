import { persons, policy } from '../policy';

export const TaskParticipant = policy('TaskParticipant', {
  fields: { person: persons, role: persons },
});
