/** Words on which the passwords that everybody tries first are built. */
const COMMON = [
  'password',
  'passwort',
  'passphrase',
  'passcode',
  'motdepasse',
  'contrasena',
  'senha',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'asdf',
  'zxcvbnm',
  'zxcvbn',
  'letmein',
  'welcome',
  'willkommen',
  'bienvenue',
  'admin',
  'administrator',
  'root',
  'iloveyou',
  'loveyou',
  'monkey',
  'dragon',
  'master',
  'football',
  'baseball',
  'basketball',
  'superman',
  'batman',
  'sunshine',
  'princess',
  'starwars',
  'trustno',
  'whatever',
  'computer',
  'internet',
  'secret',
  'default',
  'changeme',
  'change',
  'test',
  'testing',
  'guest',
  'user',
  'login',
  'hello',
  'abc',
  'abcd',
  'abcdef',
  'summer',
  'winter',
  'spring',
  'autumn',
  'portico',
  'my',
  'me',
  'the',
  'is',
  'this',
  'new',
  'one',
  'two',
  'three',
  'for',
  'you',
];

/** The longest password that is taken, so that none is cut off unseen and none takes long to hash. */
const LONGEST = 256;

/** What figures and signs stand for in a disguised word. */
const DISGUISE: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** The letters of a text without case, accents, figures and signs. */
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]/gu, '');

const undisguised = (text: string): string => text.replace(/[013457@$!]/g, (sign) => DISGUISE[sign] ?? sign);

const without = (text: string, words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ' '), text)
    .replaceAll(' ', '');

/** Runs along the keyboard or the alphabet, and one sign or group repeated. */
function isPattern(password: string): boolean {
  const signs = [...password.toLowerCase()];
  if (new Set(signs).size < 5) return true;
  const steps = signs.slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - ((signs[at] as string).codePointAt(0) ?? 0));
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 2;
}

/**
 * What is wrong with a new password, as a sentence, or null. There are no rules of composition: length counts, and that
 * nobody would try it first.
 *
 * @param own words that belong to the person and the account (names, the address); a password made of them is refused
 */
export function passwordFault(password: string, own: readonly string[], least: number): string | null {
  const length = [...password].length;
  if (length < least) return `A password has at least ${least} characters.`;
  if (length > LONGEST) return `A password has at most ${LONGEST} characters.`;
  if (isPattern(password)) return 'This password is a simple pattern. Take one that is harder to guess.';
  const words = own
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .map((word) => letters(word))
    .filter((word) => word.length >= 4);
  // Whatever is left without the words that others would try must still be something to guess.
  for (const plain of [letters(password), letters(undisguised(password))]) {
    const used = COMMON.filter((word) => word.length >= 4 && plain.includes(word));
    // Three words in a row are no longer what anybody tries first, however common each of them is.
    if (used.length > 0 && used.length <= 2 && without(plain, COMMON).length < 3)
      return 'This password is too common. Take one that is harder to guess.';
    if (words.some((word) => plain.includes(word)) && without(without(plain, words), COMMON).length < 5)
      return 'This password is made of names that others know. Take one that is harder to guess.';
  }
  return null;
}
