import type { ApolloCache, Reference, StoreObject } from '@apollo/client';

/** The files of a thread as the cache stores them. */
interface StoredFiles {
  readonly totalCount?: number;
  readonly nodes?: readonly Reference[];
  readonly pageInfo?: { readonly hasNextPage?: boolean };
}

/**
 * Puts a file at the end of its thread's list, where the list is known to its end. A version of a file that is there already
 * changes nothing of the list; where the list is not whole, the new one comes with the rest.
 */
export function addToThread(cache: ApolloCache, threadId: string, file: { readonly __typename: 'File'; readonly id: string }): void {
  const thread = cache.identify({ __typename: 'FileThread', id: threadId });
  if (!thread) return;
  cache.modify<{ files: StoredFiles }>({
    id: thread,
    fields: {
      files(list, { toReference }) {
        const known = list as StoredFiles;
        const reference = toReference(file as StoreObject & { __typename: 'File' });
        if (!known.nodes || !reference || known.nodes.some(({ __ref }) => __ref === reference.__ref)) return known as never;
        const whole = known.pageInfo?.hasNextPage !== true;
        return {
          ...known,
          totalCount: (known.totalCount ?? known.nodes.length) + 1,
          nodes: whole ? [...known.nodes, reference] : known.nodes,
        } as never;
      },
    },
  });
}

/** Takes a file that was deleted out of the cache, and one off the count of its thread. */
export function removeFromThread(cache: ApolloCache, threadId: string, fileId: string): void {
  const thread = cache.identify({ __typename: 'FileThread', id: threadId });
  const file = cache.identify({ __typename: 'File', id: fileId });
  if (thread) {
    cache.modify<{ files: StoredFiles }>({
      id: thread,
      fields: {
        files(list) {
          const known = list as StoredFiles;
          const nodes = known.nodes?.filter(({ __ref }) => __ref !== file);
          if (!nodes || nodes.length === known.nodes?.length) return known as never;
          return { ...known, nodes, totalCount: Math.max(nodes.length, (known.totalCount ?? nodes.length + 1) - 1) } as never;
        },
      },
    });
  }
  if (file) cache.evict({ id: file });
  cache.gc();
}
