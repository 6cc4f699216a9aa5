import { type Word, wordsOf } from './words';

/** A word of a question that is looked for: its own forms, and words that begin with it. */
const isHit = (stem: string, wanted: string): boolean => stem === wanted || (wanted.length >= 4 && stem.startsWith(wanted));

/** A response in which something of what is looked for was found. */
export interface Hit<Key> {
  readonly key: Key;
  /** How often each word occurs, in the order of the words. */
  readonly times: readonly number[];
  readonly length: number;
}

/** What was looked for in some texts, and what was found: one pass, so that no text has to be kept. */
export class Finding<Key> {
  readonly hits: Hit<Key>[] = [];
  /** In how many texts each word was found, and in how many all of them were. */
  readonly found: number[];
  foundAll = 0;
  texts = 0;
  private length = 0;

  constructor(
    private readonly wanted: readonly string[],
    private readonly most: number,
  ) {
    this.found = wanted.map(() => 0);
  }

  add(key: Key, text: string): void {
    const words = wordsOf(text);
    this.texts++;
    this.length += words.length;
    const times = this.wanted.map((one) => words.reduce((sum, { stem }) => sum + (isHit(stem, one) ? 1 : 0), 0));
    if (!times.some(Boolean)) return;
    times.forEach((n, at) => {
      if (n) this.found[at] = (this.found[at] ?? 0) + 1;
    });
    if (times.every(Boolean)) this.foundAll++;
    if (this.hits.length < this.most) this.hits.push({ key, times, length: words.length });
  }

  /**
   * The best of what was found, by BM25 over these texts and no others (7-security: ranks within one task only), the more of
   * the words they hold the better. Equals stand in the order in which they came.
   */
  best(count: number): Key[] {
    const mean = this.length / Math.max(this.texts, 1) || 1;
    const weights = this.found.map((n) => Math.log(1 + (this.texts - n + 0.5) / (n + 0.5)));
    const score = ({ times, length }: Hit<Key>): number =>
      (times.filter(Boolean).length / times.length) *
      times.reduce((sum, n, at) => sum + ((weights[at] ?? 0) * n * 2.2) / (n + 1.2 * (0.25 + (0.75 * length) / mean)), 0);
    return this.hits
      .map((hit, place) => ({ hit, place, score: score(hit) }))
      .sort((one, other) => other.score - one.score || one.place - other.place)
      .slice(0, count)
      .map(({ hit }) => hit.key);
  }
}

/** How long a quotation is at most, in characters. */
export const QUOTE = 280;

/**
 * A part of a text that can stand for it: the whole where it is short, else what stands around the first hit, from word to
 * word. Always exactly as it stands in the text.
 */
export function quoteOf(text: string, wanted: readonly string[]): string {
  const whole = text.trim();
  if (whole.length <= QUOTE) return whole;
  const words = wordsOf(whole);
  const hit = Math.max(
    words.findIndex(({ stem }) => wanted.some((one) => isHit(stem, one))),
    0,
  );
  return whole.slice(...stretch(words, hit, whole)).trim();
}

/** From the beginning of one word to the end of another, as much as a quotation holds, a third of it in front of the hit. */
function stretch(words: readonly Word[], hit: number, text: string): [number, number] {
  const at = words[hit]?.from ?? 0;
  const begin = Math.min(Math.max(at - QUOTE / 3, 0), text.length - QUOTE);
  const from = begin <= 0 ? 0 : (words.find((word) => word.from >= begin)?.from ?? at);
  const end = from + QUOTE;
  if (end >= text.length) return [from, text.length];
  const last = words.findLast((word) => word.to <= end && word.to > from);
  // What is longer than a quotation is cut, between two signs and never within one.
  return [from, last?.to ?? (/[\udc00-\udfff]/.test(text[end] as string) ? end - 1 : end)];
}
