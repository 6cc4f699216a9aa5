/** Texts longer than this stand as they were typed: reading Markdown may take more than its share of time for them. */
const LONGEST = 20_000;

/** Any sign that Markdown might give a meaning to. */
const sign = /[*_`~[|]|^\s{0,3}(?:#{1,6}\s|>|[-+]\s|\d{1,9}[.)]\s|=+\s*$|-{3,}\s*$)|^ {4}\S|\\/m;

/** Blocks of code between fences: what stands in them is read as it is. */
const fenced = /^(```|~~~)[^\n]*\n[\s\S]*?^\1/gm;
/** Signs at each of which a reader of Markdown looks for what they begin or end. */
const looking = /[*_~`[\]<>!&\\|]|^\s*(?:[-+]|\d{1,9}[.)])/gm;
/** Nobody writes a text with more of them; whoever does makes its readers wait, since each is looked at with all that follows. */
const MOST_SIGNS = 1_000;

function crowded(text: string): boolean {
  let signs = 0;
  for (const _ of text.replace(fenced, '').matchAll(looking)) if (++signs > MOST_SIGNS) return true;
  return false;
}

/** Whether a text has to be read as Markdown, and can be without holding the page; most messages have not. */
export function marked(text: string): boolean {
  return text.length <= LONGEST && sign.test(text) && !crowded(text);
}

/** Signs that turn the direction of what follows them, beyond the text that they stand in. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** More marks upon one letter than any writing puts there. */
const piled = /(\p{M}{4})\p{M}+/gu;

/** A text as it may be shown among others: it turns nothing around that stands behind it, and stays within its lines. */
export function calmed(text: string): string {
  return text.replace(turning, '').replace(piled, '$1');
}

/** A piece of a text without the signs by which Markdown marks words: for places where it is not read as Markdown. */
export function unmarked(text: string): string {
  return text.replace(/\*\*|__|~~|`+/g, '');
}

/** Web addresses in plain text. */
const address = /https?:\/\/[^\s<>"']+/g;

/** What belongs to the sentence and not to the address that stands at its end. */
const trailing = /[.,;:!?)\]}]+$/;

/** One part of a plain text. */
export interface TextPart {
  readonly kind: 'text' | 'link' | 'mention';
  readonly text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Cuts out the mentions: `@` and a name of `names`, the longest that fits. */
export function mentionParts(text: string, names: readonly string[]): TextPart[] {
  if (names.length === 0 || !text.includes('@')) return text === '' ? [] : [{ kind: 'text', text }];
  const longestFirst = [...names].sort((one, other) => other.length - one.length).map(escaped);
  const mention = new RegExp(`@(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return cut(
    text,
    mention,
    (found) => [{ kind: 'mention', text: found }],
    (rest) => [{ kind: 'text', text: rest }],
  );
}

/** Cuts a plain text into words, web addresses and mentions. */
export function textParts(text: string, names: readonly string[]): TextPart[] {
  return cut(
    text,
    address,
    (found) => {
      const link = found.replace(trailing, '');
      const behind = found.slice(link.length);
      return [{ kind: 'link', text: link }, ...(behind ? [{ kind: 'text' as const, text: behind }] : [])];
    },
    (rest) => mentionParts(rest, names),
  );
}

function cut(text: string, what: RegExp, found: (match: string) => TextPart[], between: (text: string) => TextPart[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(what)) {
    if (match.index > end) parts.push(...between(text.slice(end, match.index)));
    parts.push(...found(match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(...between(text.slice(end)));
  return parts;
}

/**
 * Where a link really leads, in the letters of domain names, so that a look-alike gives itself away.
 *
 * @returns the host, or null for an address that no link may lead to
 */
export function hostOf(href: string): string | null {
  try {
    const url = new URL(href);
    if (url.protocol === 'mailto:') return url.pathname;
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.host : null;
  } catch {
    return null;
  }
}
