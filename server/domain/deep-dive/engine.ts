import type { Facts, FigureFact, Measure, Quote, WaveFact } from './facts';
import { among, digits, label, named, percent, percentOf, predicate, responses, several } from './wording';

/** What the built-in engine says, in the pieces in which it is sent, with what it rests on. */
export interface BuiltAnswer {
  readonly pieces: readonly string[];
  readonly figures: readonly FigureFact[];
  readonly citations: readonly Quote[];
}

/** How much of a list is read out. */
const LISTED = 8;
const CITED = { shown: 5, counted: 3 };

/** Whether a question asks for something that was counted, and not for the data as a whole. */
const isNamed = ({ understood }: Facts): boolean =>
  understood.codes.length > 0 || understood.sentiments.length > 0 || understood.segments.length > 0;

const figure = (text: string, value: number, unit: string | null, waveId: string | null = null): FigureFact => ({
  label: text,
  value,
  unit,
  waveId,
});

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A count, and its share of something where that says more. */
function counted(text: string, count: number, base: number, waveId: string | null): FigureFact[] {
  const share = percentOf(count, base);
  const own = figure(text, count, 'responses', waveId);
  return share === null ? [own] : [own, figure(`${text}, share`, share, '%', waveId)];
}

/** Collects an answer; every number that is said is noted with it. */
class Answer {
  readonly pieces: string[] = [];
  readonly figures: FigureFact[] = [];
  citations: readonly Quote[] = [];

  say(text: string): void {
    this.pieces.push(this.pieces.length ? `\n\n${text}` : text);
  }

  note(...figures: FigureFact[]): void {
    for (const one of figures)
      if (!this.figures.some((known) => known.label === one.label && known.waveId === one.waveId && known.unit === one.unit))
        this.figures.push(one);
  }

  lines(head: string, lines: readonly string[], of: number = lines.length): void {
    const shown = lines.slice(0, LISTED);
    const more = of - shown.length;
    this.say([head, ...shown.map((line) => `- ${line}`), ...(more > 0 ? [`- and ${digits(more)} more`] : [])].join('\n'));
  }
}

const waveOf = ({ waves }: Facts): string | null => (waves.length === 1 ? (waves[0]?.id ?? null) : null);

/** Where it was counted: ` in the wave “Spring”`, ` in 3 waves`. */
function where({ waves }: Facts): string {
  const [first, second] = waves;
  if (!first) return '';
  return second ? ` in ${digits(waves.length)} waves` : ` in the wave ${named(first.name)}`;
}

function sayMeasure(answer: Answer, facts: Facts, measure: Measure): void {
  const { count } = measure;
  const { base } = facts;
  const wave = waveOf(facts);
  if (measure.code === null && measure.sentiment === null) {
    answer.say(`${responses(count)}${among(measure)} ${count === 1 ? 'was' : 'were'} given${where(facts)}.`);
    answer.note(figure(label(measure), count, 'responses', wave));
    return;
  }
  const share = percentOf(count, base);
  answer.say(
    `${digits(count)} of ${responses(base)}${among(measure)}${where(facts)} ${predicate(measure)}${share === null ? '' : ` (${percent(share)})`}.`,
  );
  answer.note(...counted(label(measure), count, base, wave));
  answer.note(figure(label({ code: null, sentiment: null, segments: measure.segments }), base, 'responses', wave));
}

/** A measure over the waves, each with its date, and what changed from the first to the last. */
function sayTrend(answer: Answer, facts: Facts, measure: Measure): void {
  const plain = measure.code === null && measure.sentiment === null;
  const points = facts.waves.map((wave) => {
    const { count, base } = measure.byWave.find(({ waveId }) => waveId === wave.id) ?? { count: 0, base: 0 };
    return { wave, count, base, share: plain ? null : percentOf(count, base) };
  });
  const line = ({ wave, count, base, share }: (typeof points)[number]): string => {
    const date = wave.date === null ? '' : ` (${wave.date})`;
    return `${named(wave.name)}${date}: ${plain ? responses(count) : `${digits(count)} of ${responses(base)}`}${share === null ? '' : ` (${percent(share)})`}`;
  };
  // The newest are those that are asked for where there are too many.
  const shown = points.slice(-LISTED);
  answer.lines(`${label(measure)} by wave:`, shown.map(line), points.length);
  for (const { wave, count, base, share } of shown)
    answer.note(
      ...(share === null ? [figure(label(measure), count, 'responses', wave.id)] : counted(label(measure), count, base, wave.id)),
    );
  if (!plain)
    for (const { wave, base } of shown) answer.note(figure(label({ ...measure, code: null, sentiment: null }), base, 'responses', wave.id));
  const [first, last] = [shown.find(({ share }) => share !== null), shown.findLast(({ share }) => share !== null)];
  if (!first || !last || first === last || first.share === null || last.share === null) return;
  const change = Math.round((last.share - first.share) * 10) / 10;
  const way = change === 0 ? 'stayed the same' : `${change > 0 ? 'rose' : 'fell'} by ${Math.abs(change).toFixed(1)} percentage points`;
  answer.say(
    `From ${named(first.wave.name)} to ${named(last.wave.name)} the share ${way}, from ${percent(first.share)} to ${percent(last.share)}.`,
  );
  answer.note(
    figure(
      `${label(measure)}, change of the share from ${named(first.wave.name)} to ${named(last.wave.name)}`,
      change,
      'percentage points',
    ),
  );
}

