import { setImmediate as turn } from 'node:timers/promises';
import { inList, type Param } from '../../persistence/columns';
import { type Reader, type Soon, when } from '../../persistence/database';
import type { Sentiment } from '../../persistence/entities';
import type { Narrowing } from '../../persistence/scopes/projects';
import { type Asking, accountOf } from '../asking';
import type { WaveView } from '../views';

/** Which responses are counted: any of the values of one kind, all of the kinds. What is left out or empty narrows nothing. */
export interface FiguresFilter {
  codes?: readonly string[] | null;
  sentiments?: readonly Sentiment[] | null;
  segments?: readonly { segment: string; values: readonly string[] }[] | null;
}

interface CodeCount {
  code: string;
  count: number;
  share: number;
}
interface SegmentCount {
  value: string;
  count: number;
  codes: CodeCount[];
}
type TrendPoint = CodeCount & { wave: string; date: string | null };

/** A wave as the trend names it. */
type TrendWave = Pick<WaveView, 'id' | 'name' | 'date'>;

/** How many rows one figure has; those of more are the most frequent ones. */
const MOST_ROWS = 5000;
/** The same for each wave of a trend. */
const MOST_IN_TREND = 200;

/** The most frequent first, equals by name; names are compared sign by sign, so that every database gives one order. */
const byCount =
  <Row extends { count: number }>(name: (row: Row) => string) =>
  (one: Row, other: Row): number =>
    other.count - one.count || (name(one) < name(other) ? -1 : 1);

/** The profiles `p` of the waves that a filter lets through. */
function narrowing(reader: Reader, filter: FiguresFilter): Narrowing {
  const where: string[] = ['1 = 1'];
  const params: Param[] = [];
  const of = (table: string, alias: string): string =>
    `select 1 from ${table} ${alias} where ${alias}.account_id = p.account_id and ${alias}.wave_id = p.wave_id and ${alias}.profile = p.number`;
  if (filter.codes?.length) {
    where.push(`exists (${of('profile_codes', 'fc')} and ${inList(reader.dialect, 'fc.code')})`);
    params.push(JSON.stringify(filter.codes));
  }
  if (filter.sentiments?.length) {
    where.push(inList(reader.dialect, 'p.sentiment'));
    params.push(JSON.stringify(filter.sentiments));
  }
  const bySegment = new Map<string, string[]>();
  for (const { segment, values } of filter.segments ?? [])
    if (values.length) bySegment.set(segment, [...(bySegment.get(segment) ?? []), ...values]);
  for (const [segment, values] of bySegment) {
    where.push(`exists (${of('profile_segments', 'fs')} and fs.segment = ? and ${inList(reader.dialect, 'fs.value')})`);
    params.push(segment, JSON.stringify(values));
  }
  return { sql: where.join(' and '), params };
}

/**
 * The figures of one wave, as far as a filter lets its responses through (R8.2). They are sums over its profiles and read no
 * response. Each is read when somebody asks for it, and once.
 */
export class Figures {
  readonly __typename = 'Visualization';
  readonly rights = 0;
  private readonly where: string;
  private readonly params: (waveId: string) => Param[];
  private total: Soon<number> | null = null;

  /** `trendOver`: the waves that the trend goes over, all of which the viewer may visualize. */
  constructor(
    private readonly asking: Asking,
    private readonly waveId: string,
    filter: FiguresFilter,
    private readonly trendOver: () => Soon<readonly TrendWave[]>,
  ) {
    const narrowed = narrowing(asking.reader, filter);
    this.where = `p.account_id = ? and p.wave_id = ? and ${narrowed.sql}`;
    this.params = (id) => [accountOf(asking.viewer), id, ...narrowed.params];
  }

  private responsesOf(waveId: string): Soon<number> {
    const sql = `select coalesce(sum(p.response_count), 0) as n from response_profiles p where ${this.where}`;
    return when(this.asking.reader.get<{ n: number }>(sql, ...this.params(waveId)), (row) => Number(row?.n ?? 0));
  }

