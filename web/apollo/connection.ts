/** How the socket is doing: `idle` while nobody listens, `lost` from the moment it breaks until it is back. */
export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'lost';

/** The state of one socket, for whoever wants to show it or to wait for its return. */
export interface Connection {
  readonly status: () => ConnectionStatus;
  /** Calls back after each change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (status: ConnectionStatus) => void;
  /**
   * How long to wait before the next attempt after a break, in milliseconds. It is the same moment for everybody who
   * listens, so that all of them share the one socket that is tried.
   */
  readonly retryIn: () => number;
}

/** The longest wait between two attempts, in milliseconds. */
const LONGEST_WAIT = 15_000;
const FIRST_WAIT = 400;

/**
 * How long to wait before attempt number `attempt` (from 0), in milliseconds: doubling, with a random part, so that a
 * thousand readers of a restarted server do not come back in the same instant.
 */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return Math.round(longest * (0.5 + random() / 2));
}

/** Makes the store in which the socket's client notes its state. Each `set('lost')` counts as one more failure. */
export function createConnection(): Connection {
  let present: ConnectionStatus = 'idle';
  let failures = 0;
  let retryAt = 0;
  const listeners = new Set<() => void>();
  return {
    status: () => present,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retryIn: () => Math.max(0, retryAt - Date.now()),
    set(status) {
      if (status === 'connected') failures = 0;
      if (status === 'lost') retryAt = Date.now() + waitBefore(failures++);
      if (status === present) return;
      present = status;
      for (const listener of [...listeners]) listener();
    },
  };
}
