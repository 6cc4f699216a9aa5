import { BadInput } from '../../errors';

const LONGEST = 200;

/**
 * Reads a name that must be there, without the spaces around it.
 * @throws BadInput naming `path` where it is empty, too long, or holds line breaks and other signs that nobody sees
 */
export function requiredText(text: string, path: string): string {
  const name = text.trim().normalize('NFC');
  if (!name) throw new BadInput({ path, message: 'This cannot be empty.' });
  if (name.length > LONGEST) throw new BadInput({ path, message: `This has at most ${LONGEST} characters.` });
  if (/\p{Cc}/u.test(name)) throw new BadInput({ path, message: 'A name is a single line.' });
  return name;
}
