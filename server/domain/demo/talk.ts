/** Something that was said: who, how many hours before the day of loading, what; `answers` is the place of another one. */
export type DemoLine = readonly [who: string, hoursAgo: number, body: string, answers?: number];

/** The chats with a history, by project. Staff are named by their key, guests by theirs. */
export const TALK: Readonly<Record<string, { readonly members?: readonly DemoLine[]; readonly guests?: readonly DemoLine[] }>> = {
  shop: {
    guests: [
      [
        'tomas',
        316,
        'Welcome, Maria. This is where we talk about the shop from now on. You see the tasks on the left, and whatever you write here reaches all of us.',
      ],
      ['maria', 313, 'Oh, this is pleasant. I can finally delete the folder with the 140 mails.'],
      ['ivy', 290, 'The product page is in the task list as done. The glaze samples open when you touch them.'],
      ['maria', 287, 'I showed it to my father, who made half of those glazes. He wanted to know why the cobalt looks grey.', 2],
      ['ivy', 286, 'Because the photograph was taken under the lamps of the warehouse. I will ask for a new one in daylight.'],
      ['maria', 266, 'He is standing outside with a bowl and a camera right now.'],
      ['petra', 198, 'Felix, I have let you in as well: you see the tasks, and you can ask here.'],
      ['felix', 195, 'Thank you! First question: can dealers see their own prices when they sign in?'],
      ['tomas', 194, 'Not in this first version. I will write it down for the second one.'],
      ['samuel', 73, 'The import of the catalogue has started. 312 of 840 pieces are in. Nineteen have no weight.'],
      ['felix', 70, 'Those nineteen are lids. I will have them weighed on Monday.', 9],
      ['maria', 27, 'Is the checkout still meant to be ready this week?'],
      ['ivy', 25, 'Yes, the day after tomorrow. I am only waiting for the words on the second step.', 11],
      ['maria', 4, 'Wonderful. Then I book the tasting with our five best customers.'],
    ],
    members: [
      ['tomas', 330, 'Maria and Felix will be in the guest chat from today on. Whatever is for us alone goes in here.'],
      ['samuel', 300, 'Their shipping provider answers in eleven seconds on a good day. I would rather keep our own table.'],
      ['tomas', 298, 'Do that. We tell them when it is done, not before.'],
      ['nora', 150, 'We are at 58 percent of the hours with the import ahead of us. Please look at the estimate.'],
      ['tomas', 149, 'The import was estimated at 40 hours and I still believe in it. I will move the gift cards to the second version.'],
      ['ivy', 26, 'I need the words for the second step from Jonas, otherwise the checkout slips.'],
      ['jonas', 24, 'You get them tonight.', 5],
    ],
  },
  catalogue: {
    guests: [
      [
        'petra',
        200,
        'Maria, the pages of the stoneware line are up for reading. Please tick what is right; you can change the tasks of the layout yourself.',
      ],
      ['maria', 180, 'Page 14 says dishwasher safe. The wood-fired pieces are not!'],
      ['jonas', 178, 'Good that you saw that. I have put a sign next to the four pieces and a note at the bottom of the page.', 1],
      ['maria', 120, 'Price list: two figures are missing, I get them from the accountant on Wednesday.'],
      ['petra', 118, 'We hold the printer until Friday, not longer.'],
      ['maria', 30, 'The accountant has the flu. Friday it is.'],
    ],
    members: [
      ['petra', 119, 'The printer gives us Friday noon, and he meant it.'],
      ['amira', 60, 'The celadon is too green in the proof. I am taking an original to the printing house.'],
      ['jonas', 58, 'Take the small bowl. The large one is on loan.'],
    ],
  },
  workshop: {
    guests: [],
    members: [
      ['amira', 140, 'Old Mr. Amsel talks to the kiln. I have it on tape.'],
      ['tomas', 139, 'That is the beginning of the film.'],
      ['jonas', 50, 'Three quotes are with Felix for a yes or no.'],
    ],
  },
  wayfinding: {
    guests: [
      ['tomas', 400, 'Marcus, Elena: the survey of all twelve stations is finished, the report is on its way to you.'],
      ['elena', 380, 'Read it on the train, which was fitting. The detour in Eastmere is worse than I knew.'],
      ['marcus', 378, 'Eastmere gets a second lift next spring. Please plan the signs for after that.'],
      [
        'ivy',
        260,
        'Typeface test: at twelve metres seven of eight people could read the second draft. The eighth had left his glasses at home.',
      ],
      ['elena', 258, 'Could we test it once more with people from the association of the blind? I can ask them.', 3],
      ['ivy', 257, 'Please do. I will bring the tactile samples along.'],
      ['samuel', 100, 'Night shifts for Halden Central: the 14th or the 21st?'],
      ['marcus', 96, 'The 21st. On the 14th the overhead line is switched on for tests.', 6],
      ['elena', 20, 'The association comes next Tuesday at ten, with four people and one dog.'],
      ['ivy', 18, 'Then I pack four coffees and one bowl.'],
    ],
    members: [
      ['petra', 210, 'The monument office wants drawings at 1:20. We have them at 1:50.'],
      ['ivy', 208, 'Two days of work. I would do it after the pictograms.'],
      ['nora', 207, 'Do it before. Without the permit nothing is mounted.'],
      ['samuel', 97, 'Marcus confirmed the 21st for the night shift.'],
    ],
  },
  app: {
    guests: [
      ['samuel', 220, 'Elena, you see this project because your company is its client. The findings of the test are in the task list.'],
      ['elena', 214, 'Eight commuters, and six of them wanted the same thing first: the platform.'],
      ['samuel', 213, 'So the platform goes above the time.', 1],
      ['elena', 90, 'Our control room says no to delays before they are official. I tried.'],
      ['samuel', 88, 'Then we leave that out. The task is cancelled, so that nobody wonders.', 3],
    ],
    members: [
      ['ivy', 160, 'With the largest type the line number and the destination fight each other.'],
      ['samuel', 158, 'The destination wins.'],
    ],
  },
  anniversary: {
    members: [
      ['jonas', 170, 'Mr. Thorne drove the last steam engine and remembers every whistle. Two hours of recordings.'],
      ['petra', 168, 'Eleven of forty pictures belong to a man who answers letters only.'],
      ['nora', 166, 'Then write him a beautiful letter.', 1],
    ],
  },
  tender: {
    members: [
      ['nora', 130, 'Only the three of us see this project. Please keep it that way until it is handed in.'],
      ['petra', 90, 'Variant two is the honest one. Variant one is the cheap one.'],
      ['tomas', 88, 'And variant three?'],
      ['petra', 87, 'The one I would like to ride in.', 2],
    ],
  },
  patients: {
    guests: [
      ['petra', 340, 'Good morning Hannah. Here you see which leaflet is where, and what waits for the doctors.'],
      ['hannah', 336, 'Dr. Ferrante reads at weekends. Expect red ink on Mondays.'],
      ['jonas', 240, 'The first twenty are written. The longest sentence has fourteen words.'],
      ['hannah', 238, 'My mother read three of them at breakfast, and asked no question. That never happens.', 2],
      ['hannah', 60, 'Dr. Ferrante has finished anaesthesia. One comment: “fasting” needs a figure.'],
      ['jonas', 57, 'Six hours for food, two for clear water. Right?', 4],
      ['hannah', 56, 'Right. Please write it exactly so.'],
    ],
    members: [
      ['jonas', 300, 'The word “procedure” is forbidden from today. It is an operation, or it is not.'],
      ['amira', 296, 'Five patients, five different ideas of “sober”.'],
      ['petra', 58, 'We invoice the first twenty once both doctors have signed.'],
    ],
  },
  booking: {
    guests: [
      ['samuel', 150, 'Dilan, the calendar of the clinic in Ashford answers. I can read free places, and not yet write them.'],
      ['dilan', 146, 'Writing needs a form from our data protection officer. I have sent it to her.'],
      ['dilan', 75, 'She signed it.'],
      ['samuel', 74, 'Then there will be a first booking by the end of the week. Yours, if you like.', 2],
      ['dilan', 72, 'Only if nobody drills.'],
    ],
    members: [
      ['amira', 190, 'One day at the reception: 61 calls, 44 of them to move an appointment.'],
      ['samuel', 188, 'So moving comes before booking.'],
    ],
  },
  identity: {
    guests: [
      ['nora', 160, 'Hannah, here you see the stage and the dates of the identity. The drafts I will show in person.'],
      ['hannah', 155, 'Four of seven directors have decided. The other three are on holiday.'],
    ],
    members: [
      ['ivy', 154, 'Everybody likes the second direction until somebody says the word hospital.'],
      ['nora', 152, 'Then nobody says it.'],
    ],
  },
  report: {
    guests: [],
    members: [
      ['petra', 1400, 'Four hundred copies are out. Thank you all.'],
      ['amira', 1398, 'The nurses have framed theirs.'],
    ],
  },
};
