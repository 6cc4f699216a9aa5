import { stemsOf, type Word, wordsOf } from './words';

export type Sentiment = 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' | 'MIXED';
export const SENTIMENTS: readonly Sentiment[] = ['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED'];

/** Which words the data itself uses: what a question can name. */
export interface Vocabulary {
  readonly codes: readonly string[];
  readonly segments: readonly { readonly segment: string; readonly value: string }[];
  /** By date, the oldest first. */
  readonly waves: readonly { readonly id: string; readonly name: string }[];
}

/** Values of one segment, any of which a response must have. */
export interface SegmentChoice {
  readonly segment: string;
  readonly values: readonly string[];
}

/** A word as the question says it, and what its forms have in common. */
export interface SoughtWord {
  readonly word: string;
  readonly stem: string;
}

/** What a question asks for, in the words of the data. */
export interface Understanding {
  readonly codes: readonly string[];
  readonly sentiments: readonly Sentiment[];
  /** Among whom: all of these must hold. */
  readonly segments: readonly SegmentChoice[];
  /** Segments by whose values the answer is parted. */
  readonly by: readonly string[];
  /** The waves that are named; none: all. */
  readonly waveIds: readonly string[];
  /** What else it speaks of: words that are looked for in the answers of the respondents. */
  readonly words: readonly SoughtWord[];
  readonly wants: {
    readonly count: boolean;
    readonly themes: boolean;
    readonly sentiment: boolean;
    readonly comparison: boolean;
    readonly quotes: boolean;
    /** It asks for the data as a whole and names nothing of it. */
    readonly overview: boolean;
  };
}

const list = (text: string): ReadonlySet<string> => new Set(stemsOf(text));

/** Words that say how something is asked, and nothing of what it is asked about. */
const EMPTY = list(`
  a an the and or but not no nor so if then than that this these those there here it its of to in on at by for from with without
  about into over under between during among amongst within per each every as up down out off again more most less least much many
  is are was were be been being am do does did done have has had having can could will would shall should may might must let lets
  i me my we us our you your he she they them their his her who whom whose what which when where why how
  any anything anyone some something someone all both few several other others another such own same too very just only also
  please tell show give list find get see know want need think say said saying says mention mentioned mentions mentioning
  talk talked talking speak spoke write wrote written answer answered answers comment comments commented describe described
  people person persons respondent respondents participant participants customer customers client clients guest guests user users
  passenger passengers visitor visitors employee employees everybody everyone somebody anybody
  question questions survey surveys data dataset task tasks response responses feedback result results text texts
  number numbers count counts total share shares percent percentage proportion fraction part half often much frequency
  theme themes topic topics code codes coded issue issues subject subjects reason reasons main major common frequent top biggest
  sentiment sentiments mood feeling feelings feel opinion opinions overall general generally
  quote quotes quotation quotations example examples verbatim word words
  trend trends change changed changes changing time compare compared comparison comparing versus vs difference differ differences
  wave waves round rounds last latest newest previous first earlier before after since now recent
  summary summarise summarize overview main point points like s t re ve ll d m
  increase increased decrease decreased grow grew grown rise rose risen fall fell fallen develop developed development evolve evolved
  segment segments group groups value values break broken breakdown across highest lowest large largest small smallest
`);

const MOODS: Readonly<Record<Sentiment, ReadonlySet<string>>> = {
  POSITIVE: list('positive happy satisfied pleased praise praised delighted content glad'),
  NEGATIVE: list(
    'negative unhappy dissatisfied unsatisfied displeased complain complained complaint complaints angry annoyed critical criticism criticise criticize frustrated',
  ),
  NEUTRAL: list('neutral indifferent'),
  MIXED: list('mixed ambivalent'),
};
const WHO = 'who|people|they|we|customers|clients|guests|users|respondents|passengers|visitors|everybody|everyone';
/** *Like* and *love* are moods only where somebody does so; where they do not, it is the opposite. */
const LIKES = new RegExp(
  `\\b(?:do|did|does|${WHO})\\s+(?:(?:${WHO})\\s+)?(?:really\\s+|most\\s+)?(?:like|love|enjoy|appreciate)d?\\b`,
  'i',
);
const DISLIKES = new RegExp(
  `\\b(?:hate|dislike)d?\\b|(?:\\bnot|n['’]t)\\s+(?:(?:${WHO})\\s+)?(?:really\\s+)?(?:like|love|enjoy|appreciate)\\b`,
  'i',
);

