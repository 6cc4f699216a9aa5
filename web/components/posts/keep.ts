import { type ApolloCache, isReference, type Reference, type StoreObject } from '@apollo/client';

interface StoredPosts {
  readonly nodes?: readonly Reference[];
  readonly totalCount?: number;
}

const threadRef = (cache: ApolloCache, id: string) => cache.identify({ __typename: 'DiscussionThread', id });
const postRef = (cache: ApolloCache, id: string): Reference => ({ __ref: cache.identify({ __typename: 'Post', id }) ?? '' });

/** Changes each stored list of the posts of a thread, whatever length it was asked for with. */
function changePosts(
  cache: ApolloCache,
  threadId: string,
  change: (posts: StoredPosts) => StoredPosts,
  rest: Record<string, () => string> = {},
) {
  cache.modify({
    id: threadRef(cache, threadId) ?? '',
    fields: {
      ...rest,
      posts: (stored: Reference | StoreObject) => (isReference(stored) ? stored : (change(stored as StoredPosts) as StoreObject)),
    },
  });
}

/** Puts a post that was just written at the end of its thread, so that it stands there before the thread is read again. */
export function placePost(cache: ApolloCache, threadId: string, post: { readonly id: string; readonly createdAt: string }): void {
  const added = postRef(cache, post.id);
  changePosts(
    cache,
    threadId,
    (posts) =>
      posts.nodes?.some((node) => node.__ref === added.__ref)
        ? posts
        : { ...posts, nodes: [...(posts.nodes ?? []), added], totalCount: (posts.totalCount ?? 0) + 1 },
    { lastPostAt: () => post.createdAt },
  );
}

/** Takes a deleted post out of its thread and out of the cache. */
export function dropPost(cache: ApolloCache, threadId: string, postId: string): void {
  const gone = postRef(cache, postId);
  changePosts(cache, threadId, (posts) => {
    const left = (posts.nodes ?? []).filter((node) => node.__ref !== gone.__ref);
    return { ...posts, nodes: left, totalCount: Math.max(left.length, (posts.totalCount ?? 0) - 1) };
  });
  cache.evict({ id: gone.__ref });
  cache.gc();
}
