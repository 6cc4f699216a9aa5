import { type Dialect, inList, type Param } from '../../persistence/columns';
import type { Reader } from '../../persistence/database';
import type { CodeFact, Facts, Measure, Mentions, Part, Quote, Restriction, WaveFact } from './facts';
import { SENTIMENTS, type Sentiment, type Understanding, understand, type Vocabulary } from './question';
import { Finding, QUOTE, quoteOf } from './ranking';
import { stemsOf } from './words';

/** What a chat is about: one task, or one of its waves. Nothing else is ever read for it. */
export interface Ground {
  readonly accountId: string;
  readonly taskId: string;
  readonly waveId: string | null;
}

/** How many names of the data a question is compared with. */
const NAMES = 5000;
/** How many texts are looked through for one question, the newest waves first, and how many at a time. */
const TEXTS = 60_000;
const BATCH = 400;
/** How many characters those texts have at most in all, and after how many of them others have their turn. */
const CHARACTERS = 30_000_000;
const AT_ONCE = 100_000;
/** How many of the texts in which something was found are ranked. */
const RANKED = 20_000;
/** How many texts are looked at where nothing is looked for in them. */
const SAMPLE = 1000;
const QUOTES = 12;
const THEMES = 8;
const VALUES = 50;

/** Lets others have their turn: whoever reads a chat does not wait until a question is answered. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Narrowed {
  readonly sql: string;
  readonly params: readonly Param[];
}

/** Which profiles are meant: any of the values of one kind, all of the kinds. `p` is the table of profiles. */
function narrowed(dialect: Dialect, { code, sentiment, segments }: Restriction): Narrowed {
  const parts: string[] = [];
  const params: Param[] = [];
  if (sentiment !== null) {
    parts.push('p.sentiment = ?');
    params.push(sentiment);
  }
  if (code !== null) {
    parts.push(`exists (select 1 from profile_codes c where ${OF_PROFILE('c')} and c.code = ?)`);
    params.push(code);
  }
  for (const { segment, values } of segments) {
    parts.push(`exists (select 1 from profile_segments s where ${OF_PROFILE('s')} and s.segment = ? and ${inList(dialect, 's.value')})`);
    params.push(segment, JSON.stringify(values));
  }
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}
const OF_PROFILE = (alias: string): string =>
  `${alias}.account_id = p.account_id and ${alias}.wave_id = p.wave_id and ${alias}.profile = p.number`;

/** Reads for one question, on one ground. The waves are found first, and every statement names them. */
class Reading {
  private readonly waves: Param;

  constructor(
    private readonly reader: Reader,
    private readonly accountId: string,
    private readonly among: readonly WaveFact[],
    private readonly signal: AbortSignal,
  ) {
    this.waves = JSON.stringify(among.map(({ id }) => id));
  }

  private get within(): string {
    return `p.account_id = ? and ${inList(this.reader.dialect, 'p.wave_id')}`;
  }

  async vocabulary(waves: Vocabulary['waves']): Promise<Vocabulary> {
    const [within, params] = [(table: string) => this.within.replaceAll('p.', `${table}.`), [this.accountId, this.waves, NAMES]];
    const codes = await this.reader.all<{ code: string }>(
      `select distinct c.code from profile_codes c where ${within('c')} order by c.code limit ?`,
      ...params,
    );
    const segments = await this.reader.all<{ segment: string; value: string }>(
      `select distinct s.segment, s.value from profile_segments s where ${within('s')} order by s.segment, s.value limit ?`,
      ...params,
    );
    return { codes: codes.map(({ code }) => code), segments, waves };
  }

  private async countsByWave(restriction: Restriction): Promise<Map<string, number>> {
    const { sql, params } = narrowed(this.reader.dialect, restriction);
    const rows = await this.reader.all<{ wave_id: string; n: number }>(
      `select p.wave_id, sum(p.response_count) as n from response_profiles p where ${this.within}${sql} group by p.wave_id`,
      this.accountId,
      this.waves,
      ...params,
    );
    return new Map(rows.map(({ wave_id, n }) => [wave_id, Number(n)]));
  }