/** The mood of what people like or do not. */
const likingIn = (question: string): Sentiment[] => (DISLIKES.test(question) ? ['NEGATIVE'] : LIKES.test(question) ? ['POSITIVE'] : []);

/** Words of liking and of change that name nothing, once they have said what they say. */
const ASIDE = list(
  'love loved enjoy enjoyed hate hated dislike disliked appreciate appreciated satisfaction attitude improve improved worse better',
);

const WANTS = {
  count:
    /\bhow (?:many|often|much|common|frequent|frequently)\b|\b(?:number|count|total|share|percent|percentage|proportion|fraction)\b|%/i,
  themes:
    /\b(?:themes?|topics?|codes?|issues?|subjects?|reasons?|problems?)\b|\bwhat (?:do|did|are|is|bothers?|makes?|annoys?)\b|\bwhy\b|\bmost (?:common|frequent|often|mentioned)\b|\babout what\b|\bwhat\b.*\babout\b/i,
  sentiment: /\b(?:sentiments?|moods?|feel|feels|feeling|feelings|opinions?|satisf\w*|attitudes?|how (?:happy|unhappy|pleased|angry))\b/i,
  comparison:
    /\b(?:trends?|chang(?:e|ed|es|ing)|over time|compar(?:e|ed|ing|ison)|waves|rounds|since|develop(?:ed|ment)?|evolv(?:e|ed)|increas\w*|decreas\w*|gr(?:ew|own|ow|owing)|r(?:ose|isen|ise|ising)|f(?:ell|allen)|than (?:last|before|previously|in)|previous|before|better or worse|more or less|worse|improv\w*)\b/i,
  quotes: /\b(?:quot\w*|examples?|verbatim|own words|say|said|saying|tell|describe|wrote|write|why|comments?|show)\b|\bwhat (?:do|did)\b/i,
  overview:
    /\b(?:summar\w*|overview|overall|in general|at a glance|key (?:points|findings)|main (?:points|findings)|what is (?:this|in) )/i,
};

/** A name that the data uses, as the question may say it. */
interface Name<Thing> {
  readonly stems: readonly string[];
  readonly thing: Thing;
}

/** The words of a question, of which each is taken once: by the longest name that it is a part of. */
class Spoken {
  private readonly words: readonly Word[];
  private readonly stems: readonly string[];
  private readonly all: ReadonlySet<string>;
  private readonly taken: boolean[];

  constructor(private readonly question: string) {
    this.words = wordsOf(question);
    this.stems = this.words.map(({ stem }) => stem);
    this.all = new Set(this.stems);
    this.taken = this.stems.map(() => false);
  }

  /** Whether all words of a name are said at all; most names are not. */
  says(wanted: readonly string[]): boolean {
    return wanted.every((stem) => this.all.has(stem));
  }

  /** Where the words of a name stand side by side and free; -1 where they do not. */
  private findRow(wanted: readonly string[]): number {
    for (let from = 0; from + wanted.length <= this.stems.length; from++)
      if (wanted.every((stem, at) => this.stems[from + at] === stem && !this.taken[from + at])) return from;
    return -1;
  }

  /** The free places of all words of a name, in whatever order; null where one is missing. */
  private findAll(wanted: readonly string[]): number[] | null {
    const places: number[] = [];
    for (const stem of wanted) {
      const place = this.stems.findIndex((one, at) => one === stem && !this.taken[at] && !places.includes(at));
      if (place < 0) return null;
      places.push(place);
    }
    return places;
  }

  /** Takes the words of a name, wherever they stand in a row. */
  takeRow(wanted: readonly string[]): boolean {
    const from = this.findRow(wanted);
    if (from < 0) return false;
    for (let at = 0; at < wanted.length; at++) this.taken[from + at] = true;
    return true;
  }

  /** The same for a name of several words that is said in another order: *service of customers*. */
  takeAll(wanted: readonly string[]): boolean {
    const places = wanted.length > 1 ? this.findAll(wanted) : null;
    for (const place of places ?? []) this.taken[place] = true;
    return places !== null;
  }

  /** Takes whatever is one of these words. */
  takeAny(words: ReadonlySet<string>): boolean {
    let found = false;
    this.stems.forEach((stem, at) => {
      if (this.taken[at] || !words.has(stem)) return;
      this.taken[at] = true;
      found = true;
    });
    return found;
  }

