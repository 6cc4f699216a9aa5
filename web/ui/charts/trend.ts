import { dashes, type Mark, rule, type Scene, type Series, type Space, seriesOf, shapes, shorten, widest, words } from './scene';

/** How something went over the steps; null where a step has no number. */
export interface Strand {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

export interface Trend {
  /** The steps, in their order, with a second line where there is one. */
  readonly steps: readonly { readonly label: string; readonly note: string }[];
  readonly strands: readonly Strand[];
  /** Writes a value. */
  readonly write: (value: number) => string;
  /** Sets one strand off from the others. */
  readonly lit?: string | null;
}

/** Below this, in units, the names stand below the drawing and not at the ends of the lines. */
const NARROW = 520;

/** The round number at or above the largest value, and how many equal parts it is divided into. */
export function scaleOf(largest: number): { readonly top: number; readonly parts: number } {
  if (largest <= 0) return { top: 1, parts: 2 };
  const power = 10 ** Math.floor(Math.log10(largest));
  for (const [factor, parts] of [
    [1, 2],
    [1.5, 3],
    [2, 4],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 3],
    [8, 4],
    [10, 5],
  ] as const) {
    if (factor * power >= largest - 1e-9) return { top: factor * power, parts };
  }
  return { top: 10 * power, parts: 5 };
}

/** Lines over steps, each with its own dash and sign, and its name where it ends; at most six can be told apart. */
export function layoutTrend(trend: Trend, space: Space): Scene {
  const { width, unit } = space;
  const narrow = width < NARROW * unit;
  const { top, parts } = scaleOf(Math.max(0, ...trend.strands.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const ticks = Array.from({ length: parts + 1 }, (_, index) => (top / parts) * index);
  const left = widest(space, ticks.map(trend.write)) + 10 * unit;
  const names = narrow
    ? 0
    : Math.min(
        widest(
          space,
          trend.strands.map(({ label }) => label),
        ) +
          30 * unit,
        width * 0.3,
      );
  const [above, high] = [12 * unit, 220 * unit];
  const inner = width - left - names - 14 * unit;
  const xOf = (step: number): number =>
    left + 8 * unit + (trend.steps.length > 1 ? (step / (trend.steps.length - 1)) * (inner - 8 * unit) : inner / 2);
  const yOf = (value: number): number => above + high - (value / top) * high;
  const marks: Mark[] = [];
  for (const tick of ticks) {
    marks.push(rule([left, yOf(tick)], [left + inner + 8 * unit, yOf(tick)]));
    marks.push(words(space, left - 8 * unit, yOf(tick) + 4.5 * unit, trend.write(tick), { anchor: 'end', tone: 'dim' }));
  }
  marks.push(...stepNames(trend, space, xOf, above + high, inner));
  for (const [index, strand] of trend.strands.entries()) marks.push(...drawStrand(trend, strand, seriesOf(index), space, xOf, yOf));
  const below = above + high + 46 * unit;
  if (narrow) {
    const line = 26 * unit;
    trend.strands.forEach(({ label }, index) => {
      marks.push(...nameOf(trend, label, seriesOf(index), space, 0, below + 8 * unit + index * line + line / 2, width));
    });
    return { width, height: below + 8 * unit + trend.strands.length * line, marks, spots: [] };
  }
  marks.push(...namesAtEnds(trend, space, yOf, width - names, names));
  return { width, height: below, marks, spots: [] };
}

const quiet = (trend: Trend, label: string): boolean => trend.lit !== null && trend.lit !== undefined && trend.lit !== label;

function drawStrand(
  trend: Trend,
  { label, values }: Strand,
  series: Series,
  { unit }: Space,
  xOf: (step: number) => number,
  yOf: (value: number) => number,
): Mark[] {
  const tone = quiet(trend, label) ? 'rule' : series;
  const strokes: (readonly [number, number])[][] = [[]];
  values.forEach((value, step) => {
    // A step without a number is a gap in the line, not a straight way across.
    if (value === null) strokes.push([]);
    else strokes.at(-1)?.push([xOf(step), yOf(value)]);
  });
  const lines = strokes
    .filter((points) => points.length > 1)
    .map(
      (points): Mark => ({
        kind: 'line',
        points,
        tone,
        width: (trend.lit === label ? 3 : 2) * unit,
        dash: dashes[series].map((part) => part * unit),
      }),
    );
  const points = values.flatMap((value, step): Mark[] =>
    value === null
      ? []
      : [
          {
            kind: 'point',
            x: xOf(step),
            y: yOf(value),
            tone,
            shape: shapes[series],
            size: 4.5 * unit,
            says: `${label}, ${trend.steps[step]?.label ?? ''}: ${trend.write(value)}`,
          },
        ],
  );
  return [...lines, ...points];
}

/** As many names of steps as fit beside each other, the first and the last in any case. */
function stepNames(trend: Trend, space: Space, xOf: (step: number) => number, base: number, inner: number): Mark[] {
  const { unit, width } = space;
  const count = trend.steps.length;
  // Between the first and the last, which end where the lines end, each has the same room.
  const room = count > 2 ? inner / (1.5 * (count - 1)) : inner / 2;
  const wide =
    Math.min(
      Math.max(110 * unit, room - 10 * unit),
      widest(
        space,
        trend.steps.flatMap(({ label, note }) => [label, note]),
      ),
    ) +
    10 * unit;
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(inner / wide))));
  return trend.steps.flatMap(({ label, note }, step): Mark[] => {
    const last = step === count - 1;
    if (!last && (step % every !== 0 || count - 1 - step < every)) return [];
    const anchor = count > 1 && last ? 'end' : count > 1 && step === 0 ? 'start' : 'middle';
    const x = anchor === 'end' ? Math.min(width, xOf(step) + 8 * unit) : xOf(step) - (anchor === 'start' ? 8 * unit : 0);
    const shown = shorten(space, label, wide - 10 * unit);
    return [
      { ...words(space, x, base + 20 * unit, shown, { anchor }), whole: shown === label ? null : label },
      ...(note ? [words(space, x, base + 37 * unit, note, { anchor, tone: 'dim', most: wide })] : []),
    ];
  });
}