  async measure(restriction: Restriction): Promise<Measure> {
    const found = await this.countsByWave(restriction);
    const bases = await this.countsByWave({ code: null, sentiment: null, segments: restriction.segments });
    const byWave = this.among.map(({ id }) => ({ waveId: id, count: found.get(id) ?? 0, base: bases.get(id) ?? 0 }));
    return { ...restriction, count: byWave.reduce((sum, { count }) => sum + count, 0), byWave };
  }

  async themes(restriction: Restriction): Promise<{ themes: CodeFact[]; themeCount: number }> {
    const { sql, params } = narrowed(this.reader.dialect, restriction);
    const from = `from response_profiles p join profile_codes k on ${OF_PROFILE('k')} where ${this.within}${sql}`;
    const rows = await this.reader.all<{ code: string; n: number }>(
      `select k.code, sum(p.response_count) as n ${from} group by k.code order by n desc, k.code limit ${THEMES}`,
      this.accountId,
      this.waves,
      ...params,
    );
    const all = await this.reader.get<{ n: number }>(`select count(distinct k.code) as n ${from}`, this.accountId, this.waves, ...params);
    return { themes: rows.map(({ code, n }) => ({ code, count: Number(n) })), themeCount: Number(all?.n ?? 0) };
  }

  async sentiments(restriction: Restriction): Promise<{ sentiment: Sentiment; count: number }[]> {
    const { sql, params } = narrowed(this.reader.dialect, restriction);
    const rows = await this.reader.all<{ sentiment: Sentiment; n: number }>(
      `select p.sentiment, sum(p.response_count) as n from response_profiles p where ${this.within} and p.sentiment is not null${sql} group by p.sentiment`,
      this.accountId,
      this.waves,
      ...params,
    );
    const counts = new Map(rows.map(({ sentiment, n }) => [sentiment, Number(n)]));
    return SENTIMENTS.flatMap((sentiment) => {
      const count = counts.get(sentiment);
      return count ? [{ sentiment, count }] : [];
    });
  }

  /** A measure parted by the values of a segment, those with most first. */
  async part(segment: string, { code, sentiment, segments }: Restriction): Promise<Part> {
    const { dialect } = this.reader;
    const [hit, base] = [
      narrowed(dialect, { code, sentiment, segments: [] }),
      narrowed(dialect, { code: null, sentiment: null, segments }),
    ];
    const rows = await this.reader.all<{ value: string; n: number; base: number }>(
      `select g.value, sum(p.response_count) as base, sum(case when 1 = 1${hit.sql} then p.response_count else 0 end) as n
       from response_profiles p join profile_segments g on ${OF_PROFILE('g')} and g.segment = ?
       where ${this.within}${base.sql} group by g.value order by n desc, g.value limit ${VALUES}`,
      ...hit.params,
      segment,
      this.accountId,
      this.waves,
      ...base.params,
    );
    return { segment, values: rows.map(({ value, n, base: of }) => ({ value, count: Number(n), base: Number(of) })) };
  }

  /** Which profiles of a wave are meant; null where all are. */
  private async profilesIn(waveId: string, restriction: Restriction): Promise<ReadonlySet<number> | null> {
    const { sql, params } = narrowed(this.reader.dialect, restriction);
    if (!sql) return null;
    const rows = await this.reader.all<{ number: number }>(
      `select p.number from response_profiles p where p.account_id = ? and p.wave_id = ?${sql}`,
      this.accountId,
      waveId,
      ...params,
    );
    return new Set(rows.map(({ number }) => number));
  }

  /**
   * The texts of what is meant, the newest waves first, a few at a time. Whole waves are read along one index, and what is not
   * meant is left out here: to ask the database for the rest of a wave again and again costs it more.
   */
  private async *texts(restriction: Restriction): AsyncGenerator<{ id: string; answer: string }[], void, undefined> {
    for (const { id: waveId } of [...this.among].reverse()) {
      const profiles = await this.profilesIn(waveId, restriction);
      for (let after: string | null = profiles?.size === 0 ? null : ''; after !== null; ) {
        const rows: { id: string; answer: string; respondent: string; profile: number }[] = await this.reader.all(
          `select r.id, r.answer, r.respondent, r.profile from responses r
           where r.account_id = ? and r.wave_id = ? and r.respondent > ? order by r.respondent limit ${BATCH}`,
          this.accountId,
          waveId,
          after,
        );
        yield profiles ? rows.filter(({ profile }) => profiles.has(profile)) : rows;
        await pause();
        this.signal.throwIfAborted();
        after = rows.length < BATCH ? null : (rows.at(-1)?.respondent ?? null);
      }
    }
  }

