import type { ApolloCache, Reference } from '@apollo/client';

interface StoredPosts {
  readonly nodes?: readonly Reference[];
  readonly totalCount?: number;
}

const threadRef = (cache: ApolloCache, id: string) => cache.identify({ __typename: 'DiscussionThread', id });
const postRef = (cache: ApolloCache, id: string): Reference => ({ __ref: cache.identify({ __typename: 'Post', id }) ?? '' });

/** Puts a post that was just written at the end of its thread, so that it stands there before the thread is read again. */
export function placePost(cache: ApolloCache, threadId: string, post: { readonly id: string; readonly createdAt: string }): void {
  const added = postRef(cache, post.id);
  cache.modify({
    id: threadRef(cache, threadId) ?? '',
    fields: {
      posts: (stored: StoredPosts) =>
        stored.nodes?.some((node) => node.__ref === added.__ref)
          ? stored
          : { ...stored, nodes: [...(stored.nodes ?? []), added], totalCount: (stored.totalCount ?? 0) + 1 },
      lastPostAt: () => post.createdAt,
    },
  });
}

/** Takes a deleted post out of its thread and out of the cache. */
export function dropPost(cache: ApolloCache, threadId: string, postId: string): void {
  const gone = postRef(cache, postId);
  cache.modify({
    id: threadRef(cache, threadId) ?? '',
    fields: {
      posts: (stored: StoredPosts) => {
        const left = (stored.nodes ?? []).filter((node) => node.__ref !== gone.__ref);
        return { ...stored, nodes: left, totalCount: Math.max(left.length, (stored.totalCount ?? 0) - 1) };
      },
    },
  });
  cache.evict({ id: gone.__ref });
  cache.gc();
}
