import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql } from '../../__generated__';

const UnreadCounts = graphql(`
  query UnreadCounts($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Chat {
        unreadCount
        lastReadSequence
      }
    }
  }
`);

/** How often counts that are in view are asked for again, in milliseconds. */
const EVERY = 10_000;

/** As many as one question takes. */
const MOST = 100;

/** The chats whose counts are on the screen of one session, each with how often. */
class Counts {
  private readonly shown = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly client: ApolloClient) {}

  show(id: string): () => void {
    if (this.shown.size === 0) this.begin();
    this.shown.set(id, (this.shown.get(id) ?? 0) + 1);
    return () => {
      const others = (this.shown.get(id) ?? 1) - 1;
      if (others > 0) this.shown.set(id, others);
      else this.shown.delete(id);
      if (this.shown.size === 0) this.end();
    };
  }

  private begin(): void {
    this.timer = setInterval(this.ask, EVERY);
    document.addEventListener('visibilitychange', this.ask);
  }

  private end(): void {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.ask);
  }

  /** The answer goes into the cache, and so to whoever shows it. One that does not come leaves what is there. */
  private readonly ask = (): void => {
    if (document.visibilityState !== 'visible') return;
    const ids = [...this.shown.keys()].slice(0, MOST);
    this.client.query({ query: UnreadCounts, variables: { ids }, fetchPolicy: 'network-only' }).catch(() => undefined);
  };
}

const sessions = new WeakMap<ApolloClient, Counts>();

/**
 * Keeps the unread counts of chats right while they are shown (R7.2): what is said meanwhile, and what the viewer reads on
 * another device. All that is on a page is one question, asked while the page is in view, and at once when it comes back.
 */
export function useCountsKept(...chats: readonly ({ readonly id: string } | null | undefined)[]): void {
  const client = useApolloClient();
  const ids = chats.flatMap((chat) => chat?.id ?? []).join(' ');
  useEffect(() => {
    if (ids === '') return undefined;
    const counts = sessions.get(client) ?? new Counts(client);
    sessions.set(client, counts);
    const hide = ids.split(' ').map((id) => counts.show(id));
    return () => {
      for (const one of hide) one();
    };
  }, [client, ids]);
}
