/** A stretch of a mail's text: words, or an address that can be followed. */
export type Piece = { kind: 'text'; text: string } | { kind: 'link'; href: string };

/**
 * Cuts a plain text into words and web addresses. Only `http` and `https` become links; a full stop or bracket after an
 * address is not part of it.
 */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'link', href });
    from = match.index + href.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}
