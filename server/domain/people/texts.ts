import { BadInput } from '../../errors';

const LONGEST = 200;

/** Breaks of a line, and the signs that turn the direction of whatever stands behind them. */
export const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Something that a reader can see. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Reads a name that must be there, without the spaces around it.
 * @throws BadInput naming `path` where it is empty, too long, or holds line breaks and other signs that nobody sees
 */
export function requiredText(text: string, path: string): string {
  const name = text.trim().normalize('NFC');
  if (!VISIBLE.test(name)) throw new BadInput({ path, message: 'This cannot be empty.' });
  if (name.length > LONGEST) throw new BadInput({ path, message: `This has at most ${LONGEST} characters.` });
  if (NOT_IN_A_LINE.test(name)) throw new BadInput({ path, message: 'A name is a single line.' });
  return name;
}
