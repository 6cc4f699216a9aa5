/** How the socket is doing: `idle` while nobody listens, `lost` from the moment it breaks until it is back. */
export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'lost';

/** The state of one socket, for whoever wants to show it or to wait for its return. */
export interface Connection {
  readonly status: () => ConnectionStatus;
  /** Calls back after each change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (status: ConnectionStatus) => void;
}

/** Makes the store in which the socket's client notes its state. */
export function createConnection(): Connection {
  let present: ConnectionStatus = 'idle';
  const listeners = new Set<() => void>();
  return {
    status: () => present,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(status) {
      if (status === present) return;
      present = status;
      for (const listener of [...listeners]) listener();
    },
  };
}
