import type { Point } from './scene';

const round = (value: number): number => Math.round(value * 100) / 100;

/** The outline of a point as a path, the same for SVG and canvas. `ring` and `plus` are drawn by their stroke alone. */
export function outlineOf({ x, y, size, shape }: Point): string {
  const [l, r, t, b] = [round(x - size), round(x + size), round(y - size), round(y + size)];
  const [cx, cy] = [round(x), round(y)];
  if (shape === 'square') return `M${l} ${t}H${r}V${b}H${l}Z`;
  if (shape === 'triangle') return `M${cx} ${round(y - size * 1.15)}L${r} ${b}H${l}Z`;
  if (shape === 'diamond')
    return `M${cx} ${round(y - size * 1.25)}L${round(x + size * 1.25)} ${cy}L${cx} ${round(y + size * 1.25)}L${round(x - size * 1.25)} ${cy}Z`;
  if (shape === 'plus') return `M${l} ${cy}H${r}M${cx} ${t}V${b}`;
  return `M${l} ${cy}A${size} ${size} 0 1 1 ${r} ${cy}A${size} ${size} 0 1 1 ${l} ${cy}Z`;
}

/** The lines of a texture on its tile of 8 by 8. They lie over the colour of the series in the colour of the ground. */
export const textureLines = {
  plain: null,
  hatch: 'M-2 6L6 -2M2 10L10 2',
  back: 'M-2 2L6 10M2 -2L10 6',
  bars: 'M4 0V8',
  dashes: 'M0.5 2H4.5M4.5 6H8.5M-3.5 6H0.5',
} as const;

export const TILE = 8;
