import type { ApolloCache, ApolloClient, NormalizedCacheObject, Reference, StoreObject } from '@apollo/client';
import type { AccessEndReason } from '../__generated__/graphql';

/** That and why the access to a project ended while the app was open. It says nothing of the project. */
export interface AccessEnd {
  readonly projectId: string;
  readonly at: string;
  readonly reason: AccessEndReason;
}

/** Remembers which projects closed while the app was open, so that every screen of such a project shows the calm page. */
export interface EndedAccessStore {
  readonly get: (projectId: string) => AccessEnd | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (end: AccessEnd) => void;
  /** What ended may be open again: the pages ask the server. */
  readonly clear: () => void;
}

/** Makes an empty store of ended projects. */
export function createEndedAccess(): EndedAccessStore {
  let ends: ReadonlyMap<string, AccessEnd> = new Map();
  const listeners = new Set<() => void>();
  const set = (next: ReadonlyMap<string, AccessEnd>): void => {
    ends = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: (projectId) => ends.get(projectId) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (end) => set(new Map(ends).set(end.projectId, end)),
    clear: () => {
      if (ends.size > 0) set(new Map());
    },
  };
}

/** The types of things that belong to exactly one project, and go when it goes. People, stages and accounts stay. */
const partsOfProject = new Set([
  'Chat',
  'Message',
  'Task',
  'Share',
  'FileThread',
  'DiscussionThread',
  'Post',
  'File',
  'Notification',
  'Wave',
  'SharingLink',
  'DeepDiveChat',
  'DeepDiveEntry',
  'Response',
]);

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Reference>).__ref === 'string';
}

/** Every reference that stands anywhere inside a stored object, nested lists and pages included. */
function* references(value: unknown): Generator<string> {
  if (isReference(value)) {
    yield value.__ref;
  } else if (Array.isArray(value)) {
    for (const item of value) yield* references(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* references(inner);
  }
}

/** The fields by which a thing names what it belongs to. */
const owners = ['project', 'chat', 'task', 'thread', 'wave'] as const;

function ownersOf(entity: StoreObject): string[] {
  return owners.flatMap((field) => {
    const value = entity[field];
    return isReference(value) ? [value.__ref] : [];
  });
}

/**
 * Which cached entities belong to a project: all that can be reached from it downward, and all that names it, or one of
 * its parts, as what it belongs to. Pure; exported for its test.
 */
export function partsOf(store: NormalizedCacheObject, projectRef: string): Set<string> {
  const owned = new Map<string, string[]>();
  for (const [id, entity] of Object.entries(store)) {
    for (const owner of entity ? ownersOf(entity) : []) owned.set(owner, [...(owned.get(owner) ?? []), id]);
  }
  const found = new Set<string>([projectRef]);
  const todo = [projectRef];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const next = [...references(store[id]), ...(owned.get(id) ?? [])];
    for (const ref of next) {
      const typename = store[ref]?.__typename;
      if (!typename || !partsOfProject.has(typename) || found.has(ref)) continue;
      found.add(ref);
      todo.push(ref);
    }
  }
  return found;
}

/**
 * Drops a project and all that belongs to it from the cache, at once and without asking the server (R7.5): its chats and
 * messages, tasks and shares, also those that another page had loaded.
 */
export function forgetProject(cache: ApolloCache, projectId: string): void {
  const projectRef = cache.identify({ __typename: 'Project', id: projectId });
  if (!projectRef) return;
  const store = cache.extract() as NormalizedCacheObject;
  cache.batch({
    update(c) {
      for (const id of partsOf(store, projectRef)) c.evict({ id, broadcast: false });
      // Events that are still stored as the last result of a subscription hold the same rows.
      c.evict({ id: 'ROOT_SUBSCRIPTION', broadcast: false });
    },
  });
  cache.gc();
}

/**
 * Reads again what is on the screen and drops everything else. Used when the server says that what the viewer may do has
 * changed: what they may still see is loaded when they next go there, and what they may not is in nobody's memory.
 *
 * @returns when the screen has been read again
 */
export async function forgetUnseen(client: ApolloClient): Promise<void> {
  // A query that fails here (its project is closed now) shows its own error; the others must still be cleaned up after.
  await client.refetchObservableQueries().catch(() => undefined);
  const { cache } = client;
  const shown = [...client.getObservableQueries('active')].map((observable) => {
    const query = client.documentTransform.transformDocument(observable.query);
    const variables = observable.variables;
    const { complete, result } = cache.diff({ query, variables, optimistic: false, returnPartialData: true });
    // A screen that is about to go has lost rows already; if it stays, it asks again.
    return { query, variables, result: complete ? result : null };
  });
  cache.batch({
    update(c) {
      for (const id of Object.keys(c.extract() as NormalizedCacheObject)) c.evict({ id, broadcast: false });
      for (const { query, variables, result } of shown) {
        if (result) c.write({ query, variables, result, dataId: 'ROOT_QUERY', broadcast: false });
      }
    },
  });
}
