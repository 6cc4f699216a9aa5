import type { Sentiment, VisualizeFilter } from '../../__generated__/graphql';

/** What the charts are narrowed to: any of the values of one kind, all of the kinds. */
export interface VisualFilter {
  readonly codes: readonly string[];
  readonly sentiments: readonly Sentiment[];
  /** By the name of the segment, in the order in which they were chosen; none of them is empty. */
  readonly segments: readonly { readonly segment: string; readonly values: readonly string[] }[];
}

export const noFilter: VisualFilter = { codes: [], sentiments: [], segments: [] };

/** The order in which sentiments stand everywhere. */
export const sentiments: readonly Sentiment[] = ['POSITIVE', 'NEUTRAL', 'MIXED', 'NEGATIVE'];

/** Reads the filter from an address: `code` and `mood` as often as needed, and `seg.NAME` for each segment. */
export function readFilter(params: URLSearchParams): VisualFilter {
  const segments = new Map<string, string[]>();
  for (const [key, value] of params) {
    if (!key.startsWith('seg.')) continue;
    const segment = key.slice(4);
    const values = segments.get(segment) ?? [];
    if (!values.includes(value)) segments.set(segment, [...values, value]);
  }
  return {
    codes: [...new Set(params.getAll('code'))],
    sentiments: sentiments.filter((known) => params.getAll('mood').includes(known.toLowerCase())),
    segments: [...segments].map(([segment, values]) => ({ segment, values })),
  };
}

/** Puts the filter into an address in place of the one that is there; everything else in it stays. */
export function writeFilter(params: URLSearchParams, filter: VisualFilter): URLSearchParams {
  const next = new URLSearchParams([...params].filter(([key]) => key !== 'code' && key !== 'mood' && !key.startsWith('seg.')));
  for (const code of filter.codes) next.append('code', code);
  for (const mood of filter.sentiments) next.append('mood', mood.toLowerCase());
  for (const { segment, values } of filter.segments) for (const value of values) next.append(`seg.${segment}`, value);
  return next;
}

/** How many values are chosen altogether. */
export const countOf = ({ codes, sentiments: moods, segments }: VisualFilter): number =>
  codes.length + moods.length + segments.reduce((sum, { values }) => sum + values.length, 0);

/** In the server's words; null where nothing is narrowed, so that the whole is asked for once. */
export function filterInput(filter: VisualFilter): VisualizeFilter | null {
  if (countOf(filter) === 0) return null;
  return {
    ...(filter.codes.length > 0 && { codes: [...filter.codes] }),
    ...(filter.sentiments.length > 0 && { sentiments: [...filter.sentiments] }),
    ...(filter.segments.length > 0 && { segments: filter.segments.map(({ segment, values }) => ({ segment, values: [...values] })) }),
  };
}

const toggled = <T>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value];

/** The filter with a code chosen, or not any more. */
export const toggleCode = (filter: VisualFilter, code: string): VisualFilter => ({ ...filter, codes: toggled(filter.codes, code) });

/** The filter with a sentiment chosen, or not any more. */
export const toggleSentiment = (filter: VisualFilter, sentiment: Sentiment): VisualFilter => ({
  ...filter,
  sentiments: toggled(filter.sentiments, sentiment),
});

/** The filter with a value of a segment chosen, or not any more. */
export function toggleValue(filter: VisualFilter, segment: string, value: string): VisualFilter {
  const known = filter.segments.some((one) => one.segment === segment);
  const segments = (known ? filter.segments : [...filter.segments, { segment, values: [] }])
    .map((one) => (one.segment === segment ? { segment, values: toggled(one.values, value) } : one))
    .filter(({ values }) => values.length > 0);
  return { ...filter, segments };
}
