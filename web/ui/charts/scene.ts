/**
 * A chart as a list of marks with their places. A layout makes it from numbers, and it is drawn twice: as SVG on the page
 * and on a canvas for the picture to keep. So both show the same, and a layout can be tested without a browser.
 */

/** The six colours of series, in the order in which they are given out. None of them is the inside's or the outside's. */
export type Series = 1 | 2 | 3 | 4 | 5 | 6;

/** What a mark is drawn in: a series, or a role in the drawing. */
export type Tone = Series | 'ink' | 'dim' | 'rule' | 'track';

/** How an area is filled besides its colour, so that nobody has to tell colours apart. */
export type Texture = 'plain' | 'hatch' | 'dashes' | 'back' | 'bars';

/** The shape of a point, for the same reason. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'ring' | 'plus';

export interface Bar {
  readonly kind: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: Tone;
  readonly texture: Texture;
}

export interface Words {
  readonly kind: 'words';
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly strong: boolean;
  /** The whole text, where only its beginning had room. */
  readonly whole: string | null;
}

export interface Line {
  readonly kind: 'line';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly tone: Tone;
  readonly width: number;
  readonly dash: readonly number[];
}

export interface Point {
  readonly kind: 'point';
  readonly x: number;
  readonly y: number;
  readonly tone: Tone;
  readonly shape: Shape;
  readonly size: number;
  /** What it says, on hover. */
  readonly says: string | null;
}

export type Mark = Bar | Words | Line | Point;

/** Part of a scene that a press of the pointer chooses; the keyboard has the table and the filters for it. */
export interface Spot {
  readonly value: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
}

/** The room for a scene. */
export interface Space {
  readonly width: number;
  /** The reader's text size: 1 for 16 px at the root. Everything with text in it grows along. */
  readonly unit: number;
  /** How wide a text will be, in px. */
  readonly measure: (text: string, strong?: boolean) => number;
}

/** The size of all text in charts, for a `unit` of 1. */
export const TEXT = 13;

export const textures: Record<Series, Texture> = { 1: 'plain', 2: 'hatch', 3: 'dashes', 4: 'back', 5: 'bars', 6: 'plain' };
export const shapes: Record<Series, Shape> = { 1: 'circle', 2: 'square', 3: 'triangle', 4: 'diamond', 5: 'ring', 6: 'plus' };
export const dashes: Record<Series, readonly number[]> = { 1: [], 2: [7, 4], 3: [2, 3], 4: [10, 3, 2, 3], 5: [4, 4], 6: [1, 4] };

/** The series of the n-th thing, counted from 0; after the sixth they begin anew. */
export const seriesOf = (index: number): Series => ((index % 6) + 1) as Series;

/** A bar of a series, in its texture or plain. */
export function bar(x: number, y: number, width: number, height: number, tone: Tone, texture: Texture = 'plain'): Bar {
  return { kind: 'bar', x, y, width: Math.max(0, width), height, tone, texture };
}

/** A straight line. */
export function rule(from: readonly [number, number], to: readonly [number, number], tone: Tone = 'rule'): Line {
  return { kind: 'line', points: [from, to], tone, width: 1, dash: [] };
}

export interface WordsOptions {
  readonly tone?: Tone;
  readonly anchor?: Words['anchor'];
  readonly strong?: boolean;
  /** No wider than this, in px. */
  readonly most?: number;
}

/** A line of text, shortened where it has no room. */
export function words(
  space: Space,
  x: number,
  y: number,
  text: string,
  { tone = 'ink', anchor = 'start', strong = false, most }: WordsOptions = {},
): Words {
  const shown = most === undefined ? text : shorten(space, text, most, strong);
  return { kind: 'words', x, y, text: shown, tone, anchor, strong, whole: shown === text ? null : text };
}

/** The beginning of a text that fits, with an ellipsis; whole characters only. */
export function shorten(space: Space, text: string, most: number, strong = false): string {
  if (space.measure(text, strong) <= most) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (space.measure(`${letters.slice(0, middle).join('').trimEnd()}…`, strong) <= most) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** The widest of some texts, in px. */
export const widest = (space: Space, texts: readonly string[], strong = false): number =>
  texts.reduce((most, text) => Math.max(most, space.measure(text, strong)), 0);
