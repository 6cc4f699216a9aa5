import { ApolloClient, ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';
import { map } from 'rxjs';
import { createCache } from './cache';
import { type ClosedStore, createClosedStore, noteClosed } from './closed';
import { type Connection, createConnection } from './connection';
import { readProblem } from './errors';
import { createEndedAccess, type EndedAccessStore } from './forget';
import { admission } from './live';

/** What a client acts as, and whom it tells when that is over. */
export interface ClientOptions {
  /** The account in the page's address; null on pages that belong to none (sign-in). Every request names it (R1.3). */
  readonly accountId: string | null;
  /** The server no longer knows who is calling: the shell leads to the sign-in page and keeps the address. */
  readonly onSignedOut: () => void;
  /** Where GraphQL answers; the page's own origin unless told. */
  readonly url?: string;
}

/** One viewer in one account: the client with its cache, its socket, what has ended while it was open, and what is closed. */
export interface PorticoClient {
  readonly apollo: ApolloClient;
  readonly connection: Connection;
  readonly ended: EndedAccessStore;
  readonly closed: ClosedStore;
  /** Tears the socket down and empties the cache. Nothing of this viewer stays in memory. */
  readonly dispose: () => void;
}

/** The server's code for *your session is over* when it closes a socket. */
const SESSION_OVER = 4401;

/** These answer UNAUTHENTICATED about what was typed into a form, which says nothing of the session. */
const asksForPassword = new Set(['signIn', 'activate', 'resetPassword', 'changePassword', 'switchAccount']);

function speaksOfForm(operation: ApolloLink.Operation): boolean {
  return operation.query.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === OperationTypeNode.MUTATION &&
      definition.selectionSet.selections.some((field) => field.kind === 'Field' && asksForPassword.has(field.name.value)),
  );
}

/** Puts the number of the request beside its errors, so that an error page can show it. */
function requestIds(): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        if (!result.errors?.length) return result;
        const response: unknown = operation.getContext()['response'];
        const requestId = response instanceof Response ? response.headers.get('x-request-id') : null;
        return requestId ? { ...result, extensions: { ...result.extensions, requestId } } : result;
      }),
    ),
  );
}

function socketUrl(url: string): string {
  return new URL(url, window.location.href).href.replace(/^http/, 'ws');
}

/**
 * Makes the client of one viewer in one account. Queries and mutations go over HTTP, subscriptions over one socket that
 * opens when the first of them starts. The socket does not reconnect by itself: who listens starts again with the
 * number that it has by then (`live.ts`), which a blind repetition of the first message could not do.
 */
export function createPorticoClient({ accountId, onSignedOut, url = '/graphql' }: ClientOptions): PorticoClient {
  const connection = createConnection();
  let disposed = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const signedOut = (): void => {
    if (!disposed) onSignedOut();
  };
  const socket = createSocket({
    url: () => socketUrl(url),
    ...(accountId !== null && { connectionParams: { account: accountId } }),
    lazy: true,
    // Going from one page to the next ends one subscription and starts another: the socket outlives the step.
    lazyCloseTimeout: 5_000,
    keepAlive: 15_000,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: 0,
    on: {
      connecting: () => {
        if (connection.status() !== 'lost') connection.set('connecting');
      },
      connected: () => connection.set('connected'),
      ping: (received) => {
        // A network that went away without a word answers no ping: give it up rather than wait for minutes.
        if (!received) pongTimer = setTimeout(() => socket.terminate(), 8_000);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: (event) => {
        clearTimeout(pongTimer);
        const code = event instanceof CloseEvent ? event.code : 0;
        connection.set(code === 1000 ? 'idle' : 'lost');
        if (code === SESSION_OVER) signedOut();
      },
    },
  });
  const headers: Record<string, string> = accountId === null ? {} : { 'x-portico-account': accountId };
  const closed = createClosedStore();
  const overHttp = ApolloLink.from([requestIds(), noteClosed(closed), new HttpLink({ uri: url, headers, credentials: 'same-origin' })]);
  const watchSession = new ErrorLink(({ error, operation }) => {
    if (!CombinedGraphQLErrors.is(error) || speaksOfForm(operation)) return;
    if (readProblem(error).code === 'UNAUTHENTICATED') signedOut();
  });
  const apollo = new ApolloClient({
    cache: createCache(),
    dataMasking: true,
    link: ApolloLink.from([
      watchSession,
      admission(),
      ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), overHttp),
    ]),
    // What is on the screen is shown at once and checked with the server: another may have changed it, or closed it.
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
  return {
    apollo,
    connection,
    ended: createEndedAccess(),
    closed,
    dispose() {
      disposed = true;
      clearTimeout(pongTimer);
      void socket.dispose();
      apollo.stop();
      void apollo.clearStore();
    },
  };
}
