import type { VisualFiguresFragment } from '../../__generated__/graphql';

type TrendPoint = VisualFiguresFragment['trend'][number];

/** One wave in the trend. Two waves can bear one name, so its date belongs to it. */
export interface Step {
  readonly key: string;
  readonly wave: string;
  readonly date: string | null;
}

/** The trend as a grid: a row for each code, a cell for each wave. */
export interface TrendGrid {
  readonly steps: readonly Step[];
  readonly rows: readonly { readonly code: string; readonly cells: readonly { readonly count: number; readonly share: number }[] }[];
}

const keyOf = ({ wave, date }: Pick<TrendPoint, 'wave' | 'date'>): string => `${date ?? ''} ${wave}`;

/**
 * Puts the points into a grid. Waves stand in the order in which they come; a code that a wave does not have is none of it
 * there, since the wave was asked too.
 *
 * @param order the codes in the order of the other charts; those of other waves alone follow
 */
export function gridOf(points: VisualFiguresFragment['trend'], order: readonly string[]): TrendGrid {
  const steps = new Map<string, Step>();
  const byCode = new Map<string, Map<string, TrendPoint>>();
  for (const code of order) byCode.set(code, new Map());
  for (const point of points) {
    const key = keyOf(point);
    if (!steps.has(key)) steps.set(key, { key, wave: point.wave, date: point.date });
    byCode.set(point.code, (byCode.get(point.code) ?? new Map<string, TrendPoint>()).set(key, point));
  }
  const columns = [...steps.values()];
  const rows = [...byCode]
    .filter(([, cells]) => cells.size > 0)
    .map(([code, cells]) => ({
      code,
      cells: columns.map(({ key }) => ({ count: cells.get(key)?.count ?? 0, share: cells.get(key)?.share ?? 0 })),
    }));
  return { steps: columns, rows };
}
