import { persons, policy, staff, staffAndClientsWhen } from '../policy';
import type { SurveyStanding } from '../survey';

/** What is weighed: how the outside viewer stands to the survey data of its task (null for employees). */
export interface ResponseFacts {
  readonly survey: SurveyStanding | null;
}

/**
 * What one person answered. Deep Dive cites responses, so whoever may use it opens what is cited; figures alone open none.
 * Who answered is for the staff: a respondent's key may be a name or an address.
 */
export const Response = policy<ResponseFacts>('Response', {
  when: { DEEP_DIVE_SHARED: (_viewer, { survey }) => survey?.deepDive ?? false },
  fields: {
    id: persons,
    task: persons,
    wave: persons,
    answer: persons,
    codes: persons,
    sentiment: persons,
    segments: persons,
    respondent: staff,
  },
  actions: { read: staffAndClientsWhen('DEEP_DIVE_SHARED') },
});

export const SegmentValue = policy('SegmentValue', { fields: { segment: persons, value: persons } });