  private codesOf(waveId: string, base: number, most: number): Soon<CodeCount[]> {
    return when(
      this.asking.reader.all<{ code: string; n: number }>(
        `select c.code, sum(p.response_count) as n from response_profiles p
         join profile_codes c on c.account_id = p.account_id and c.wave_id = p.wave_id and c.profile = p.number
         where ${this.where} group by c.code order by n desc, c.code limit ${most}`,
        ...this.params(waveId),
      ),
      (rows) => rows.map(({ code, n }) => ({ code, count: Number(n), share: Number(n) / base })).sort(byCount(({ code }) => code)),
    );
  }

  responseCount(): Soon<number> {
    return (this.total ??= this.responsesOf(this.waveId));
  }

  codes(): Soon<CodeCount[]> {
    return when(this.responseCount(), (base) => this.codesOf(this.waveId, base, MOST_ROWS));
  }

  sentiment(): Soon<{ sentiment: Sentiment; count: number; share: number }[]> {
    return when(this.responseCount(), (base) =>
      when(
        this.asking.reader.all<{ sentiment: Sentiment; n: number }>(
          `select p.sentiment, sum(p.response_count) as n from response_profiles p
           where ${this.where} and p.sentiment is not null group by p.sentiment`,
          ...this.params(this.waveId),
        ),
        (rows) =>
          rows
            .map(({ sentiment, n }) => ({ sentiment, count: Number(n), share: Number(n) / base }))
            .sort(byCount(({ sentiment }) => sentiment)),
      ),
    );
  }

  /** The segments that the wave has at all, whatever the filter lets through, by name. */
  segments(): Soon<string[]> {
    return when(
      this.asking.reader.all<{ segment: string }>(
        'select distinct segment from profile_segments where account_id = ? and wave_id = ?',
        accountOf(this.asking.viewer),
        this.waveId,
      ),
      (rows) => rows.map(({ segment }) => segment).sort((one, other) => (one < other ? -1 : 1)),
    );
  }

  /** Codes by the values of a segment; a share is of the responses with that value. Empty for a segment that there is not. */
  bySegment(segment: string): Soon<SegmentCount[]> {
    const from = `response_profiles p
      join profile_segments s on s.account_id = p.account_id and s.wave_id = p.wave_id and s.profile = p.number and s.segment = ?`;
    const params = [segment, ...this.params(this.waveId)];
    return when(
      this.asking.reader.all<{ value: string; n: number }>(
        `select s.value, sum(p.response_count) as n from ${from} where ${this.where} group by s.value order by n desc, s.value limit ${MOST_ROWS}`,
        ...params,
      ),
      (values) =>
        when(
          this.asking.reader.all<{ value: string; code: string; n: number }>(
            `select s.value, c.code, sum(p.response_count) as n from ${from}
             join profile_codes c on c.account_id = p.account_id and c.wave_id = p.wave_id and c.profile = p.number
             where ${this.where} group by s.value, c.code order by n desc, s.value, c.code limit ${MOST_ROWS}`,
            ...params,
          ),
          (rows) => {
            const found = new Map<string, SegmentCount>(
              values.map(({ value, n }) => [value, { value, count: Number(n), codes: [] }] as const),
            );
            for (const { value, code, n } of rows) {
              const of = found.get(value);
              of?.codes.push({ code, count: Number(n), share: Number(n) / of.count });
            }
            for (const { codes } of found.values()) codes.sort(byCount(({ code }) => code));
            return [...found.values()].sort(byCount(({ value }) => value));
          },
        ),
    );
  }

  /**
   * Codes by wave, in the order of the waves; a share is of the responses of that wave.
   * @param over hears how many waves are to be read, and may refuse
   */
  async trend(over: (waves: number) => void): Promise<TrendPoint[]> {
    const points: TrendPoint[] = [];
    const waves = await this.trendOver();
    over(waves.length);
    for (const { id, name, date } of waves) {
      const codes = await this.codesOf(id, await this.responsesOf(id), MOST_IN_TREND);
      points.push(...codes.map((code) => ({ wave: name, date, ...code })));
      // Hundreds of waves are read without keeping anybody else waiting.
      await turn();
    }
    return points;
  }
}
