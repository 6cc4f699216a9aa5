import type { Letter } from '../../server/domain/ports';

/** The token behind `#` in a letter's link to a page. */
export function tokenIn(letter: Letter | undefined, page: 'activate' | 'reset'): string {
  const found = new RegExp(`/${page}#([\\w.~-]+)`).exec(letter?.text ?? '');
  if (!found?.[1]) throw new Error(`no link to ${page} in ${JSON.stringify(letter)}`);
  return found[1];
}
