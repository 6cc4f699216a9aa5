import type { DemoTemplate } from './work';

/** What the agency does again and again. */
export const TEMPLATES: readonly DemoTemplate[] = [
  {
    title: 'Kick-off with the client',
    description: '- who decides, and who stands in for them\n- what is finished when it is finished\n- the three dates that cannot move',
    people: ['tomas'],
  },
  {
    title: 'Hand-over',
    description: 'Sources, licences, passwords in their safe, and one hour for questions. Ask for a written **yes**.',
    people: ['petra', 'samuel'],
  },
  {
    title: 'Monthly report',
    description: 'One page: what was done, what comes next, hours used of hours planned.',
    people: [],
  },
];
