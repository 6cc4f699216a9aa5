import type { GraphiQL } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import type { ComponentProps } from 'react';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

interface Asked {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

function isSubscription({ query, operationName }: Asked): boolean {
  return getOperationAST(parse(query), operationName)?.operation === 'subscription';
}

/** The headers that say who is calling, as the socket wants them. */
function connectionParams(headers: Record<string, string>): Record<string, string> {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const wanted = [
    ['authorization', 'authorization'],
    ['x-portico-account', 'account'],
    ['x-portico-link', 'link'],
  ] as const;
  return Object.fromEntries(
    wanted.flatMap(([header, param]) => {
      const value = given.get(header);
      return value ? [[param, value]] : [];
    }),
  );
}

/** Sends queries and mutations over HTTP and subscriptions over a socket, both to the server that served this page. */
export const fetchAnswer: Fetcher = async ({ query, operationName, variables }, options) => {
  const headers: Record<string, string> = options?.headers ?? {};
  const asked = { query, operationName, variables };
  if (isSubscription(asked)) {
    const url = new URL('/graphql', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const client = createClient({ url: url.href, connectionParams: connectionParams(headers), retryAttempts: 0 });
    return client.iterate(asked);
  }
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(asked),
  });
  return response.json();
};
