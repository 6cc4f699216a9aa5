/** Two worlds, one person: the same questions to both, and what differs between the answers. */
import { type Answer, Client } from './client';
import { accountOf, type Looker, type World } from './facts';
import { linkToken } from './links';
import { NOW } from './random';
import { beginSession, type Served } from './server';

/** The bytes that a browser gets, without those that are a request's own. */
export const bytes = (answer: Answer): string =>
  `${answer.status} ${answer.raw.split('\n').filter((line) => !/^(date|x-request-id|etag|keep-alive|set-cookie|x-ratelimit)/i.test(line)).join('\n').replaceAll(/127\.0\.0\.1:\d+/g, 'here')}`;

export async function clientOf(served: Served, world: World, looker: Looker, token: string): Promise<Client> {
  if (looker.person.startsWith('lnk_')) return new Client(served.url, { headers: { 'x-portico-link': linkToken(looker.person) } });
  const account = accountOf(world, looker.account);
  const person = [...account.employees, ...account.contacts].find((one) => one.id === looker.person);
  return new Client(served.url, { cookie: await beginSession(served.database, person?.user ?? '', account.id, NOW, token), account: account.id });
}

/** Finds the first difference and says it shortly. */
export function firstDifference(one: string[], two: string[]): string | null {
  const at = one.findIndex((line, n) => line !== two[n]);
  if (at < 0 && one.length === two.length) return null;
  const [a, b] = [one[Math.max(at, 0)] ?? '', two[Math.max(at, 0)] ?? ''];
  let from = 0;
  while (a[from] === b[from] && from < a.length) from++;
  return `${a.split('\n')[0]}\n  …${a.slice(Math.max(0, from - 200), from + 200)}\n  …${b.slice(Math.max(0, from - 200), from + 200)}`;
}
