import { createHash } from 'node:crypto';
import { BadInput } from '../../errors';
import { isStorable } from '../../persistence/columns';
import type { Sentiment } from '../../persistence/entities';
import { VISIBLE } from '../people';

/** Which column of a file is what, by header. */
export interface Mapping {
  readonly respondent: string;
  readonly answer: string;
  readonly codes: readonly string[];
  readonly sentiment: string | null;
  readonly segments: readonly string[];
}

/** What a row says, ready to be kept. */
export interface Answered {
  /** Its row in the file; the header is row 1. */
  readonly row: number;
  readonly respondent: string;
  readonly answer: string;
  readonly codes: readonly string[];
  readonly sentiment: Sentiment | null;
  /** By name. */
  readonly segments: readonly (readonly [segment: string, value: string])[];
  /** What it has in common with others that differ in their words alone. */
  readonly key: string;
}

/** A row that is not taken, and why. */
export interface Rejected {
  readonly row: number;
  readonly reason: string;
}

const LONGEST = { respondent: 500, answer: 20_000, code: 200, value: 500 };
const MOST_CODES = 100;
const SENTIMENTS: ReadonlyMap<string, Sentiment> = new Map(
  (['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED'] as const).map((one) => [one.toLowerCase(), one]),
);

/** One line without what cannot be seen around it, written in one way. */
const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const tidyText = (cell: string | undefined): string => (cell ?? '').replace(/\r\n?/g, '\n').normalize('NFC').trim();

/** The header of a table as it is shown and asked for. */
export const columnsOf = (header: readonly string[]): string[] => header.map(tidy);

/**
 * The places of the columns that a mapping names.
 * @throws BadInput at each field that names a column which the file does not have, or has twice
 */
export function placesOf(header: readonly string[], mapping: Mapping): Places {
  const columns = columnsOf(header);
  const faults: { path: string; message: string }[] = [];
  const placeOf = (name: string, path: string): number => {
    const wanted = tidy(name);
    const at = wanted === '' ? -1 : columns.indexOf(wanted);
    if (at < 0) faults.push({ path, message: `The file has no column “${name}”.` });
    else if (columns.lastIndexOf(wanted) !== at)
      faults.push({ path, message: `The file has more than one column “${name}”. Name them differently.` });
    return at;
  };
  const places = {
    respondent: placeOf(mapping.respondent, 'input.respondent'),
    answer: placeOf(mapping.answer, 'input.answer'),
    codes: mapping.codes.map((name, at) => placeOf(name, `input.codes.${at}`)),
    sentiment: mapping.sentiment === null ? null : placeOf(mapping.sentiment, 'input.sentiment'),
    // A column that is named twice is one segment.
    segments: [...new Map(mapping.segments.map((name, at) => [tidy(name), placeOf(name, `input.segments.${at}`)]))],
  };
  if (faults.length) throw new BadInput(...faults);
  return places;
}

/** Where in a row each part of a response stands. */
export interface Places {
  readonly respondent: number;
  readonly answer: number;
  readonly codes: readonly number[];
  readonly sentiment: number | null;
  readonly segments: readonly (readonly [segment: string, place: number])[];
}

/** Why a row is not taken. */
class Unfit extends Error {}

const within = (text: string, most: number, what: string): string => {
  if (text.length > most) throw new Unfit(`The ${what} is longer than ${most.toLocaleString('en')} characters.`);
  if (!isStorable(text)) throw new Unfit(`The ${what} holds a sign that cannot be stored.`);
  return text;
};

function codesIn(cells: readonly string[], places: Places): string[] {
  const codes = new Set<string>();
  for (const place of places.codes)
    for (const part of (cells[place] ?? '').split(';')) {
      const code = within(tidy(part), LONGEST.code, 'code');
      if (code !== '') codes.add(code);
    }
  if (codes.size > MOST_CODES) throw new Unfit(`There are more than ${MOST_CODES} codes.`);
  return [...codes].sort();
}

function sentimentIn(cell: string | undefined): Sentiment | null {
  const said = tidy(cell);
  if (said === '') return null;
  const sentiment = SENTIMENTS.get(said.toLowerCase());
  if (!sentiment) throw new Unfit(`“${said.slice(0, 40)}” is no sentiment: it is positive, neutral, negative or mixed.`);
  return sentiment;
}

/** Reads one row: what it says, or why it is not taken. */
export function readRow(cells: readonly string[], row: number, places: Places): Answered | Rejected {
  try {
    const respondent = within(tidy(cells[places.respondent]), LONGEST.respondent, 'respondent');
    if (!VISIBLE.test(respondent)) throw new Unfit('The respondent is empty.');
    const answer = within(tidyText(cells[places.answer]), LONGEST.answer, 'answer');
    if (!VISIBLE.test(answer)) throw new Unfit('The answer is empty.');
    const codes = codesIn(cells, places);
    const sentiment = places.sentiment === null ? null : sentimentIn(cells[places.sentiment]);
    const segments = places.segments
      .map(([segment, place]) => [segment, within(tidy(cells[place]), LONGEST.value, `value of “${segment}”`)] as const)
      .filter(([, value]) => value !== '')
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const key = profileKey({ sentiment, codes, segments });
    return { row, respondent, answer, codes, sentiment, segments, key };
  } catch (error) {
    if (error instanceof Unfit) return { row, reason: error.message };
    throw error;
  }
}

/** What responses have in common that differ in their words alone, as a digest. Codes and segments come by name. */
export const profileKey = ({ sentiment, codes, segments }: Pick<Answered, 'sentiment' | 'codes' | 'segments'>): string =>
  createHash('sha256')
    .update(JSON.stringify([sentiment, codes, segments]))
    .digest('base64url');

/** Whether nothing stands in a row: it is none, and is passed over. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