  /** Looks for words in the texts of what is meant. */
  async find(stems: readonly string[], restriction: Restriction): Promise<Finding<string>> {
    const finding = new Finding<string>(stems, RANKED);
    let [read, resting] = [0, AT_ONCE];
    for await (const rows of this.texts(restriction)) {
      for (const { id, answer } of rows) {
        finding.add(id, answer);
        read += answer.length;
        if (read < resting) continue;
        resting = read + AT_ONCE;
        await pause();
        this.signal.throwIfAborted();
      }
      if (finding.texts >= TEXTS || read >= CHARACTERS) break;
    }
    return finding;
  }

  /** Texts of what is meant that say something by themselves: neither a word nor a page. */
  async sample(restriction: Restriction): Promise<string[]> {
    const seen: { id: string; length: number }[] = [];
    for await (const rows of this.texts(restriction)) {
      seen.push(...rows.map(({ id, answer }) => ({ id, length: answer.trim().length })));
      if (seen.length >= SAMPLE) break;
    }
    return seen
      .sort((one, other) => Math.abs(one.length - QUOTE / 2) - Math.abs(other.length - QUOTE / 2))
      .slice(0, QUOTES * 3)
      .map(({ id }) => id);
  }

  /** What is quoted of these responses, in this order; who says the same as somebody before is left out. */
  async quotes(ids: readonly string[], stems: readonly string[]): Promise<Quote[]> {
    const list = JSON.stringify(ids);
    const rows = await this.reader.all<{ id: string; answer: string }>(
      `select r.id, r.answer from responses r where r.account_id = ? and ${inList(this.reader.dialect, 'r.id')} and ${inList(this.reader.dialect, 'r.wave_id')}`,
      this.accountId,
      list,
      this.waves,
    );
    const codes = await this.reader.all<{ id: string; code: string }>(
      `select r.id, c.code from responses r join profile_codes c on c.account_id = r.account_id and c.wave_id = r.wave_id and c.profile = r.profile
       where r.account_id = ? and ${inList(this.reader.dialect, 'r.id')} order by c.code`,
      this.accountId,
      list,
    );
    const texts = new Map(rows.map(({ id, answer }) => [id, answer]));
    const said = new Set<string>();
    return ids
      .flatMap((id): Quote[] => {
        const quote = quoteOf(texts.get(id) ?? '', stems);
        const key = quote.toLowerCase();
        if (!quote || said.has(key)) return [];
        said.add(key);
        return [{ responseId: id, quote, codes: codes.filter((row) => row.id === id).map(({ code }) => code) }];
      })
      .slice(0, QUOTES);
  }
}

/** What is counted for a question: each code it names, each mood, or each of both together; everybody where it names neither. */
function measuresOf({ codes, sentiments, segments }: Understanding): Restriction[] {
  const moods = sentiments.length ? sentiments : [null];
  return (codes.length ? codes : [null]).flatMap((code) => moods.map((sentiment) => ({ code, sentiment, segments })));
}

async function readWaves(reader: Reader, { accountId, taskId, waveId }: Ground): Promise<WaveFact[]> {
  const rows = await reader.all<{ id: string; name: string; date: string | null; responses: number }>(
    `select w.id, w.name, w.date, coalesce((select sum(p.response_count) from response_profiles p where p.account_id = w.account_id and p.wave_id = w.id), 0) as responses
     from waves w where w.account_id = ? and w.task_id = ?${waveId === null ? '' : ' and w.id = ?'}
     order by coalesce(w.date, substr(w.created_at, 1, 10)), w.created_at, w.id`,
    accountId,
    taskId,
    ...(waveId === null ? [] : [waveId]),
  );
  return rows.map((row) => ({ ...row, responses: Number(row.responses) }));
}

