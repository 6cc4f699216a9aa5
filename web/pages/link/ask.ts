import type { TypedDocumentNode } from '@apollo/client';
import { print } from 'graphql';
import { newKey } from '../../apollo/newKey';

/**
 * What the page of a sharing link asks, and nothing more: two questions and one stream need no cache and no session. No
 * cookie goes along, whoever is signed in in this browser (7-security).
 */

/** The answer was no: with the server's code, or `OFFLINE` where it was not reached at all. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * The name of this browser session, by which the openings of a link are counted. It is drawn here, says nothing of anybody,
 * and goes with the tab.
 */
function visitName(): string {
  const key = 'portico.visit';
  try {
    const known = window.sessionStorage.getItem(key);
    if (known) return known;
    const drawn = newKey();
    window.sessionStorage.setItem(key, drawn);
    return drawn;
  } catch {
    return newKey();
  }
}

interface Answer<TData> {
  readonly data?: TData | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/**
 * Asks as whoever holds the link.
 *
 * @throws Refused
 */
export async function askByLink<TData, TVariables>(
  token: string,
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  signal: AbortSignal,
): Promise<TData> {
  const headers = { 'content-type': 'application/json', 'x-portico-link': token, 'x-portico-visit': visitName() };
  // A word to the app's own client, which takes it out itself.
  const query = print(document).replaceAll(' @unmask', '');
  const body = JSON.stringify({ query, variables });
  let answer: Answer<TData>;
  try {
    const response = await fetch('/graphql', { method: 'POST', headers, body, signal, credentials: 'omit' });
    answer = (await response.json()) as Answer<TData>;
  } catch {
    throw new Refused('OFFLINE');
  }
  const [error] = answer.errors ?? [];
  if (error || !answer.data) throw new Refused(error?.extensions?.code ?? 'INTERNAL');
  return answer.data;
}

/**
 * Tells when what the link opens may have changed, its end above all; what carries the news is fetched after the page.
 *
 * @returns how to stop
 */
export function watchLink(token: string, onChange: () => void): () => void {
  let stop: (() => void) | null = null;
  let over = false;
  void import('graphql-ws').then(({ createClient }) => {
    if (over) return;
    const url = new URL('/graphql', window.location.href).href.replace(/^http/, 'ws');
    const client = createClient({ url, connectionParams: { link: token }, retryAttempts: 20, keepAlive: 15_000, shouldRetry: () => true });
    const told = { next: onChange, error: onChange, complete: onChange };
    client.subscribe({ query: 'subscription LinkChanged { viewerChanged { kind } }' }, told);
    stop = () => void client.dispose();
  }, onChange);
  return () => {
    over = true;
    stop?.();
  };
}
