import { persons, policy, staff, staffAndClientsWhen } from '../policy';
import type { SurveyStanding } from '../survey';

/** What is weighed: how the outside viewer stands to the survey data of the task (null for employees), and what the chat is. */
export interface DeepDiveChatFacts {
  readonly survey: SurveyStanding | null;
  readonly internal: boolean;
  readonly archived: boolean;
}

/** R8.7: whoever may use Deep Dive of a task reads the chats with its data, save those that staff keep to themselves. */
export const DeepDiveChat = policy<DeepDiveChatFacts>('DeepDiveChat', {
  when: {
    DEEP_DIVE_OPEN: (_viewer, { survey, internal }) => (survey?.deepDive ?? false) && !internal,
    CHANGEABLE: (_viewer, { archived }) => !archived,
  },
  fields: {
    id: persons,
    task: persons,
    wave: persons,
    title: persons,
    startedBy: persons,
    createdAt: persons,
    internal: persons,
    lastSequence: persons,
    viewerCanAsk: persons,
    entries: persons,
  },
  actions: {
    read: staffAndClientsWhen('DEEP_DIVE_OPEN'),
    ask: staffAndClientsWhen('CHANGEABLE'),
    /** To start one that nobody outside sees, and to see it. */
    keepInternal: staff,
  },
});
