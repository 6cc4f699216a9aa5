import { bar, type Mark, type Scene, type Series, type Space, type Spot, textures, widest, words } from './scene';

/** One part of a whole. */
export interface Part {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly series: Series;
  readonly pick?: string;
}

/**
 * Parts of one whole: a bar that is divided, and below it each part with its sign, its name and its number. Nothing is
 * written on the bar, where it could not be read on every colour.
 */
export function layoutParts(parts: readonly Part[], space: Space): Scene {
  const { width, unit } = space;
  const [thick, line, sign, gap] = [32 * unit, 28 * unit, 14 * unit, 10 * unit];
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  const marks: Mark[] = [];
  const spots: Spot[] = [];
  const present = parts.filter((part) => part.value > 0);
  const seam = 2 * unit;
  const room = width - seam * Math.max(0, present.length - 1);
  let x = 0;
  for (const part of present) {
    const long = whole > 0 ? (part.value / whole) * room : 0;
    marks.push(bar(x, 0, long, thick, part.series, textures[part.series]));
    if (part.pick !== undefined) spots.push({ value: part.pick, x, y: 0, width: long, height: thick });
    x += long + seam;
  }
  if (present.length === 0) marks.push(bar(0, 0, width, thick, 'track'));
  const numbers = widest(
    space,
    parts.map(({ text }) => text),
  );
  const one = Math.min(
    width,
    sign +
      gap +
      widest(
        space,
        parts.map(({ label }) => label),
      ) +
      2 * gap +
      numbers +
      2 * gap,
  );
  const fitting = Math.max(1, Math.min(parts.length, Math.floor(width / one)));
  // Rows of equal length: two and two rather than three and one.
  const columns = Math.max(1, Math.ceil(parts.length / Math.ceil(parts.length / fitting)));
  const column = width / columns;
  const top = thick + 14 * unit;
  for (const [index, part] of parts.entries()) {
    const left = (index % columns) * column;
    const y = top + Math.floor(index / columns) * line;
    const base = y + line / 2 + 4.5 * unit;
    const end = columns === 1 ? width : left + one - 2 * gap;
    marks.push(bar(left, y + (line - sign) / 2, sign, sign, part.series, textures[part.series]));
    marks.push(words(space, left + sign + gap, base, part.label, { most: end - left - sign - 2 * gap - numbers }));
    marks.push(words(space, end, base, part.text, { anchor: 'end', tone: 'dim' }));
    if (part.pick !== undefined) spots.push({ value: part.pick, x: left, y, width: end - left, height: line });
  }
  return { width, height: top + Math.ceil(parts.length / columns) * line, marks, spots };
}