/** What changed as a whole, from the first of the waves to the last: the share of each mood and code, the largest change first. */
function sayChanges(answer: Answer, facts: Facts): void {
  const [first, last] = [facts.waves[0], facts.waves.at(-1)];
  if (!first || !last || first === last) return;
  const shareIn = (measure: Measure, { id }: WaveFact): number | null => {
    const point = measure.byWave.find(({ waveId }) => waveId === id);
    return point ? percentOf(point.count, point.base) : null;
  };
  const rows = facts.changes
    .flatMap((measure) => {
      const [before, after] = [shareIn(measure, first), shareIn(measure, last)];
      return before === null || after === null ? [] : [{ measure, before, after, change: Math.round((after - before) * 10) / 10 }];
    })
    .sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  if (!rows.length) return;
  answer.lines(
    `From ${named(first.name)} to ${named(last.name)}, as a share of the responses of each:`,
    rows.map(({ measure, before, after, change }) => {
      const way = change === 0 ? 'the same' : `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)} percentage points`;
      return `${label(measure)}: from ${percent(before)} to ${percent(after)} (${way})`;
    }),
  );
  for (const { measure, before, after, change } of rows.slice(0, LISTED)) {
    answer.note(
      figure(`${label(measure)}, change of the share from ${named(first.name)} to ${named(last.name)}`, change, 'percentage points'),
    );
    answer.note(figure(`${label(measure)}, share`, before, '%', first.id), figure(`${label(measure)}, share`, after, '%', last.id));
  }
}

function sayParts(answer: Answer, facts: Facts): void {
  const measure = facts.measures[0];
  if (!measure) return;
  const plain = measure.code === null && measure.sentiment === null;
  for (const { segment, values } of facts.parts) {
    const lines = values.map(({ value, count, base }) => {
      const share = percentOf(count, base);
      return `${named(value)}: ${plain ? responses(base) : `${digits(count)} of ${responses(base)}`}${plain || share === null ? '' : ` (${percent(share)})`}`;
    });
    answer.lines(`${label(measure)} by ${named(segment)}:`, lines);
    for (const { value, count, base } of values.slice(0, LISTED)) {
      const text = label({ ...measure, segments: [...measure.segments, { segment, values: [value] }] });
      answer.note(...(plain ? [] : counted(text, count, base, waveOf(facts))));
      const everybody = { code: null, sentiment: null, segments: [...measure.segments, { segment, values: [value] }] };
      answer.note(figure(label(everybody), base, 'responses', waveOf(facts)));
    }
  }
}

function sayThemes(answer: Answer, facts: Facts): void {
  const measure = facts.measures[0];
  if (!measure) return;
  if (!facts.themes.length) {
    answer.say(`None of the ${responses(measure.count)} has a code.`);
    return;
  }
  const lines = facts.themes.map(({ code, count }) => {
    const share = percentOf(count, measure.count);
    return `${named(code)}: ${digits(count)}${share === null ? '' : ` (${percent(share)})`}`;
  });
  const text = label(measure);
  answer.lines(`The most frequent codes of ${digits(measure.count)} ${lowered(label(measure, measure.count))}:`, lines, facts.themeCount);
  for (const { code, count } of facts.themes.slice(0, LISTED))
    answer.note(...counted(`${text}, code ${named(code)}`, count, measure.count, waveOf(facts)));
}

function saySentiments(answer: Answer, facts: Facts): void {
  const known = facts.sentiments.reduce((sum, { count }) => sum + count, 0);
  if (!known) {
    answer.say('No sentiment is noted with these responses.');
    return;
  }
  const measure = facts.measures[0];
  const base = measure?.count ?? facts.base;
  const lines = facts.sentiments.map(({ sentiment, count }) => {
    const share = percentOf(count, base);
    return `${sentiment.toLowerCase()}: ${digits(count)}${share === null ? '' : ` (${percent(share)})`}`;
  });
  answer.lines(
    `The sentiment of ${responses(base)}${measure?.code ? ` with the code ${named(measure.code)}` : ''}${among(measure ?? { segments: [] })}:`,
    lines,
  );
  for (const { sentiment, count } of facts.sentiments)
    answer.note(
      ...counted(label({ code: measure?.code ?? null, sentiment, segments: measure?.segments ?? [] }), count, base, waveOf(facts)),
    );
}

