import type { Restriction } from './facts';

/** Counts stand in digits, without anything between them (9-details). */
export const digits = (count: number): string => String(count);

/** A share of something in percent, with one decimal; null where there is nothing to share. */
export const percentOf = (count: number, base: number): number | null => (base > 0 ? Math.round((count / base) * 1000) / 10 : null);

export const percent = (share: number): string => `${share.toFixed(1)}%`;

/** A name of the data on one line. */
export const named = (name: string): string => `“${name.replace(/\s+/g, ' ').trim()}”`;

export const several = (names: readonly string[], word = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;

export const responses = (count: number): string => `${digits(count)} ${count === 1 ? 'response' : 'responses'}`;

/** Among whom: ` where “region” is “North”`; empty where it is everybody. */
export const among = ({ segments }: Pick<Restriction, 'segments'>): string =>
  segments.length
    ? ` where ${several(segments.map(({ segment, values }) => `${named(segment)} is ${several(values.map(named), 'or')}`))}`
    : '';

/** What was counted, as the end of *12 of 40 responses …*. */
export function predicate({ code, sentiment }: Restriction): string {
  const mood = sentiment?.toLowerCase();
  if (code !== null && mood) return `are ${mood} and have the code ${named(code)}`;
  if (code !== null) return `have the code ${named(code)}`;
  return mood ? `are ${mood}` : 'were given';
}

/** The same as a name: *Negative responses with the code “Delay”*. */
export function label(measure: Restriction, count = 2): string {
  const mood = measure.sentiment?.toLowerCase();
  const what = `${mood ? `${mood} ` : ''}${count === 1 ? 'response' : 'responses'}${measure.code === null ? '' : ` with the code ${named(measure.code)}`}${among(measure)}`;
  return what.charAt(0).toUpperCase() + what.slice(1);
}
