import type { DemoProject } from './work';

/** What the agency does for a maker of tableware. */
export const BRIGHTWATER: readonly DemoProject[] = [
  {
    key: 'shop',
    name: 'Online shop relaunch',
    company: 'brightwater',
    manager: 'tomas',
    followers: ['petra', 'ivy'],
    stage: 'In progress',
    due: 38,
    hours: [320, 187],
    level: 'VISIBLE',
    description: 'A faster shop with room for the stories of the makers, on the catalogue that Brightwater already keeps.',
    shares: [
      {
        with: 'maria',
        by: 'tomas',
        items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_TASKS', 'ATTACHMENTS'],
        message: 'Dear Maria,\nhere is the whole plan of the relaunch. The chat reaches all of us at once, so no more long mail threads.',
      },
      { with: 'felix', by: 'petra', items: ['PROJECT_TASKS', 'STAGE', 'ATTACHMENTS'], until: 45 },
    ],
    parts: [
      ['Checkout in two steps', 'maria', 'PARTICIPANT'],
      ['Checkout in two steps', 'jonas', 'CO_ASSIGNEE'],
      ['Import the catalogue of 840 pieces', 'felix', 'CO_ASSIGNEE'],
    ],
    phases: [
      {
        title: 'Concept agreed',
        due: -34,
        level: 'VISIBLE',
        tasks: [
          ['Interview six regular customers', 'amira', 'done', -52],
          ['Map the way from search to checkout', 'ivy', 'done', -44],
          ['Sketch the three page types', 'ivy', 'done', -38],
        ],
      },
      {
        title: 'Design approved',
        due: 4,
        level: 'VISIBLE',
        tasks: [
          ['Product page with glaze samples', 'ivy', 'done', -12],
          ['Checkout in two steps', 'ivy', 'doing', 2],
          ['Write the voice and tone sheet', 'jonas', 'waiting', 3],
        ],
      },
      {
        title: 'Shop goes live',
        due: 38,
        tasks: [
          ['Import the catalogue of 840 pieces', 'samuel', 'doing', 12],
          ['Shipping costs for five countries', 'samuel', 'open', 18],
          ['Redirect the old addresses', 'samuel', 'open', 30],
          ['Rehearse the launch day', 'tomas', 'open', 35],
          ['Two weeks of support after the launch', 'samuel', 'open', 52],
        ],
      },
    ],
  },
  {
    key: 'catalogue',
    name: 'Autumn catalogue',
    company: 'brightwater',
    manager: 'petra',
    followers: ['jonas'],
    stage: 'In review',
    due: 9,
    hours: [140, 131],
    level: 'MODIFIABLE',
    description: 'Sixty-four pages for dealers: the new stoneware line first, the classics after it.',
    shares: [
      {
        with: 'maria',
        by: 'petra',
        items: ['PROJECT_TASKS', 'DUE_DATE', 'STAGE', 'PERCENT_HOURS', 'PERCENT_TASKS', 'ATTACHMENTS'],
        message: 'The proofs are coming on Thursday; tick off what you have checked.',
      },
    ],
    // The accountant has no sign-in: she answers by mail.
    parts: [['Price list with this year’s figures', 'ruth', 'PARTICIPANT']],
    phases: [
      {
        title: 'Photography finished',
        due: -20,
        level: 'VISIBLE',
        tasks: [
          ['Book the kiln hall for two days', 'petra', 'done', -40],
          ['Photograph the stoneware line', 'amira', 'done', -27],
          ['Choose one hundred and ten pictures', 'ivy', 'done', -22],
          ['Retouch the cover picture', 'ivy', 'done', -19],
        ],
      },
      {
        title: 'Pages laid out',
        due: -4,
        level: 'MODIFIABLE',
        tasks: [
          ['Texts for twelve collections', 'jonas', 'done', -11],
          ['Lay out the dealer pages', 'ivy', 'done', -6],
          ['Price list with this year’s figures', 'petra', 'waiting', -5],
        ],
      },
      {
        title: 'Ready for print',
        due: 9,
        level: 'VISIBLE',
        tasks: [
          ['Correct the first proof', 'jonas', 'doing', 2],
          ['Colour check against the originals', 'amira', 'open', 5],
          ['Release to the printer', 'petra', 'open', 8],
        ],
      },
    ],
  },
  {
    key: 'fair',
    name: 'Trade fair stand',
    company: 'brightwater',
    manager: 'petra',
    followers: ['nora'],
    stage: 'Planned',
    due: 96,
    hours: [210, 14],
    description: 'Forty square metres in hall 4.1, built to be used for three fairs.',
    phases: [
      {
        title: 'Idea of the stand',
        due: 20,
        tasks: [
          ['Visit the hall and take measurements', 'samuel', 'done', -3],
          ['Two drafts for the potter’s table', 'ivy', 'doing', 11],
          ['Estimate of transport and storage', 'petra', 'open', 15],
        ],
      },
      {
        title: 'Order placed',
        due: 55,
        tasks: [
          ['Compare three builders', 'petra', 'open', 34],
          ['Light plan for the shelves', 'amira', 'open', 41],
          ['Check the fire regulations of the hall', 'samuel', 'open', 48],
        ],
      },
      {
        title: 'Stand opened',
        due: 96,
        tasks: [
          ['Train the four hosts', 'nora', 'open', 88],
          ['Print invitations for dealers', 'jonas', 'open', 70],
          ['Pack the samples', 'amira', 'open', 92],
          ['Hotel rooms near the fair', 'nora', 'open', 60],
        ],
      },
    ],
  },
  {
    key: 'workshop',
    name: 'Workshop films',
    company: 'brightwater',
    manager: 'tomas',
    followers: [],
    stage: 'Waiting for client',
    due: 25,
    hours: [90, 48],
    description: 'Five short films from the workshop, each about one pair of hands.',
    shares: [
      {
        with: 'felix',
        by: 'tomas',
        tasks: ['Release the film about throwing', 'Agree on the three quotes'],
        items: ['PROJECT_TASKS', 'STAGE', 'DUE_DATE'],
      },
    ],
    phases: [
      {
        title: 'Filming done',
        due: -15,
        tasks: [
          ['Write five one-page scripts', 'jonas', 'done', -36],
          ['Film the throwers and glazers', 'amira', 'done', -18],
          ['Record the sounds of the kiln', 'amira', 'done', -17],
        ],
      },
      {
        title: 'Films released',
        due: 25,
        tasks: [
          ['Cut the first two films', 'amira', 'done', -2],
          ['Grade the colours of clay', 'amira', 'doing', 6],
          ['Music that the workshop would play', 'tomas', 'done', -1],
          ['Agree on the three quotes', 'jonas', 'waiting', 4],
          ['Release the film about throwing', 'tomas', 'waiting', 7],
          ['Subtitles in German and French', 'jonas', 'open', 19],
        ],
      },
    ],
  },
];
