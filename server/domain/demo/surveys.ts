import { createHash } from 'node:crypto';
import type { Sentiment } from '../../persistence/entities';

type Mood = Exclude<Sentiment, 'MIXED'>;

/** What people say of one theme, by mood. A place in braces is filled with a word of the demo's own. */
interface DemoTheme {
  readonly code: string;
  readonly said: Readonly<Record<Mood, readonly string[]>>;
  /** How often it is spoken of, and with how much content, in each wave; parts of one. */
  readonly weight: readonly number[];
  readonly content: readonly number[];
}

/** A survey of a task: its waves in days from the day of loading, and what was said in them. */
export interface DemoSurvey {
  readonly task: string;
  readonly waves: readonly (readonly [name: string, day: number, responses: number])[];
  readonly segments: Readonly<Record<string, readonly string[]>>;
  readonly places: readonly string[];
  readonly themes: readonly DemoTheme[];
}

/** What one person answered. */
export interface DemoResponse {
  readonly respondent: string;
  readonly answer: string;
  readonly codes: readonly string[];
  readonly sentiment: Sentiment;
  readonly segments: readonly (readonly [segment: string, value: string])[];
}

/** The surveys of the demo, by project. */
export const SURVEYS: Readonly<Record<string, DemoSurvey>> = {
  wayfinding: {
    task: 'Survey of the stations',
    waves: [
      ['Before the work', -75, 320],
      ['After the first trial', -40, 280],
      ['After the pilot signs', -12, 240],
    ],
    segments: {
      Line: ['Northern line', 'Southern line'],
      Age: ['Under 30', '30 to 59', '60 and over'],
      Travels: ['Daily', 'Weekly', 'Seldom'],
    },
    places: ['Halden Central', 'Oakfield', 'the harbour station', 'Brook Lane', 'the northern terminus'],
    themes: [
      {
        code: 'Finding the platform',
        weight: [0.42, 0.36, 0.3],
        content: [0.2, 0.42, 0.66],
        said: {
          POSITIVE: ['I found my platform at {place} at once.', 'The numbers at {place} can be read from the stairs now.'],
          NEUTRAL: ['At {place} I followed the crowd and it worked out.', 'The platform at {place} is where it always was.'],
          NEGATIVE: [
            'At {place} I ran to the wrong platform, and my train left.',
            'There is no number at {place} until you stand under it.',
          ],
        },
      },
      {
        code: 'Lifts and ramps',
        weight: [0.24, 0.24, 0.22],
        content: [0.12, 0.3, 0.52],
        said: {
          POSITIVE: ['The sign for the lift at {place} is finally where I look.', 'With the pram the way at {place} was clear.'],
          NEUTRAL: ['The lift at {place} is there, one has to know it.', 'I asked for the ramp at {place} and was told.'],
          NEGATIVE: ['Nothing at {place} says where the lift is.', 'With a wheelchair I went around {place} twice.'],
        },
      },
      {
        code: 'Exits',
        weight: [0.3, 0.26, 0.2],
        content: [0.25, 0.35, 0.5],
        said: {
          POSITIVE: ['The exits at {place} have names now, that helps.', 'I told my mother which exit at {place}, and she found it.'],
          NEUTRAL: ['Both exits at {place} lead to the same street.', 'I take any exit at {place}.'],
          NEGATIVE: ['At {place} I came out on the wrong side of the tracks.', 'The exit to the buses at {place} is a secret.'],
        },
      },
      {
        code: 'Connections',
        weight: [0.22, 0.2, 0.26],
        content: [0.3, 0.3, 0.34],
        said: {
          POSITIVE: ['The way from the train to the bus at {place} is easy.', 'At {place} the board shows the buses too.'],
          NEUTRAL: ['I know my connection at {place} by heart.', 'The timetable at {place} is on my phone anyway.'],
          NEGATIVE: [
            'I missed the bus at {place} because nobody says from where it leaves.',
            'At {place} train and bus seem to be two worlds.',
          ],
        },
      },
      {
        code: 'Lettering',
        weight: [0.14, 0.22, 0.24],
        content: [0.2, 0.5, 0.7],
        said: {
          POSITIVE: ['I can read the new letters at {place} without my glasses.', 'The signs at {place} are calm and large.'],
          NEUTRAL: ['The letters at {place} are as letters are.', 'I do not look at signs at {place}.'],
          NEGATIVE: ['The signs at {place} are too small from the stairs.', 'Grey on grey at {place}, who thought of that?'],
        },
      },
    ],
  },
  booking: {
    task: 'Sit at the reception for a day',
    waves: [
      ['Patients in spring', -58, 260],
      ['Patients after the first month', -9, 220],
    ],
    segments: { Clinic: ['Mossgrove North', 'Mossgrove Park', 'Mossgrove Quay'], Age: ['Under 30', '30 to 59', '60 and over'] },
    places: ['the eye clinic', 'the children’s clinic', 'orthopaedics', 'the laboratory'],
    themes: [
      {
        code: 'Waiting on the telephone',
        weight: [0.46, 0.3],
        content: [0.08, 0.28],
        said: {
          POSITIVE: ['This time somebody at {place} answered at once.', 'I no longer have to ring {place}.'],
          NEUTRAL: ['I rang {place} twice, that is usual.', 'They call back at {place} when they can.'],
          NEGATIVE: ['Half an hour of music before {place} answered.', 'The line of {place} is engaged every morning.'],
        },
      },
      {
        code: 'Moving an appointment',
        weight: [0.32, 0.3],
        content: [0.18, 0.5],
        said: {
          POSITIVE: ['I moved my appointment at {place} from the bus.', 'A new day at {place} took one minute.'],
          NEUTRAL: ['I have never had to move one at {place}.', 'At {place} they offered me another week.'],
          NEGATIVE: ['To move one day at {place} I had to come in person.', 'My appointment at {place} was moved, and nobody told me.'],
        },
      },
      {
        code: 'Reminders',
        weight: [0.22, 0.32],
        content: [0.25, 0.62],
        said: {
          POSITIVE: ['The message the day before {place} is all I need.', 'Thanks to the reminder I brought my papers to {place}.'],
          NEUTRAL: ['I keep a calendar, so I know when I go to {place}.', 'The reminder from {place} came, and I knew it.'],
          NEGATIVE: ['I forgot {place}, because nobody reminded me.', 'The reminder from {place} came an hour after it.'],
        },
      },
      {
        code: 'Reception',
        weight: [0.28, 0.24],
        content: [0.55, 0.62],
        said: {
          POSITIVE: ['They are kind at {place}, even on Mondays.', 'At {place} somebody looked up and smiled.'],
          NEUTRAL: ['Reception at {place} is fine.', 'One takes a number at {place} and waits.'],
          NEGATIVE: ['Everybody at {place} hears why I am here.', 'Three people stood at {place}, and nobody was free.'],
        },
      },
    ],
  },
};

