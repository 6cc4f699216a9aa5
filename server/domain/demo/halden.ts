import type { DemoProject } from './work';

/** What the agency does for a regional railway. */
export const HALDEN: readonly DemoProject[] = [
  {
    key: 'wayfinding',
    name: 'Wayfinding in twelve stations',
    company: 'halden',
    manager: 'tomas',
    followers: ['ivy', 'nora'],
    stage: 'In progress',
    due: 120,
    hours: [560, 241],
    level: 'VISIBLE',
    description: 'One system of signs, from the car park to the platform, readable at walking pace and from a wheelchair.',
    shares: [
      {
        with: 'marcus',
        by: 'tomas',
        items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_HOURS', 'DEEP_DIVE', 'VISUALIZE'],
        message: 'As promised: the state of all twelve stations, always current.',
      },
      {
        with: 'greta',
        by: 'tomas',
        items: ['PROJECT_TASKS', 'STAGE'],
        message: 'Welcome on board. You will find the stations of the northern line in here.',
      },
    ],
    parts: [['Pictograms for lifts and ramps', 'elena', 'PARTICIPANT']],
    phases: [
      {
        title: 'Survey of the stations',
        due: -30,
        level: 'VISIBLE',
        tasks: [
          ['Walk the six stations of the southern line', 'samuel', 'done', -61],
          ['Walk the six stations of the northern line', 'samuel', 'done', -47],
          ['Report on dead ends and detours', 'amira', 'done', -33],
        ],
      },
      {
        title: 'System of signs',
        due: 15,
        level: 'MODIFIABLE',
        tasks: [
          ['Typeface test at twelve metres', 'ivy', 'done', -9],
          ['Pictograms for lifts and ramps', 'ivy', 'doing', 6],
          ['Wording in two languages', 'jonas', 'waiting', 9],
          ['Tactile strips on handrails', 'samuel', 'open', 14],
        ],
      },
      {
        title: 'Pilot at Halden Central',
        due: 62,
        level: 'VISIBLE',
        tasks: [
          ['Drawings for thirty-one signs', 'ivy', 'open', 31],
          ['Permit from the monument office', 'petra', 'waiting', 40],
          ['Night shift for mounting', 'samuel', 'open', 58],
        ],
      },
    ],
  },
  {
    key: 'app',
    name: 'Timetable app',
    company: 'halden',
    manager: 'samuel',
    followers: ['tomas'],
    stage: 'In progress',
    due: 74,
    hours: [410, 166],
    level: 'VISIBLE',
    description: 'The next three trains from where you stand, before anything else.',
    parts: [
      ['Large type and screen reader', 'elena', 'CO_ASSIGNEE'],
      ['Texts for disruptions', 'jonas', 'PARTICIPANT'],
    ],
    phases: [
      {
        title: 'Prototype in the hand',
        due: -8,
        level: 'VISIBLE',
        tasks: [
          ['Clickable draft of the home page', 'ivy', 'done', -28],
          ['Test with eight commuters', 'amira', 'done', -14],
          ['Rank the findings', 'amira', 'done', -9],
        ],
      },
      {
        title: 'First release',
        due: 44,
        level: 'VISIBLE',
        tasks: [
          ['Read the departure feed', 'samuel', 'doing', 10],
          ['Show delays before they are official', 'samuel', 'cancelled', 20],
          ['Large type and screen reader', 'ivy', 'doing', 22],
          ['Texts for disruptions', 'elena', 'open', 26],
        ],
      },
      {
        title: 'In both stores',
        due: 74,
        tasks: [
          ['Privacy notice with their lawyers', 'petra', 'waiting', 50],
          ['Screenshots and store texts', 'jonas', 'open', 60],
          ['Measure the start on old phones', 'samuel', 'open', 63],
        ],
      },
    ],
  },
  {
    key: 'anniversary',
    name: 'Ninety years of Halden Railways',
    company: 'halden',
    manager: 'petra',
    followers: ['jonas'],
    stage: 'In progress',
    due: 51,
    hours: [180, 77],
    description: 'A travelling exhibition in two carriages, and a book that one can read between two stations.',
    shares: [
      {
        with: 'marcus',
        by: 'petra',
        tasks: ['Captions for sixty photographs', 'List of lenders'],
        items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE'],
        until: 51,
      },
    ],
    phases: [
      {
        title: 'Archive searched',
        due: -25,
        tasks: [
          ['Scan the boxes from the depot', 'amira', 'done', -45],
          ['Clear the rights of forty pictures', 'petra', 'done', -30],
          ['Talk to three retired drivers', 'jonas', 'done', -26],
        ],
      },
      {
        title: 'Exhibition built',
        due: 30,
        tasks: [
          ['Plan of both carriages', 'ivy', 'doing', 5],
          ['Captions for sixty photographs', 'jonas', 'doing', 12],
          ['List of lenders', 'petra', 'waiting', 13],
          ['Sound station with the old announcements', 'samuel', 'open', 24],
        ],
      },
      {
        title: 'Opening day',
        due: 51,
        tasks: [
          ['Invite the mayors along the line', 'petra', 'open', 33],
          ['Brass band and rain plan', 'nora', 'open', 46],
          ['Book back from the printer', 'jonas', 'open', 45],
        ],
      },
    ],
  },
  {
    key: 'tender',
    name: 'Tender for the night trains',
    company: 'halden',
    manager: 'nora',
    followers: [],
    stage: 'Planned',
    due: 17,
    hours: [60, 22],
    level: 'HIDDEN',
    members: ['nora', 'petra', 'tomas'],
    description: 'Our bid. Nobody at Halden sees this before it is handed in.',
    phases: [
      {
        title: 'Bid complete',
        due: 14,
        tasks: [
          ['Read the conditions twice', 'nora', 'done', -6],
          ['Calculate three variants', 'petra', 'doing', 5],
          ['Two references from the rail sector', 'tomas', 'open', 7],
          ['Draft of the cabin interior', 'ivy', 'doing', 9],
          ['Plan of the first hundred days', 'petra', 'open', 10],
          ['Have a stranger read it', 'nora', 'open', 12],
        ],
      },
      {
        title: 'Handed in',
        due: 17,
        tasks: [
          ['Sign and seal', 'nora', 'open', 16],
          ['Deliver before noon', 'tomas', 'open', 17],
        ],
      },
    ],
  },
];
