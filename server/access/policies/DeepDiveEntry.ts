import { persons, policy, staffAndClientsWhen } from '../policy';

/** What is weighed: who asked, and whether the viewer may still ask in the chat. */
export interface DeepDiveEntryFacts {
  readonly askedBy: string;
  readonly writable: boolean;
}

/** A question with its answer; who may read the chat reads all of it. */
export const DeepDiveEntry = policy<DeepDiveEntryFacts>('DeepDiveEntry', {
  when: { AUTHOR: (viewer, { askedBy, writable }) => 'personId' in viewer && viewer.personId === askedBy && writable },
  fields: {
    id: persons,
    chat: persons,
    question: persons,
    askedBy: persons,
    askedAt: persons,
    answer: persons,
    state: persons,
    figures: persons,
    citations: persons,
    viewerCanStop: persons,
  },
  actions: { stop: staffAndClientsWhen('AUTHOR') },
});

export const Figure = policy('Figure', { fields: { label: persons, value: persons, unit: persons, wave: persons } });
export const Citation = policy('Citation', { fields: { responseId: persons, quote: persons, codes: persons, response: persons } });
