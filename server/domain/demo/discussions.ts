/** Something that was written in a thread; by mail, with what was cut off it, or changed later. */
export type DemoPost = readonly [
  who: string,
  hoursAgo: number,
  body: string,
  more?: { readonly quoted?: string; readonly viaEmail?: true; readonly editedHoursAgo?: number },
];

/** A discussion, on a task or on the project itself. */
export interface DemoDiscussion {
  /** The task on which it hangs; left out: the project. */
  readonly on?: string;
  readonly title: string;
  readonly begun: string;
  /** The level that somebody set; left out: the starting value, Hidden. */
  readonly level?: 'HIDDEN' | 'VIEW' | 'MODIFY';
  readonly posts: readonly DemoPost[];
}

export interface DemoThreads {
  readonly discussions?: readonly DemoDiscussion[];
  /** What is said in the conversations of tasks, by their titles. */
  readonly conversations?: Readonly<Record<string, readonly DemoPost[]>>;
}

/** What is discussed, by project. Staff are named by their key, contacts by theirs. */
export const THREADS: Readonly<Record<string, DemoThreads>> = {
  shop: {
    discussions: [
      {
        title: 'Words for the second step of the checkout',
        begun: 'ivy',
        level: 'MODIFY',
        posts: [
          [
            'ivy',
            52,
            'The second step needs four short texts. These are our proposals; write beside them what sounds like you.\n\n| Place | Proposal |\n| --- | --- |\n| Headline | Almost yours |\n| Button | Order now |\n| Below the button | You pay when the parcel leaves the house. |\n| If something breaks | We send another one, no questions. |',
          ],
          [
            'maria',
            47,
            '“Almost yours” makes my father smile, so it stays. But the button should say **Buy**: our customers are over fifty and like plain words.',
          ],
          ['jonas', 46, 'Buy it is. And “no questions” I would soften: you *do* ask for a photograph of the broken piece.'],
          ['maria', 44, 'True. Then: “We send another one. A photograph is enough.”', { editedHoursAgo: 43 }],
          ['jonas', 43, 'That is better than mine. Taken.'],
        ],
      },
      {
        title: 'What has been decided',
        begun: 'tomas',
        level: 'VIEW',
        posts: [
          [
            'tomas',
            290,
            '1. Dealers’ prices come in the second version.\n2. Gift cards, too.\n3. Shipping is calculated from our own table, not asked of the provider.',
          ],
          ['tomas', 120, '4. Photographs of glazes are taken in daylight, all of them.'],
        ],
      },
      {
        title: 'Is the import still 40 hours?',
        begun: 'nora',
        level: 'HIDDEN',
        posts: [
          ['nora', 148, 'We said 40, and 31 are gone with 312 of 840 pieces in. Who pays for the rest?'],
          [
            'samuel',
            146,
            'Most of it went into the weights. The rest runs by itself:\n\n```\n$ import --from catalogue.csv --skip-lids\n312 in, 19 without a weight, 509 to go\nabout 6 minutes for each hundred\n```',
          ],
          ['tomas', 145, 'Then we stay at 40, and I tell Maria about the lids myself.'],
        ],
      },
    ],
    conversations: {
      'Checkout in two steps': [
        ['ivy', 76, 'Maria, you are in this task from today: here we settle the checkout, so that it does not drown in the chat.'],
        ['maria', 74, 'Good. Where do I see the draft?'],
        ['ivy', 73, 'On the staging address that Tomás sent you. Put something into the basket first, a lid will do.'],
        [
          'maria',
          50,
          'I have bought nineteen lids and my own teapot. Two things:\n\n- the field for the telephone number may go, we never call\n- on my mother’s phone the button is below the edge',
        ],
        ['ivy', 49, 'The field is gone. The button I can see on a small phone, too: it comes back tonight.'],
      ],
      'Import the catalogue of 840 pieces': [
        ['samuel', 71, 'Felix, nineteen pieces have no weight, all of them lids. The numbers are in the list that I sent.'],
        [
          'felix',
          20,
          'Weighed, all nineteen. 140 g on average, the big one 310 g.',
          {
            viaEmail: true,
            quoted:
              'On Tuesday Samuel Okafor wrote:\n> Felix, nineteen pieces have no weight, all of them lids.\n> The numbers are in the list that I sent.\n\n--\nFelix Amsel\nBrightwater Ceramics',
          },
        ],
        ['samuel', 19, 'In. The big one costs a letter more in shipping, as big ones do.'],
      ],
    },
  },
  catalogue: {
    discussions: [
      {
        on: 'Correct the first proof',
        title: 'Page 14, and what goes into the dishwasher',
        begun: 'jonas',
        level: 'MODIFY',
        posts: [
          [
            'jonas',
            176,
            'Four pieces carry the sign now: the two jugs, the tall vase, the salt pig. Anything else that was in the wood kiln?',
          ],
          ['maria', 172, 'The small dish of page 31. It looks like gas, but it was wood.'],
          ['jonas', 171, 'Sign set. Thank you, nobody here would have seen that.'],
        ],
      },
    ],
    conversations: {
      'Price list with this year’s figures': [
        ['petra', 119, 'Mrs. Pemberton, two prices are missing on page 58: the large bowl, and the set of six cups.'],
        [
          'ruth',
          52,
          'Good morning, I am back on my feet. The bowl is 86, the set 120. Please leave out the old set of four, we do not make it any more.',
          {
            viaEmail: true,
            quoted:
              'On Thursday Petra Lindqvist wrote:\n> Mrs. Pemberton, two prices are missing on page 58:\n> the large bowl, and the set of six cups.\n\n--\nRuth Pemberton\nAccounts, Brightwater Ceramics',
          },
        ],
        ['petra', 50, 'Both are in, the old set is out. Get well slowly, the printer waits until Friday.'],
      ],
    },
  },
  wayfinding: {
    discussions: [
      {
        title: 'Testing with the association of the blind',
        begun: 'ivy',
        level: 'MODIFY',
        posts: [
          [
            'ivy',
            240,
            'What we would like to try in one morning:\n\n1. the letters at twelve metres, for those who see a little\n2. the strips on the handrails, with and without gloves\n3. the announcement of the lift',
          ],
          [
            'elena',
            236,
            'The third is new to me, and it is the one that people ask for. Please put it first, by then everybody is still fresh.',
          ],
          ['ivy', 235, 'First it is.'],
          ['marcus', 190, 'Platform 3 is free that morning from nine to eleven. I have blocked it for you.'],
        ],
      },
      {
        title: 'How we argue for the drawings at 1:20',
        begun: 'petra',
        posts: [
          ['petra', 205, 'Two days of work that nobody ordered. I would write it into the next invoice as a line of its own.'],
          ['nora', 204, 'Do, with the letter of the monument office beside it.'],
        ],
      },
    ],
    conversations: {
      'Pictograms for lifts and ramps': [
        [
          'ivy',
          66,
          'Elena, eleven pictograms are drawn. The twelfth, for the ramp that is steeper than allowed, I do not know how to draw kindly.',
        ],
        ['elena', 62, 'Do not draw it kindly. Somebody in a wheelchair wants to know before they are halfway up.'],
        ['ivy', 61, 'Then it gets the percent figure, large.'],
      ],
    },
  },
  app: {
    discussions: [
      {
        on: 'Large type and screen reader',
        title: 'Which phones we test with',
        begun: 'ivy',
        posts: [
          ['ivy', 159, 'The three oldest from the drawer, and Elena’s. With the largest type on each, because that is where it breaks.'],
          ['samuel', 157, 'The drawer has a fourth one, with a crack. It stays in the drawer.'],
        ],
      },
    ],
    conversations: {
      'Large type and screen reader': [
        [
          'ivy',
          161,
          'With the largest type the line number and the destination do not fit beside each other. Elena, which of the two do people look for first?',
        ],
        ['elena', 158, 'The destination. Nobody knows that their train is called RB 61.'],
        ['samuel', 157, 'I call it that.'],
        ['elena', 156, 'Nobody *outside the railway*, then.'],
      ],
      'Texts for disruptions': [
        [
          'jonas',
          92,
          'Elena, these are yours to write; I only look over the commas. Three sentences at most, please: what happened, how long, what to do.',
        ],
        [
          'elena',
          88,
          'First one: “A tree lies on the track between Eastmere and Halden. We are clearing it until about four. Take bus 12.” Is *about* allowed?',
        ],
        ['jonas', 87, 'It is honest, so yes.'],
      ],
    },
  },
  patients: {
    discussions: [
      {
        title: 'Words that we do not use',
        begun: 'jonas',
        level: 'VIEW',
        posts: [
          ['jonas', 298, 'The list so far: *procedure*, *sober* (say: with an empty stomach), *administer*, *adverse*. It grows.'],
          ['amira', 290, 'Add *discomfort*. All five patients laughed at it, and not kindly.'],
        ],
      },
    ],
    conversations: {
      'Medical check by two doctors': [
        [
          'petra',
          96,
          'Dr. Zielinski, the second half of the leaflets is attached to the mail that went out just now. Hannah reads along here.',
        ],
        [
          'piotr',
          70,
          'Read eight of them on the night shift. One remark: in “Stitches” it must say day ten, not day seven. The others are right.',
          {
            viaEmail: true,
            quoted:
              'On Monday Petra Lindqvist wrote:\n> Dr. Zielinski, the second half of the leaflets is attached\n> to the mail that went out just now.',
          },
        ],
        ['hannah', 68, 'Day ten is what our wards say as well. Thank you, Piotr.'],
        ['petra', 66, 'Changed.'],
      ],
    },
  },
};
