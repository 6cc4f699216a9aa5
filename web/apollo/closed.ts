import { ApolloLink } from '@apollo/client';
import { map } from 'rxjs';

/** Which fields of an answer the server closed to the viewer, by the names in the query joined with dots. */
export type ClosedFields = ReadonlySet<string>;

const none: ClosedFields = new Set();

/** Remembers, for each query, which fields of its last answer were closed: an empty field alone does not tell. */
export interface ClosedStore {
  readonly get: (key: string) => ClosedFields;
  readonly put: (key: string, fields: ClosedFields) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes an empty store. It belongs to one viewer in one account and goes with their client. */
export function createClosedStore(): ClosedStore {
  const answers = new Map<string, ClosedFields>();
  const listeners = new Set<() => void>();
  return {
    get: (key) => answers.get(key) ?? none,
    put(key, fields) {
      answers.set(key, fields);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The place of one query in the store. */
export const closedKey = (operation: string, variables: object): string => `${operation} ${JSON.stringify(variables)}`;

/** Reads the server's report of closed fields; what is no such report is none. */
export function readClosed(report: unknown): ClosedFields {
  if (!Array.isArray(report)) return none;
  const entries: readonly unknown[] = report;
  return new Set(
    entries.flatMap((entry) => {
      const path = typeof entry === 'object' && entry !== null && 'path' in entry ? entry.path : null;
      return Array.isArray(path) ? [path.join('.')] : [];
    }),
  );
}

/** Puts what the server reports beside each answer into the store. */
export function noteClosed(store: ClosedStore): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        if (operation.operationName)
          store.put(closedKey(operation.operationName, operation.variables), readClosed(result.extensions?.['redacted']));
        return result;
      }),
    ),
  );
}