function sayMentions(answer: Answer, facts: Facts): boolean {
  const { mentions } = facts;
  if (!mentions?.words.some(({ count }) => count > 0)) return false;
  const { words, all, looked, of } = mentions;
  const names = words.map(({ word }) => named(word));
  const share = percentOf(all, looked);
  const newest = looked < of ? `the ${digits(looked)} newest of ` : '';
  answer.say(
    `Of ${newest}${digits(of)} ${lowered(label(mentions.among, of))}${where(facts)}, ${digits(all)} mention ${several(names)}${share === null ? '' : ` (${percent(share)})`}.`,
  );
  answer.note(...counted(`${label(mentions.among)} that mention ${several(names)}`, all, looked, waveOf(facts)));
  if (words.length === 1) return true;
  answer.lines(
    'Each by itself:',
    words.map(({ word, count }) => `${named(word)}: ${digits(count)}`),
  );
  for (const { word, count } of words.slice(0, LISTED))
    answer.note(figure(`${label(mentions.among)} that mention ${named(word)}`, count, 'responses', waveOf(facts)));
  return true;
}

function sayQuotes(answer: Answer, facts: Facts): void {
  const most = facts.understood.wants.quotes || !facts.understood.wants.count ? CITED.shown : CITED.counted;
  const quotes = facts.quotes.slice(0, most);
  if (!quotes.length) return;
  answer.citations = quotes;
  answer.say(['In their own words:', ...quotes.map(({ quote }, at) => `[${at + 1}] “${quote}”`)].join('\n'));
}

/** What the data can be asked about, for whoever asked something that it does not hold. */
function sayWhatThereIs(answer: Answer, facts: Facts): void {
  const codes = facts.themes.slice(0, LISTED).map(({ code }) => named(code));
  const waves = facts.waves.length === 1 ? `the wave ${named(facts.waves[0]?.name ?? '')}` : `${digits(facts.waves.length)} waves`;
  answer.say(
    `There ${facts.base === 1 ? 'is' : 'are'} ${responses(facts.base)} in ${waves}${codes.length ? `, with codes such as ${several(codes)}` : ''}.`,
  );
  answer.note(figure('Responses', facts.base, 'responses', waveOf(facts)));
}

/**
 * The built-in engine (R8.8): counts and quotations, put into sentences, and no word of its own about the matter. A pure
 * function of what was read. Where the data does not answer, it says so.
 */
export function answerOf(facts: Facts): BuiltAnswer {
  const answer = new Answer();
  const { understood } = facts;
  const { wants } = understood;
  const done = (): BuiltAnswer => ({ pieces: answer.pieces, figures: answer.figures, citations: answer.citations });
  const everybody = facts.waves.reduce((sum, wave) => sum + wave.responses, 0);
  if (!everybody) {
    answer.say(
      facts.onlyWave === null
        ? 'This task has no responses yet, so that there is nothing to answer from.'
        : 'This wave has no responses yet, so that there is nothing to answer from.',
    );
    return done();
  }
  if (!facts.base) {
    answer.say(`No response${among({ segments: understood.segments })} was given${where(facts)}, so that the data does not answer this.`);
    answer.note(figure(label({ code: null, sentiment: null, segments: understood.segments }), 0, 'responses', waveOf(facts)));
    return done();
  }
  const trend = wants.comparison && facts.waves.length > 1;
  // Where only words are asked for, what holds for all responses says nothing of those that mention them.
  const countsSay = isNamed(facts) || !understood.words.length;
  let said = false;
  if (isNamed(facts) || (wants.count && !understood.words.length) || wants.overview) {
    for (const measure of facts.measures) sayMeasure(answer, facts, measure);
    said = true;
  }
  if (understood.words.length) said = sayMentions(answer, facts) || said;
  if (wants.comparison && facts.onlyWave !== null)
    answer.say(`This chat is about the wave ${named(facts.onlyWave)} alone; waves are compared in a chat about the whole task.`);
  if (trend && countsSay) {
    for (const measure of facts.measures) sayTrend(answer, facts, measure);
    sayChanges(answer, facts);
    said = true;
  }
  if (facts.parts.length) {
    sayParts(answer, facts);
    said = true;
  }
  // What has changed says more than what holds for all waves together, unless that is what is asked for.
  const overview = wants.overview && facts.changes.length === 0;
  if ((wants.sentiment || overview) && !understood.sentiments.length && countsSay) {
    saySentiments(answer, facts);
    said = true;
  }
  if ((wants.themes || overview || (!wants.count && isNamed(facts))) && !understood.codes.length && countsSay) {
    sayThemes(answer, facts);
    said = true;
  }
  if (!said) {
    const words = understood.words.map(({ word }) => named(word));
    const none = wants.count ? ` (0 of ${responses(facts.base)}${where(facts)})` : '';
    answer.say(
      words.length
        ? `The data does not answer this: no code, segment or response mentions ${several(words, 'or')}${none}.`
        : 'The data does not answer this.',
    );
    if (words.length && none) answer.note(figure(`Responses that mention ${several(words)}`, 0, 'responses', waveOf(facts)));
    sayWhatThereIs(answer, facts);
    return done();
  }
  sayQuotes(answer, facts);
  return done();
}
