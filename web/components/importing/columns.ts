import type { ImportResponsesInput } from '../../__generated__/graphql';

/** Which column holds what; an empty name where nothing is chosen. */
export interface Mapping {
  readonly respondent: string;
  readonly answer: string;
  readonly codes: readonly string[];
  readonly sentiment: string;
  readonly segments: readonly string[];
}

/** The file as its preview shows it. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const names = {
  respondent: [
    /^(respondent|participant|case|record|response|customer|user|person)([ _-]?(id|key|no|nr|number|code))?$/i,
    /^(id|key|uuid|nr|no|#)$/i,
    /(^|[ _-])id$/i,
  ],
  answer: [
    /^(answer|comment|feedback|verbatim|response|text|review|opinion|remark)s?$/i,
    /(answer|comment|feedback|verbatim|review|text)/i,
  ],
  codes: [/^(code|theme|topic|tag|category|reason|label)s?([ _-]?\d+)?$/i],
  sentiment: [/^(sentiment|mood|polarity|tone)$/i, /sentiment/i],
} as const;

const sentimentWords = /^(positive|neutral|negative|mixed)$/i;

/** The first column that bears one of the names, the surer names before the others. */
function byName(columns: readonly string[], patterns: readonly RegExp[], taken: ReadonlySet<string>): string {
  for (const pattern of patterns) {
    const found = columns.find((column) => !taken.has(column) && pattern.test(column.trim()));
    if (found !== undefined) return found;
  }
  return '';
}

/** Whether the values of a column look like groups: short, and some of them again and again. Dates and numbers do not. */
function looksLikeGroups(values: readonly string[]): boolean {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  if (present.length < 2) return false;
  const short = present.every((value) => [...value].length <= 40);
  const dated = present.every((value) => /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(value));
  const counted = present.every((value) => /^-?\d+([.,]\d+)?$/.test(value)) && new Set(present).size > present.length / 2;
  return short && !dated && !counted && new Set(present).size < present.length;
}

/** What stands where, guessed from the names of the columns and from what the first rows hold. */
export function guessMapping({ columns, rows }: Sheet): Mapping {
  const taken = new Set<string>();
  const take = (column: string): string => {
    if (column !== '') taken.add(column);
    return column;
  };
  const valuesOf = (column: string): string[] => rows.map((row) => row[columns.indexOf(column)] ?? '');
  const sentiment = take(
    byName(columns, names.sentiment, taken) ||
      (columns.find((column) => {
        const present = valuesOf(column).filter((value) => value.trim() !== '');
        return present.length > 1 && present.every((value) => sentimentWords.test(value.trim()));
      }) ??
        ''),
  );
  const respondent = take(byName(columns, names.respondent, taken));
  const answer = take(byName(columns, names.answer, taken) || longest(columns, valuesOf, taken));
  const codes = columns.filter((column) => !taken.has(column) && names.codes.some((pattern) => pattern.test(column.trim())));
  for (const column of codes) take(column);
  const segments = columns.filter((column) => !taken.has(column) && looksLikeGroups(valuesOf(column)));
  return { respondent, answer, codes, sentiment, segments };
}

/** Where no name tells: answers are the longest texts. */
function longest(columns: readonly string[], valuesOf: (column: string) => string[], taken: ReadonlySet<string>): string {
  let [best, most] = ['', 24];
  for (const column of columns) {
    if (taken.has(column)) continue;
    const values = valuesOf(column);
    const average = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
    if (average > most) [best, most] = [column, average];
  }
  return best;
}

/** What a column is used as, for the head of the preview. */
export type ColumnRole = 'respondent' | 'answer' | 'codes' | 'sentiment' | 'segments' | null;

/** What a column is used as; nothing, where it is left out. */
export function roleOf(mapping: Mapping, column: string): ColumnRole {
  if (column === '') return null;
  if (mapping.respondent === column) return 'respondent';
  if (mapping.answer === column) return 'answer';
  if (mapping.sentiment === column) return 'sentiment';
  if (mapping.codes.includes(column)) return 'codes';
  return mapping.segments.includes(column) ? 'segments' : null;
}

/** The mapping in the server's words. */
export function importInput(waveId: string, uploadId: string, mapping: Mapping): ImportResponsesInput {
  return {
    waveId,
    uploadId,
    respondent: mapping.respondent,
    answer: mapping.answer,
    ...(mapping.codes.length > 0 && { codes: [...mapping.codes] }),
    ...(mapping.sentiment !== '' && { sentiment: mapping.sentiment }),
    ...(mapping.segments.length > 0 && { segments: [...mapping.segments] }),
  };
}