/**
 * Reads what there is to answer a question from, on this ground and nowhere else. Whether the asker may is said before.
 * What the question or the data contains decides which of these same figures are read, and never whose.
 * @throws the signal's reason where it is not wanted any more
 */
export async function retrieve(reader: Reader, ground: Ground, question: string, signal: AbortSignal): Promise<Facts> {
  const all = await readWaves(reader, ground);
  const vocabulary = await new Reading(reader, ground.accountId, all, signal).vocabulary(all);
  const understood = understand(question, vocabulary);
  const waves = understood.waveIds.length ? all.filter(({ id }) => understood.waveIds.includes(id)) : all;
  const reading = new Reading(reader, ground.accountId, waves, signal);
  const restrictions = measuresOf(understood);
  const measures: Measure[] = [];
  for (const restriction of restrictions) measures.push(await reading.measure(restriction));
  const everybody: Restriction = { code: null, sentiment: null, segments: understood.segments };
  const base = (await reading.measure(everybody)).count;
  const [first] = restrictions as [Restriction];
  const one = restrictions.length === 1 ? first : everybody;
  const themes = await reading.themes(first);
  const sentiments = await reading.sentiments(understood.sentiments.length ? everybody : first);
  const { quotes, mentions } = await readTexts(reading, understood, one, first, measures[0]?.count ?? 0, base);
  return {
    question,
    understood,
    onlyWave: ground.waveId === null ? null : (all[0]?.name ?? null),
    waves,
    base,
    measures,
    ...themes,
    changes: waves.length > 1 ? await changesOf(reading, understood, themes.themes, sentiments) : [],
    sentiments,
    parts: await partsOf(reading, understood.by, first),
    mentions,
    quotes,
  };
}

/** What can have changed, where a question asks for change and names nothing of which: every mood, and the most frequent codes. */
async function changesOf(
  reading: Reading,
  { wants, codes, sentiments: moods, words, segments }: Understanding,
  themes: Facts['themes'],
  sentiments: Facts['sentiments'],
): Promise<Measure[]> {
  if (!wants.comparison || codes.length || moods.length || words.length) return [];
  const measures: Measure[] = [];
  const both = wants.themes === wants.sentiment;
  for (const { sentiment } of both || wants.sentiment ? sentiments : [])
    measures.push(await reading.measure({ code: null, sentiment, segments }));
  for (const { code } of both || wants.themes ? themes : []) measures.push(await reading.measure({ code, sentiment: null, segments }));
  return measures;
}

async function partsOf(reading: Reading, by: readonly string[], restriction: Restriction): Promise<Part[]> {
  const parts: Part[] = [];
  for (const segment of by) parts.push(await reading.part(segment, restriction));
  return parts.filter(({ values }) => values.length);
}

/** What is said about what is asked for: by its words, else by the words of its code, else what says something by itself. */
async function readTexts(
  reading: Reading,
  { words, codes }: Understanding,
  among: Restriction,
  first: Restriction,
  firstCount: number,
  base: number,
): Promise<{ quotes: Quote[]; mentions: Mentions | null }> {
  const sought = words.map(({ stem }) => stem);
  let mentions: Mentions | null = null;
  if (sought.length) {
    const finding = await reading.find(sought, among);
    mentions = {
      among,
      words: words.map(({ word }, at) => ({ word, count: finding.found[at] ?? 0 })),
      all: finding.foundAll,
      looked: finding.texts,
      of: among === first ? firstCount : base,
    };
    if (finding.hits.length) return { mentions, quotes: await reading.quotes(finding.best(QUOTES * 3), sought) };
    // Words that nobody used: only what the question names besides can be quoted.
    if (among.code === null && among.sentiment === null && !among.segments.length) return { mentions, quotes: [] };
  }
  const [code] = codes;
  if (code !== undefined) {
    const stems = stemsOf(code);
    const finding = await reading.find(stems, first);
    if (finding.hits.length) return { mentions, quotes: await reading.quotes(finding.best(QUOTES * 3), stems) };
  }
  return { mentions, quotes: await reading.quotes(await reading.sample(first), []) };
}
