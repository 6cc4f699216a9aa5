/** Somebody who was chosen to be mentioned. */
export interface Mention {
  readonly id: string;
  readonly name: string;
}

/** A name being typed: from where in the text, and what stands of it. */
export interface MentionQuery {
  readonly from: number;
  readonly text: string;
}

/** The longest beginning of a name that is looked for. */
const LONGEST = 40;

/** The name that is being typed in front of the caret, after an `@` that begins a word; null where none is. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const found = /(?:^|[\s([{"'])@([^\n@]*)$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  if (typed === undefined || typed.length > LONGEST || /\s{2}/.test(typed) || /^\s/.test(typed)) return null;
  return { from: caret - typed.length - 1, text: typed };
}

/** Puts a chosen name in the place of what was typed of it. `caret` is where writing goes on. */
export function withMention(text: string, query: MentionQuery, name: string): { readonly text: string; readonly caret: number } {
  const end = query.from + 1 + query.text.length;
  const put = `@${name} `;
  const rest = text.slice(end).replace(/^ /, '');
  return { text: text.slice(0, query.from) + put + rest, caret: query.from + put.length };
}

/** Those of the chosen who still stand in the text. */
export function mentionsIn(text: string, chosen: readonly Mention[]): Mention[] {
  return chosen.filter(({ name }, index) => text.includes(`@${name}`) && chosen.findIndex((other) => other.name === name) === index);
}
