import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatListed_MessageFragment, ChatPageQuery } from '../../__generated__/graphql';
import { useEndAccess } from '../../apollo/hooks';
import { useSession } from '../../apollo/Session';
import { t } from '../../messages';
import { ChatPage, EndedAccessOf, PAGE } from './documents';
import { followChat } from './follow';
import type { Older } from './MessageList';
import { createPassing, type Passing } from './passing';

export type LoadedChat = NonNullable<ChatPageQuery['chat']>;

/** A chat as the panel shows it. */
export interface ChatState {
  readonly data: ChatPageQuery | undefined;
  readonly error: Error | undefined;
  readonly retry: () => void;
  readonly older: Older;
  /** What arrived while the chat was open, as sentences for the screen reader, the newest last. */
  readonly heard: readonly { readonly id: string; readonly text: string }[];
  /** Who is here and who is writing. */
  readonly passing: Passing;
}

/** A log that a screen reader follows needs its last lines only. */
const HEARD = 20;

/** Loads a chat, follows it live and loads its history upwards. */
export function useChat(chatId: string, projectId: string, ownId: string | null): ChatState {
  const variables = { chatId, projectId, last: PAGE };
  // What the cache holds of a chat has no holes, and what came since is brought by the stream: nothing is asked for twice.
  const { data, error, fetchMore, refetch } = useQuery(ChatPage, { variables, fetchPolicy: 'cache-first' });
  const messages = data?.chat?.messages.nodes;
  const [passing] = useState(() => createPassing(ownId));
  const heard = useFollowing(chatId, projectId, passing, data?.chat ? (messages?.[messages.length - 1]?.sequence ?? 0) : null);
  const pageInfo = data?.chat?.messages.pageInfo;
  const [history, setHistory] = useState<'idle' | 'loading' | 'failed'>('idle');
  const busy = useRef(false);
  const load = useCallback(() => {
    if (busy.current || !pageInfo?.hasPreviousPage) return;
    busy.current = true;
    setHistory('loading');
    fetchMore({ variables: { before: pageInfo.startCursor } })
      .then(() => setHistory('idle'))
      .catch(() => setHistory('failed'))
      .finally(() => {
        busy.current = false;
      });
  }, [fetchMore, pageInfo?.hasPreviousPage, pageInfo?.startCursor]);
  return {
    data,
    error,
    retry: () => void refetch(),
    older: { more: pageInfo?.hasPreviousPage ?? false, loading: history === 'loading', failed: history === 'failed', load },
    heard,
    passing,
  };
}

/** A reader aloud is told the beginning of a long message; the rest stands in the chat. */
const TOLD = 400;

function sentence(message: ChatListed_MessageFragment): string {
  const body = message.body === null ? t.chat.deleted : message.body || message.attachments.map((file) => file.name).join(', ');
  return t.chat.said(message.author?.displayName ?? t.common.unknownPerson, body.length > TOLD ? `${body.slice(0, TOLD)}…` : body);
}

/**
 * Follows the chat from `loadedUpTo` on, once that is known; later values are of the stream's own making.
 */
function useFollowing(chatId: string, projectId: string, passing: Passing, loadedUpTo: number | null): ChatState['heard'] {
  const session = useSession();
  const close = useEndAccess();
  const [heard, setHeard] = useState<ChatState['heard']>([]);
  const from = useRef(loadedUpTo ?? 0);
  const loaded = loadedUpTo !== null;
  useEffect(() => {
    from.current = loadedUpTo ?? 0;
  }, [loadedUpTo]);
  useEffect(() => {
    if (!loaded) return undefined;
    const { apollo } = session;
    const stop = followChat(session, {
      chatId,
      afterSequence: from.current,
      onArrived: (message) => {
        if (message.author) passing.said(message.author.id);
        if (message.viewerDidAuthor || message.deletedAt) return;
        setHeard((before) => [...before.slice(1 - HEARD), { id: message.id, text: sentence(message) }]);
      },
      onTyping: passing.typed,
      onPresence: passing.came,
      onStarted: passing.forget,
      onEnded: (reason, at) => close({ projectId, reason, at }),
      onRefused: () => {
        // The access ended while nobody was listening: the server knows when and why.
        apollo
          .query({ query: EndedAccessOf, variables: { projectId }, fetchPolicy: 'network-only' })
          .then(({ data }) => {
            const ended = data?.viewer?.endedAccess;
            if (ended) close({ projectId, reason: ended.reason, at: ended.endedAt });
            else void apollo.refetchQueries({ include: [ChatPage] });
          })
          .catch(() => undefined);
      },
    });
    return () => {
      stop();
      passing.forget();
    };
  }, [chatId, close, loaded, passing, projectId, session]);
  return heard;
}