function nameOf(trend: Trend, label: string, series: Series, space: Space, x: number, y: number, most: number): Mark[] {
  const { unit } = space;
  const tone = quiet(trend, label) ? 'rule' : series;
  return [
    {
      kind: 'line',
      points: [
        [x, y],
        [x + 22 * unit, y],
      ],
      tone,
      width: 2 * unit,
      dash: dashes[series].map((part) => part * unit),
    },
    { kind: 'point', x: x + 11 * unit, y, tone, shape: shapes[series], size: 4.5 * unit, says: null },
    words(space, x + 30 * unit, y + 4.5 * unit, label, { most: most - 30 * unit, strong: trend.lit === label }),
  ];
}

/** The names beside the ends of their lines, moved apart where they would lie on each other. */
function namesAtEnds(trend: Trend, space: Space, yOf: (value: number) => number, x: number, most: number): Mark[] {
  const line = 19 * space.unit;
  const ends = trend.strands
    .map(({ label, values }, index) => ({ label, series: seriesOf(index), y: yOf(values.findLast((value) => value !== null) ?? 0) }))
    .sort((a, b) => a.y - b.y);
  for (let index = 1; index < ends.length; index++) {
    const [before, here] = [ends[index - 1], ends[index]];
    if (before && here && here.y < before.y + line) here.y = before.y + line;
  }
  const floor = yOf(0) + line / 2;
  for (let index = ends.length - 1, limit = floor; index >= 0; index--, limit -= line) {
    const here = ends[index];
    if (here && here.y > limit) here.y = limit;
    else break;
  }
  return ends.flatMap(({ label, series, y }) => nameOf(trend, label, series, space, x, y, most));
}
