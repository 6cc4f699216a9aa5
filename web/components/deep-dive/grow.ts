/**
 * Puts a piece of an answer where it belongs. What is there already may overlap with it, after a break of the network or
 * where the answer was read while it grew; it is never doubled.
 *
 * @param offset how much of the answer stands in front of the piece
 * @returns null where something between is missing
 */
export function grown(answer: string, text: string, offset: number): string | null {
  if (offset > answer.length) return null;
  const end = offset + text.length;
  return answer.slice(0, offset) + text + answer.slice(end);
}
