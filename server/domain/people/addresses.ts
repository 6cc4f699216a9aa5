/** An address that was read: as it is written to, and as it is compared. */
export interface Address {
  readonly email: string;
  readonly key: string;
}

/**
 * Folds the case of one letter, by way of its capital, so that letters with several small forms meet (ß and ss, both
 * sigmas). The dotless ı is a letter of its own, and stays one.
 */
const foldLetter = (letter: string): string => (letter === 'ı' ? letter : letter.toUpperCase().toLowerCase());

/** An address, or a login name, as it is compared everywhere (R2.3): NFC and case-folded; dots and plus signs are kept. */
export const emailKey = (email: string): string => [...email.normalize('NFC')].map(foldLetter).join('').normalize('NFC');

const LOCAL = /^[^\s\p{Cc}\p{Cf}"(),:;<>@[\]\\]{1,64}$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/** The one rule of a well-formed address, in words. */
export const EMAIL_RULE = 'An e-mail address looks like name@example.org.';

/**
 * Reads an address that somebody typed; spaces around it are dropped. The rule: something without spaces, commas, quotes
 * or brackets, an @, and a domain of at least two labels; 254 characters at most. Whether it exists only a mail can tell.
 *
 * @returns null where it is none
 */
export function readAddress(text: string): Address | null {
  const email = text.trim().normalize('NFC');
  const at = email.lastIndexOf('@');
  if (at < 1 || email.length > 254) return null;
  const local = email.slice(0, at);
  const labels = email.slice(at + 1).split('.');
  if (!LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\p{N}+$/u.test(labels.at(-1) ?? '')) return null;
  return { email, key: emailKey(email) };
}

/**
 * A name for somebody of whom only the address is known: `maria.lopez+px@…` is Maria Lopez. Other guests see the name and
 * must not read the address from it.
 */
export function nameFromAddress(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '');
  const words = local.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Guest';
}
