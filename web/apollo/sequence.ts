/**
 * Putting the messages of a chat in order: the one place that knows how pages of history and live events become one
 * list without doubles (R7.4). Pure, so that it is tested without a cache or a socket.
 */

/** What is needed of a message to place it: its identity and the number of the event that sent it. */
export interface Placed<T> {
  readonly item: T;
  readonly key: string;
  readonly sequence: number;
}

/**
 * Joins two lists of messages into one, ascending by sequence, each message once. What comes later in the arguments
 * replaces an earlier entry of the same key, since it is newer.
 */
export function mergeBySequence<T>(existing: readonly Placed<T>[], incoming: readonly Placed<T>[]): Placed<T>[] {
  const last = existing[existing.length - 1];
  const first = incoming[0];
  // The road of every live message: it belongs at the end, and nothing needs to be sorted.
  if (incoming.length === 1 && first && (!last || first.sequence > last.sequence)) return [...existing, first];
  const byKey = new Map<string, Placed<T>>();
  for (const entry of existing) byKey.set(entry.key, entry);
  for (const entry of incoming) byKey.set(entry.key, entry);
  return [...byKey.values()].sort((a, b) => a.sequence - b.sequence);
}

/** Where a page of history ends at its two sides, as the server tells it. */
export interface PageEdges {
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A stretch of a chat without holes: its messages, and what lies before and after it. */
export interface Stretch<T> {
  readonly entries: readonly Placed<T>[];
  readonly edges: PageEdges | null;
}

/**
 * Joins a page to the stretch that is there already. A page that touches the stretch (it shares a message, or was asked
 * for at one of its ends) extends it. A newer page that leaves a hole in between replaces the stretch: a list that
 * silently lacks its middle would be a lie, and the older part can be loaded again. A live message is a page without
 * edges: the stream has no holes, so it always belongs to the stretch.
 *
 * @param adjoining whether the page was asked for with a cursor of the stretch's end, and so touches it by construction
 */
export function joinStretches<T>(existing: Stretch<T> | null, page: Stretch<T>, adjoining: boolean): Stretch<T> {
  if (!existing || existing.entries.length === 0) return page;
  if (page.entries.length === 0) {
    return adjoining && page.edges && existing.edges
      ? { entries: existing.entries, edges: { ...existing.edges, hasPreviousPage: page.edges.hasPreviousPage } }
      : existing;
  }
  const known = new Set(existing.entries.map((entry) => entry.key));
  const touches = adjoining || page.entries.some((entry) => known.has(entry.key));
  const oldest = first(existing.entries);
  const newest = last(existing.entries);
  const pageOldest = first(page.entries);
  const pageNewest = last(page.entries);
  if (!touches && pageOldest.sequence > newest.sequence && page.edges?.hasPreviousPage) return page;
  const entries = mergeBySequence(existing.entries, page.entries);
  if (!page.edges) return { entries, edges: existing.edges };
  if (!existing.edges) return { entries, edges: page.edges };
  const older = pageOldest.sequence <= oldest.sequence;
  const newer = pageNewest.sequence >= newest.sequence;
  return {
    entries,
    edges: {
      hasPreviousPage: older ? page.edges.hasPreviousPage : existing.edges.hasPreviousPage,
      startCursor: older ? page.edges.startCursor : existing.edges.startCursor,
      hasNextPage: newer ? page.edges.hasNextPage : existing.edges.hasNextPage,
      endCursor: newer ? page.edges.endCursor : existing.edges.endCursor,
    },
  };
}

function first<T>(entries: readonly T[]): T {
  return entries[0] as T;
}

function last<T>(entries: readonly T[]): T {
  return entries[entries.length - 1] as T;
}

/** What to do with a durable event whose number is `sequence`, when everything up to `seen` was applied. */
export type Verdict = 'apply' | 'known' | 'gap';

/**
 * Judges an event by its number. `known`: it was applied before (a replay after a reconnect overlaps), drop it. `gap`:
 * something between is missing, so the stream has to be taken up again from `seen`.
 */
export function judgeSequence(seen: number, sequence: number): Verdict {
  if (sequence <= seen) return 'known';
  return sequence === seen + 1 ? 'apply' : 'gap';
}
