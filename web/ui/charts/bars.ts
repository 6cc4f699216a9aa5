import { bar, type Mark, type Scene, type Series, type Space, type Spot, textures, widest, words } from './scene';

/** One bar: its name, its length, and what is written at its end. */
export interface BarRow {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  /** Bars of one chart are of one colour, unless each stands for something that has its own elsewhere. */
  readonly series?: Series;
  /** What a press on it chooses. */
  readonly pick?: string;
}

/** Below this, in units, a name has no room beside its bar and stands above it. */
const NARROW = 440;

const longest = (rows: readonly BarRow[]): number => rows.reduce((most, row) => Math.max(most, row.value), 0);

/**
 * Bars below each other, all from one line and in one scale: names on the left, what they measure on the right. In a narrow
 * space the name stands above its bar.
 *
 * @param most the value of the longest possible bar; the longest of the rows unless told
 */
export function layoutBars(rows: readonly BarRow[], space: Space, most: number = longest(rows)): Scene {
  return space.width < NARROW * space.unit ? stacked(rows, space, most) : inLines(rows, space, most);
}

const lengthOf = (value: number, most: number, room: number): number => (most > 0 ? Math.max(value > 0 ? 2 : 0, (value / most) * room) : 0);

function inLines(rows: readonly BarRow[], space: Space, most: number): Scene {
  const { width, unit } = space;
  const [line, thick, gap] = [28 * unit, 14 * unit, 12 * unit];
  const names = Math.min(
    widest(
      space,
      rows.map(({ label }) => label),
    ),
    width * 0.36,
  );
  const numbers = widest(
    space,
    rows.map(({ text }) => text),
  );
  const from = names + gap;
  const room = Math.max(24, width - from - numbers - gap);
  const marks: Mark[] = [];
  const spots: Spot[] = [];
  for (const [index, row] of rows.entries()) {
    const top = index * line;
    const base = top + line / 2 + 4.5 * unit;
    const long = lengthOf(row.value, most, room);
    marks.push(words(space, names, base, row.label, { anchor: 'end', most: names + 1 }));
    marks.push(bar(from, top + (line - thick) / 2, long, thick, row.series ?? 1, row.series ? textures[row.series] : 'plain'));
    marks.push(words(space, from + long + gap / 2, base, row.text, { tone: 'dim' }));
    if (row.pick !== undefined) spots.push({ value: row.pick, x: 0, y: top, width, height: line });
  }
  return { width, height: rows.length * line, marks, spots };
}

function stacked(rows: readonly BarRow[], space: Space, most: number): Scene {
  const { width, unit } = space;
  const [line, thick, gap] = [44 * unit, 10 * unit, 12 * unit];
  const marks: Mark[] = [];
  const spots: Spot[] = [];
  for (const [index, row] of rows.entries()) {
    const top = index * line;
    const number = space.measure(row.text);
    marks.push(words(space, 0, top + 16 * unit, row.label, { most: width - number - gap }));
    marks.push(words(space, width, top + 16 * unit, row.text, { anchor: 'end', tone: 'dim' }));
    marks.push(
      bar(0, top + 24 * unit, lengthOf(row.value, most, width), thick, row.series ?? 1, row.series ? textures[row.series] : 'plain'),
    );
    if (row.pick !== undefined) spots.push({ value: row.pick, x: 0, y: top, width, height: line });
  }
  return { width, height: Math.max(0, rows.length * line - 8 * unit), marks, spots };
}
