import { policy, staff, staffAndClientsWhen, viewers, withLinkHolders } from '../policy';
import type { SurveyStanding } from '../survey';

/** What is weighed: how the outside viewer stands to the survey data of its task (null for employees). */
export interface WaveFacts {
  readonly survey: SurveyStanding | null;
}

/** R8.1: one round of a survey. Whoever may use the survey data of a task sees its waves. */
export const Wave = policy<WaveFacts>('Wave', {
  when: { VISUALIZE_SHARED: (_viewer, { survey }) => survey?.visualize ?? false },
  fields: {
    id: viewers,
    name: viewers,
    date: viewers,
    task: viewers,
    visualize: withLinkHolders(staffAndClientsWhen('VISUALIZE_SHARED')),
    viewerCanImport: viewers,
  },
  actions: { import: staff },
});
