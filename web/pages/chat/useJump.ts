import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { problemText } from '../../apollo/problemText';
import { toast } from '../../ui';
import { FirstMessage } from './documents';

/** For how long a message that was jumped to stands out, in milliseconds. */
const STANDS_OUT = 2_500;

/** Where in a chat somebody is, apart from its end. */
export interface Jump {
  /** The message around which another stretch of the chat is shown; null at the chat's own end. */
  readonly aside: string | null;
  /** The message that stands out now. */
  readonly found: string | null;
  readonly to: (messageId: string) => void;
  readonly toBeginning: () => void;
  readonly back: () => void;
}

/**
 * Jumps to a message: within what is loaded, or to the stretch around it. The page's address can name one (`?message=`),
 * which is how a search over everything leads here.
 */
export function useJump(chatId: string, messages: readonly { readonly id: string }[]): Jump {
  const client = useApolloClient();
  const [params, setParams] = useSearchParams();
  const named = params.get('message');
  const [target, setTarget] = useState<string | null>(named);
  const [found, setFound] = useState<string | null>(named);
  const [seen, setSeen] = useState(named);
  // Another address is another wish.
  if (named !== seen) {
    setSeen(named);
    if (named) {
      setTarget(named);
      setFound(named);
    }
  }
  const loaded = target !== null && messages.some((message) => message.id === target);
  useEffect(() => {
    if (!found) return undefined;
    const timer = setTimeout(() => setFound(null), STANDS_OUT);
    return () => clearTimeout(timer);
  }, [found]);
  const to = useCallback((messageId: string) => {
    setTarget(messageId);
    setFound(messageId);
  }, []);
  const toBeginning = useCallback(() => {
    // Apart from the cache: the first message is no neighbour of those that are there.
    client
      .query({ query: FirstMessage, variables: { chatId }, fetchPolicy: 'no-cache' })
      .then(({ data }) => {
        const first = data?.chat?.messages.nodes[0];
        if (first) to(first.id);
      })
      .catch((error: unknown) => toast.failed(problemText(error)));
  }, [chatId, client, to]);
  const back = useCallback(() => {
    setTarget(null);
    setParams(
      (before) => {
        const rest = new URLSearchParams(before);
        rest.delete('message');
        return rest;
      },
      { replace: true },
    );
  }, [setParams]);
  return { aside: target !== null && !loaded ? target : null, found, to, toBeginning, back };
}
