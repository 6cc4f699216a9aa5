import { type ApolloClient, ApolloLink, type OperationVariables, type TypedDocumentNode } from '@apollo/client';
import { filter } from 'rxjs';
import { type Connection, waitBefore } from './connection';
import { type ProblemCode, readProblem } from './errors';

/** What a listener does after an event: go on, stop for good, or start again with new variables. */
export type Continue = 'go-on' | 'stop' | 'restart';

/** What is done with an event before the cache hears of it: it counts, it was there already, or one before it is missing. */
export type Admission = 'take' | 'drop' | 'restart';

/** A subscription that has to outlive breaks of the network. */
export interface LiveOptions<TData, TVariables extends OperationVariables> {
  readonly document: TypedDocumentNode<TData, TVariables>;
  /** Asked for at each start, so that a stream is taken up from the last number seen and not from the first. */
  readonly variables: () => TVariables;
  /** Judges an event before anything of it is kept; without it every event is taken. */
  readonly admit?: (data: TData) => Admission;
  readonly onData: (data: TData) => Continue;
  /** The stream is back after a break: what has no number (a changed project) has to be read again. */
  readonly onResumed?: () => void;
  /** The server refuses the subscription itself, so that trying again would be of no use. */
  readonly onRefused?: (code: ProblemCode) => void;
}

type Admits = (result: ApolloLink.Result) => boolean;

/**
 * Keeps from the cache what its listener does not take. The cache writes each result before anybody is told of it, so a
 * repeated event of yesterday's edit would otherwise put the old words back.
 */
export function admission(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const admits = operation.getContext()['admits'] as Admits | undefined;
    return admits ? forward(operation).pipe(filter(admits)) : forward(operation);
  });
}

/** The server's *no*: these do not get better by asking again. */
const refusals = new Set<ProblemCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'EXPIRED']);

/**
 * Subscribes and stays subscribed (R7.4): after a break it waits a little, longer each time, and starts again; at once
 * when another stream has found the server again, or when the browser says that the network is back. It ends when
 * `onData` says so, when the server refuses, or when the returned function is called.
 */
export function listen<TData, TVariables extends OperationVariables>(
  client: ApolloClient,
  connection: Connection,
  options: LiveOptions<TData, TVariables>,
): () => void {
  let attempt = 0;
  let broken = false;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: { unsubscribe: () => void } | undefined;

  const end = (): void => {
    over = true;
    clearTimeout(timer);
    running?.unsubscribe();
    unlisten();
    window.removeEventListener('online', atOnce);
  };
  const again = (wait: number): void => {
    running?.unsubscribe();
    running = undefined;
    clearTimeout(timer);
    if (!over) timer = setTimeout(start, wait);
  };
  const recover = (): void => {
    broken = true;
    // Where the socket broke, everybody waits for the same moment; where only this stream did, each for its own.
    again(connection.retryIn() || waitBefore(attempt));
    attempt += 1;
  };
  const take = (data: TData): void => {
    attempt = 0;
    const next = options.onData(data);
    if (next === 'stop') end();
    else if (next === 'restart') again(0);
  };
  const admits: Admits = ({ data }) => {
    if (!data || !options.admit) return true;
    const verdict = over ? 'drop' : options.admit(data as TData);
    if (verdict === 'restart') again(0);
    return verdict === 'take';
  };
  const fail = (error: unknown): void => {
    const { code } = readProblem(error);
    if (refusals.has(code)) {
      end();
      options.onRefused?.(code);
    } else {
      recover();
    }
  };
  function start(): void {
    timer = undefined;
    running = client.subscribe({ query: options.document, variables: options.variables(), context: { admits } }).subscribe({
      next: (result) => {
        if (over) return;
        if (result.error) fail(result.error);
        else if (result.data !== undefined) take(result.data as TData);
      },
      error: (error: unknown) => {
        if (!over) fail(error);
      },
      complete: () => {
        // A server that shuts down completes its streams in good order: that is a break like any other.
        if (!over && timer === undefined) recover();
      },
    });
  }
  function atOnce(): void {
    if (timer !== undefined) again(0);
  }
  const unlisten = connection.subscribe(() => {
    if (connection.status() !== 'connected' || !broken) return;
    broken = false;
    attempt = 0;
    atOnce();
    options.onResumed?.();
  });
  window.addEventListener('online', atOnce);
  start();
  return end;
}