/** Numbers from 0 to 1 that are the same whenever the demo is loaded. */
function* chances(seed: string): Generator<number, never> {
  for (let turn = 0; ; turn += 1) {
    const bytes = createHash('sha256').update(`${seed} ${turn}`).digest();
    for (let at = 0; at < bytes.length; at += 4) yield bytes.readUInt32BE(at) / 2 ** 32;
  }
}

/** What was answered in one wave of a survey; always the same. */
export function responsesOf(survey: DemoSurvey, at: number): DemoResponse[] {
  const [name, , count] = survey.waves[at] ?? ['', 0, 0];
  const chance = chances(`${survey.task} ${name}`);
  const next = (): number => chance.next().value;
  const pick = <Of>(list: readonly Of[]): Of => list[Math.floor(next() * list.length)] as Of;
  return Array.from({ length: count }, (_, number) => {
    const spoken = survey.themes.filter((theme) => next() < (theme.weight[at] ?? 0));
    const themes = spoken.length ? spoken : [pick(survey.themes)];
    const mood = next();
    const content = themes.reduce((sum, theme) => sum + (theme.content[at] ?? 0), 0) / themes.length;
    const sentiment: Mood = mood < content ? 'POSITIVE' : mood < content + 0.18 ? 'NEUTRAL' : 'NEGATIVE';
    const place = pick(survey.places);
    const sentences = themes.map((theme) => pick(theme.said[sentiment]).replace('{place}', place));
    return {
      respondent: `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${String(number + 1).padStart(3, '0')}`,
      answer: sentences.join(' '),
      codes: themes.map(({ code }) => code).sort(),
      sentiment,
      segments: Object.entries(survey.segments)
        .flatMap(([segment, values]): [string, string][] => (next() < 0.93 ? [[segment, pick(values)]] : []))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    };
  });
}
