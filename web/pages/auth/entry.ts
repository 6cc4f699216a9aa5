import { paths, safeNext } from '../../paths';

/** What the payload of every sign-in tells: the account that the new session stands in, and all that are open. */
export interface Entered {
  readonly account: { readonly id: string };
  readonly accounts: readonly { readonly account: { readonly id: string } }[];
}

/**
 * Where to go after signing in: to the page that was asked for, where it lies in one of the viewer's accounts; else to
 * the choice, where there are several; else home.
 */
export function placeAfterEntry(viewer: Entered, next: string | null): string {
  const wanted = safeNext(next);
  if (wanted && viewer.accounts.some(({ account }) => isWithin(wanted, paths.home(account.id)))) return wanted;
  return viewer.accounts.length > 1 ? paths.accounts() : paths.home(viewer.account.id);
}

function isWithin(path: string, home: string): boolean {
  return path === home || path.startsWith(`${home}/`) || path.startsWith(`${home}?`);
}
