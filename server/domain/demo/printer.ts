import type { DemoCompany, DemoEmployee } from './people';
import type { DemoLine } from './talk';
import type { DemoProject } from './work';

/**
 * A second account: the agency's printer. Petra is an employee of the agency and a guest here, and switches between the
 * two (R1.2).
 */
export const PRINTER = 'Quayside Print';
export const PRINTER_DOMAIN = 'quayside.example';

export const PRINTER_STAFF: readonly DemoEmployee[] = [{ key: 'oskar', name: 'Oskar Lund', role: 'ADMINISTRATOR', mayGrant: true }];

export const PRINTER_CLIENT: DemoCompany = {
  key: 'agency',
  name: 'Fernhill Studio',
  domain: 'fernhill.example',
  phone: '+44 20 7946 0604',
  notes: 'Their files are always in order.',
};

export const PRINT_RUN: DemoProject = {
  key: 'run',
  name: 'Autumn catalogue, 6,000 copies',
  company: 'agency',
  manager: 'oskar',
  followers: [],
  stage: 'Planned',
  due: 21,
  hours: [46, 5],
  level: 'VISIBLE',
  description: 'Sixty-four pages, thread stitched, on uncoated paper.',
  shares: [
    {
      with: 'petra',
      by: 'oskar',
      items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE'],
      message: 'Petra, here you see when your catalogue is on which machine.',
    },
  ],
  phases: [
    {
      title: 'Printed and bound',
      due: 21,
      level: 'VISIBLE',
      tasks: [
        ['Order the paper', 'oskar', 'done', -2],
        ['Plates from the released files', 'oskar', 'waiting', 9],
        ['Two days on the large press', 'oskar', 'open', 13],
        ['Bind and pack', 'oskar', 'open', 20],
      ],
    },
  ],
};

export const PRINT_TALK: readonly DemoLine[] = [
  ['oskar', 75, 'The paper is here. From Friday noon on I need your files, then it is done in twelve days.'],
  ['petra', 70, 'You get them. One price list stands between us.'],
];
