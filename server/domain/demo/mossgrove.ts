import type { DemoProject } from './work';

/** What the agency does for a group of clinics. */
export const MOSSGROVE: readonly DemoProject[] = [
  {
    key: 'patients',
    name: 'Patient information, rewritten',
    company: 'mossgrove',
    manager: 'petra',
    followers: ['jonas', 'amira'],
    stage: 'In review',
    due: 28,
    hours: [230, 164],
    level: 'VISIBLE',
    description: 'Forty leaflets in words that one understands at three in the morning.',
    shares: [
      {
        with: 'hannah',
        by: 'petra',
        items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_TASKS'],
        message: 'Everything that waits for your doctors is marked as waiting.',
      },
      {
        with: 'dilan',
        by: 'petra',
        tasks: ['Leaflet on anaesthesia', 'Leaflet for children under ten'],
        items: ['PROJECT_TASKS', 'STAGE', 'DUE_DATE'],
      },
    ],
    parts: [
      ['Medical check by two doctors', 'hannah', 'PARTICIPANT'],
      ['Medical check by two doctors', 'piotr', 'PARTICIPANT'],
    ],
    phases: [
      {
        title: 'Rules of language',
        due: -41,
        level: 'VISIBLE',
        tasks: [
          ['Read forty leaflets with a pencil', 'jonas', 'done', -60],
          ['Agree on sixty plain words', 'jonas', 'done', -48],
          ['Test a page with five patients', 'amira', 'done', -43],
        ],
      },
      {
        title: 'First twenty leaflets',
        due: -2,
        level: 'VISIBLE',
        tasks: [
          ['Leaflet on anaesthesia', 'jonas', 'waiting', -4],
          ['Leaflet for children under ten', 'jonas', 'doing', 3],
          ['Drawings of eight procedures', 'ivy', 'done', -7],
          ['Medical check by two doctors', 'petra', 'waiting', -2],
        ],
      },
      {
        title: 'All forty printed',
        due: 28,
        level: 'VISIBLE',
        tasks: [
          ['Set the second twenty', 'ivy', 'doing', 14],
          ['Translation into four languages', 'petra', 'open', 20],
          ['Order the dispensers for the corridors', 'samuel', 'open', 23],
        ],
      },
    ],
  },
  {
    key: 'booking',
    name: 'Appointments online',
    company: 'mossgrove',
    manager: 'samuel',
    followers: ['petra'],
    stage: 'In progress',
    due: 66,
    hours: [300, 98],
    level: 'VISIBLE',
    description: 'Booking, moving and cancelling an appointment without a telephone, and without an account.',
    shares: [{ with: 'dilan', by: 'samuel', items: ['PROJECT_TASKS', 'STAGE', 'PERCENT_HOURS', 'PERCENT_TASKS', 'VISUALIZE'] }],
    phases: [
      {
        title: 'Questions answered',
        due: -10,
        level: 'VISIBLE',
        tasks: [
          ['Sit at the reception for a day', 'amira', 'done', -31],
          ['Which treatments can be booked', 'petra', 'done', -19],
          ['How long a gap may be', 'petra', 'done', -13],
        ],
      },
      {
        title: 'Trial in one clinic',
        due: 33,
        level: 'VISIBLE',
        tasks: [
          ['Connect the clinic’s calendar', 'samuel', 'doing', 11],
          ['Reminder the day before', 'samuel', 'open', 18],
          ['Screens for reception', 'ivy', 'doing', 16],
          ['Paper form as a fallback', 'jonas', 'open', 25],
        ],
      },
      {
        title: 'All seven clinics',
        due: 66,
        tasks: [
          ['Training in two mornings', 'amira', 'open', 45],
          ['Load test for Monday mornings', 'samuel', 'open', 52],
          ['Hand over to their own team', 'samuel', 'open', 64],
        ],
      },
    ],
  },
  {
    key: 'identity',
    name: 'A calmer identity',
    company: 'mossgrove',
    manager: 'ivy',
    followers: ['nora'],
    stage: 'Waiting for client',
    due: 47,
    hours: [160, 92],
    description: 'Colours and type that soothe, on everything from the door to the invoice.',
    shares: [{ with: 'hannah', by: 'nora', items: ['STAGE', 'DUE_DATE', 'PERCENT_HOURS'] }],
    phases: [
      {
        title: 'Direction chosen',
        due: -5,
        tasks: [
          ['Collect what hangs on their walls', 'amira', 'done', -35],
          ['Three directions on one table', 'ivy', 'done', -16],
          ['Decision of the seven directors', 'nora', 'waiting', -5],
        ],
      },
      {
        title: 'Basic elements',
        due: 26,
        tasks: [
          ['Colour scale with contrast values', 'ivy', 'doing', 9],
          ['Letterhead and invoice', 'ivy', 'open', 17],
          ['Name badges that can be read', 'ivy', 'open', 21],
          ['Sign for the main entrance', 'ivy', 'open', 25],
        ],
      },
      {
        title: 'Handbook delivered',
        due: 47,
        tasks: [
          ['Write the handbook in twenty pages', 'jonas', 'open', 39],
          ['Templates for their secretaries', 'amira', 'open', 43],
          ['Show it to all seven clinics', 'nora', 'open', 46],
        ],
      },
    ],
  },
  {
    key: 'report',
    name: 'Annual report',
    company: 'mossgrove',
    manager: 'petra',
    followers: [],
    stage: 'Done',
    due: -58,
    hours: [120, 126],
    archived: true,
    description: 'Delivered on time, and eight pages shorter than the year before.',
    phases: [
      {
        title: 'Figures and stories',
        due: -95,
        tasks: [
          ['Figures from the finance department', 'petra', 'done', -110],
          ['List of contents on one page', 'jonas', 'done', -112],
          ['Ask eleven wards for one story each', 'amira', 'done', -106],
          ['Portraits of four nurses', 'amira', 'done', -102],
          ['Write the chapters', 'jonas', 'done', -97],
        ],
      },
      {
        title: 'Printed',
        due: -58,
        tasks: [
          ['Diagrams that tell one thing each', 'ivy', 'done', -84],
          ['Last proof with the chairwoman', 'petra', 'done', -70],
          ['Paper samples from two mills', 'ivy', 'done', -78],
          ['Send four hundred copies', 'amira', 'done', -59],
        ],
      },
    ],
  },
];
