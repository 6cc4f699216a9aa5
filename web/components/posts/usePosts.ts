import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import type { ThreadPostsQuery } from '../../__generated__/graphql';
import { ThreadPosts } from './documents';

type Node = NonNullable<ThreadPostsQuery['node']>;
export type LoadedThread = Extract<Node, { __typename: 'DiscussionThread' }>;
export type LoadedPost = LoadedThread['posts']['nodes'][number];

/** How many posts are read at first, with the first press for earlier ones, and at most at once. */
const STEPS = [20, 60, 100] as const;
const MOST = 100;

/** How often a thread is read again that hangs in no project, in milliseconds: no event tells of those. */
const LOOK = 20_000;

export interface PostsState {
  /** Null: not there, or not open to the viewer. Undefined: not read yet. */
  readonly thread: LoadedThread | null | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** How many stand before the first that is shown. */
  readonly before: number;
  readonly earlier: 'idle' | 'loading' | 'failed';
  readonly showEarlier: () => void;
}

/**
 * The last posts of a thread, and earlier ones on demand. Whatever is shown is read again as one when something changes,
 * so that a post which somebody deleted goes from every screen.
 *
 * @param alone the thread hangs in no project
 * @param wanted a post that has to be shown, however far back it is
 */
export function usePosts(threadId: string, alone: boolean, wanted: string | null): PostsState {
  const [last, setLast] = useState<number>(STEPS[0]);
  const [earlier, setEarlier] = useState<PostsState['earlier']>('idle');
  const { data, previousData, error, refetch, fetchMore, loading } = useQuery(ThreadPosts, {
    variables: { threadId, last },
    pollInterval: alone ? LOOK : 0,
    skipPollAttempt: () => document.hidden,
    // Earlier posts that were read by themselves are joined to those that are read again.
    refetchWritePolicy: 'merge',
  });
  const node = (data ?? previousData)?.node;
  const shown = node?.__typename === 'DiscussionThread' ? node : null;
  const before = shown ? shown.posts.totalCount - shown.posts.nodes.length : 0;
  const busy = earlier === 'loading' || (loading && data === undefined && previousData !== undefined);

  const showEarlier = (): void => {
    if (busy || !shown) return;
    if (last < MOST) {
      setLast(STEPS.find((step) => step > last) ?? MOST);
      return;
    }
    setEarlier('loading');
    fetchMore({ variables: { before: shown.posts.pageInfo.startCursor } }).then(
      () => setEarlier('idle'),
      () => setEarlier('failed'),
    );
  };
  const missing = wanted !== null && shown !== null && before > 0 && !shown.posts.nodes.some(({ id }) => id === wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that comes is looked through once
  useEffect(() => {
    if (!missing || busy || earlier === 'failed') return undefined;
    // The answer that has just come is still being told to others.
    const timer = setTimeout(showEarlier);
    return () => clearTimeout(timer);
  }, [missing, before, busy]);

  return {
    thread: data === undefined && previousData === undefined ? undefined : shown,
    error,
    retry: () => void refetch().catch(() => undefined),
    before,
    earlier: busy ? 'loading' : earlier,
    showEarlier,
  };
}
