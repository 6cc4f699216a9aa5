import { bar, type Mark, rule, type Scene, type Space, type Spot, widest, words } from './scene';

/** What is compared: rows by columns, a number in each cell. */
export interface Matrix {
  readonly columns: readonly { readonly label: string; readonly note: string }[];
  readonly rows: readonly {
    readonly label: string;
    readonly pick?: string;
    readonly cells: readonly { readonly value: number; readonly text: string }[];
  }[];
}

const most = (matrix: Matrix): number => Math.max(0, ...matrix.rows.flatMap(({ cells }) => cells.map(({ value }) => value)));

/**
 * Rows by columns, each cell a small bar with its number, all in one scale: along a row one sees which group stands out.
 * Where the columns have no room beside each other, each row becomes a group of bars of its own.
 */
export function layoutMatrix(matrix: Matrix, space: Space): Scene {
  const { width, unit } = space;
  const names = Math.min(
    widest(
      space,
      matrix.rows.map(({ label }) => label),
    ),
    width * 0.3,
  );
  const column = (width - names - 12 * unit) / Math.max(1, matrix.columns.length);
  return column >= 92 * unit ? inColumns(matrix, space, names, column) : inGroups(matrix, space);
}

function inColumns(matrix: Matrix, space: Space, names: number, column: number): Scene {
  const { width, unit } = space;
  const [head, line, thick, gap] = [46 * unit, 30 * unit, 12 * unit, 12 * unit];
  const scale = most(matrix);
  const number = widest(
    space,
    matrix.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
  );
  const room = column - number - 2 * gap;
  const at = (index: number): number => names + gap + index * column;
  const marks: Mark[] = [];
  const spots: Spot[] = [];
  for (const [index, { label, note }] of matrix.columns.entries()) {
    marks.push(words(space, at(index), 16 * unit, label, { strong: true, most: column - gap }));
    marks.push(words(space, at(index), 33 * unit, note, { tone: 'dim', most: column - gap }));
  }
  for (const [index, row] of matrix.rows.entries()) {
    const top = head + index * line;
    const base = top + line / 2 + 4.5 * unit;
    marks.push(rule([0, top], [width, top]));
    marks.push(words(space, 0, base, row.label, { most: names + 1 }));
    for (const [place, cell] of row.cells.entries()) {
      marks.push(words(space, at(place) + number, base, cell.text, { anchor: 'end', tone: 'dim' }));
      const long = scale > 0 ? (cell.value / scale) * room : 0;
      marks.push(bar(at(place) + number + gap / 2, top + (line - thick) / 2, Math.max(cell.value > 0 ? 2 : 0, long), thick, 1));
    }
    if (row.pick !== undefined) spots.push({ value: row.pick, x: 0, y: top, width, height: line });
  }
  return { width, height: head + matrix.rows.length * line, marks, spots };
}

function inGroups(matrix: Matrix, space: Space): Scene {
  const { width, unit } = space;
  const scale = most(matrix);
  const indent = 12 * unit;
  const marks: Mark[] = [];
  const spots: Spot[] = [];
  let top = 0;
  for (const row of matrix.rows) {
    if (top > 0) marks.push(rule([0, top], [width, top]));
    marks.push(words(space, 0, top + 20 * unit, row.label, { strong: true, most: width }));
    const group = layoutGroup(matrix, row, { ...space, width: width - indent }, scale);
    marks.push(...group.marks.map((mark) => moved(mark, indent, top + 30 * unit)));
    const bottom = top + 30 * unit + group.height + 10 * unit;
    if (row.pick !== undefined) spots.push({ value: row.pick, x: 0, y: top, width, height: bottom - top });
    top = bottom;
  }
  return { width, height: top, marks, spots };
}

function layoutGroup(matrix: Matrix, row: Matrix['rows'][number], space: Space, scale: number): Scene {
  const { width, unit } = space;
  const [line, thick, gap] = [24 * unit, 10 * unit, 10 * unit];
  const names = Math.min(
    widest(
      space,
      matrix.columns.map(({ label }) => label),
    ),
    width * 0.4,
  );
  const number = widest(
    space,
    matrix.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
  );
  const from = names + gap;
  const room = Math.max(16, width - from - number - gap);
  const marks = row.cells.flatMap((cell, index): Mark[] => {
    const base = index * line + line / 2 + 4.5 * unit;
    return [
      words(space, 0, base, matrix.columns[index]?.label ?? '', { most: names + 1 }),
      bar(from, index * line + (line - thick) / 2, scale > 0 ? (cell.value / scale) * room : 0, thick, 1),
      words(space, width, base, cell.text, { anchor: 'end', tone: 'dim' }),
    ];
  });
  return { width, height: row.cells.length * line, marks, spots: [] };
}

function moved(mark: Mark, x: number, y: number): Mark {
  return mark.kind === 'line'
    ? { ...mark, points: mark.points.map(([px, py]) => [px + x, py + y] as const) }
    : { ...mark, x: mark.x + x, y: mark.y + y };
}
