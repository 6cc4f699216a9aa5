/** A word of a text: how it is compared, and where it stands in the text. */
export interface Word {
  readonly stem: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and figures, with what belongs to a letter. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MARKS = /\p{M}+/gu;
const ASCII = /^[\0-\x7f]*$/;

/** A word without accents and capitals. */
const plain = (word: string): string => (ASCII.test(word) ? word : word.normalize('NFKD').replace(MARKS, '')).toLowerCase();

/**
 * What the forms of a word have in common: *delays*, *delayed* and *delaying* are one. Crude on purpose: both sides are cut
 * alike, and words of other languages lose little.
 */
export function stemOf(word: string): string {
  const text = plain(word);
  if (text.length < 4 || /\p{N}/u.test(text)) return text;
  return text
    .replace(/ies$/, 'y')
    .replace(/(?<=[^sui])s$/, '')
    .replace(/(?<=[aeiouy][^aeiou]{1,2})(?:ing|ed)$/, '')
    .replace(/([^aeiousl])\1$|(l)l$/, '$1$2')
    .replace(/e$/, '');
}

const known = new Map<string, string>();
/** A longer word is a view of the text that it stands in: whoever remembers it keeps the whole text in memory. */
const REMEMBERED = 12;
/** Words repeat, and to cut one costs more than to look it up. */
function stem(word: string): string {
  if (word.length > REMEMBERED) return stemOf(word);
  let found = known.get(word);
  if (found === undefined) {
    if (known.size > 50_000) known.clear();
    known.set(word, (found = stemOf(word)));
  }
  return found;
}

/** The words of a text in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) words.push({ stem: stem(word), from: index, to: index + word.length });
  return words;
}

export const stemsOf = (text: string): string[] => wordsOf(text).map((word) => word.stem);