  /** What is left and says something. */
  rest(): SoughtWord[] {
    const left = new Map<string, SoughtWord>();
    this.words.forEach(({ stem, from, to }, at) => {
      const says = stem.length > 1 || /[\p{N}\p{Lo}]/u.test(stem);
      if (!this.taken[at] && says && !EMPTY.has(stem) && !left.has(stem)) left.set(stem, { stem, word: this.question.slice(from, to) });
    });
    return [...left.values()];
  }
}

/** Names that the question says, the longest first, so that *Customer Service* is not found as *Service*. */
function namesIn<Thing>(spoken: Spoken, names: readonly Name<Thing>[], loosely = false): Thing[] {
  const usable = names.filter(({ stems }) => stems.length > 0 && spoken.says(stems) && !stems.every((stem) => EMPTY.has(stem)));
  const ordered = [...usable].sort((one, other) => other.stems.length - one.stems.length);
  const found: Thing[] = [];
  for (let most = ordered[0]?.stems.length ?? 0; most > 0; most--) {
    const ofLength = ordered.filter(({ stems }) => stems.length === most);
    const inRow = ofLength.filter(({ stems }) => spoken.takeRow(stems));
    const inPieces = loosely ? ofLength.filter((name) => !inRow.includes(name) && spoken.takeAll(name.stems)) : [];
    found.push(...[...inRow, ...inPieces].map(({ thing }) => thing));
  }
  return found;
}

/** Waves that are meant by their place and not by their name. */
function wavesByPlace(question: string, waves: Vocabulary['waves']): string[] {
  const ids: (string | undefined)[] = [];
  if (/\b(?:last|latest|newest|most recent|current)\s+(?:wave|survey|round)\b/i.test(question)) ids.push(waves.at(-1)?.id);
  if (/\b(?:previous|second last)\s+(?:wave|survey|round)\b/i.test(question)) ids.push(waves.at(-2)?.id, waves.at(-1)?.id);
  if (/\bfirst\s+(?:wave|survey|round)\b/i.test(question)) ids.push(waves[0]?.id);
  return ids.filter((id) => id !== undefined);
}

const MOST = { codes: 4, words: 8 };

/**
 * Reads a question in the words of the data. It never fails: what is not understood is looked for in the texts.
 * Pure, so that neither a question nor a name in the data can bring anything to be fetched that is not of the task.
 */
export function understand(question: string, vocabulary: Vocabulary): Understanding {
  const spoken = new Spoken(question);
  const named = <Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Name<Thing>[] =>
    things.map((thing) => ({ stems: stemsOf(nameOf(thing)), thing }));
  const waves = namesIn(
    spoken,
    named(vocabulary.waves, ({ name }) => name),
  );
  const codes = namesIn(
    spoken,
    named(vocabulary.codes, (code) => code),
    true,
  ).slice(0, MOST.codes);
  const values = namesIn(
    spoken,
    named(vocabulary.segments, ({ value }) => value),
  );
  const by = namesIn(
    spoken,
    named([...new Set(vocabulary.segments.map(({ segment }) => segment))], (segment) => segment),
    true,
  );
  const said = [...SENTIMENTS.filter((sentiment) => spoken.takeAny(MOODS[sentiment])), ...likingIn(question)];
  const moods = SENTIMENTS.filter((sentiment) => said.includes(sentiment));
  spoken.takeAny(ASIDE);
  const segments = new Map<string, string[]>();
  for (const { segment, value } of values) segments.set(segment, [...(segments.get(segment) ?? []), value]);
  const waveIds = [...new Set([...waves.map(({ id }) => id), ...wavesByPlace(question, vocabulary.waves)])];
  const words = spoken.rest().slice(0, MOST.words);
  const asks = (what: keyof typeof WANTS): boolean => WANTS[what].test(question);
  const names = codes.length + moods.length + segments.size + by.length + words.length;
  return {
    codes,
    sentiments: moods,
    segments: [...segments].map(([segment, chosen]) => ({ segment, values: chosen })),
    by: by.filter((segment) => !segments.has(segment) || /\b(?:by|per|each|across|which|every)\b/i.test(question)).slice(0, 2),
    waveIds,
    words,
    wants: {
      count: asks('count'),
      themes: asks('themes'),
      sentiment: asks('sentiment'),
      comparison: asks('comparison') || waveIds.length > 1,
      quotes: asks('quotes'),
      overview: asks('overview') || names === 0,
    },
  };
}
