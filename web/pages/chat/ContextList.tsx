import { useApolloClient } from '@apollo/client/react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso } from 'react-virtuoso';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import { Button, IconArrowDown, Notice, SkeletonRows } from '../../ui';
import classes from './ContextList.module.css';
import { ChatAround } from './documents';
import { Line } from './MessageRow';
import type { Outgoing } from './outgoing';
import { type ChatRow, chatRows, freshStart, nextStart, withFirst } from './rows';

/** How many messages are read around one. */
const AROUND = 80;

/** A stretch of the chat that need not reach its end. */
interface Window {
  readonly messages: readonly ChatListed_MessageFragment[];
  readonly older: boolean;
  readonly newer: boolean;
}

type Row = ChatRow<ChatListed_MessageFragment, Outgoing>;
const keyOf = (_: number, row: Row): string => row.key;
const show = (_: number, row: Row): ReactNode => <Line row={row} />;

/** Joins what was read around one end of a window to it; both hold that end, so nothing is missing in between. */
export function joinWindows(present: Window, read: Window): Window {
  const byId = new Map([...present.messages, ...read.messages].map((message) => [message.id, message]));
  const messages = [...byId.values()].sort((one, other) => one.sequence - other.sequence);
  const before = (one: Window): number => one.messages[0]?.sequence ?? Number.POSITIVE_INFINITY;
  const after = (one: Window): number => one.messages[one.messages.length - 1]?.sequence ?? 0;
  return {
    messages,
    older: before(read) <= before(present) ? read.older : present.older,
    newer: after(read) >= after(present) ? read.newer : present.newer,
  };
}

/**
 * The chat around one message, however far back that lies: it can be read on in both directions, and what is edited or
 * deleted meanwhile is so here, too. The end of the chat goes on being followed behind it.
 */
export default function ContextList({
  chatId,
  messageId,
  label,
  newAfter,
  onBack,
}: {
  readonly chatId: string;
  readonly messageId: string;
  readonly label: string;
  /** As in `chatRows`. */
  readonly newAfter: number | null;
  readonly onBack: () => void;
}): ReactNode {
  const { stretch, error, older, newer, retry } = useWindow(chatId, messageId, onBack);
  const [firsts] = useState(() => new Set<string>());
  const rows = useMemo(() => {
    if (!stretch) return [];
    // What stands above the stretch is not known: the line may belong there.
    const lineKnown = newAfter !== null && (!stretch.older || (stretch.messages[0]?.sequence ?? 0) <= newAfter + 1);
    return chatRows(stretch.messages, [] as Outgoing[], lineKnown ? newAfter : null, stretch.older, withFirst(firsts, stretch.messages));
  }, [firsts, newAfter, stretch]);
  const [start, setStart] = useState(freshStart);
  const next = nextStart(
    start,
    rows.map((row) => row.key),
  );
  // The new rows and the new index have to reach the list together, or it would jump.
  if (next !== start) setStart(next);
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        <span>{t.chat.search.earlier}</span>
        <Button size="s" icon={<IconArrowDown size={16} />} onClick={onBack}>
          {t.chat.search.back}
        </Button>
      </div>
      {error !== null && (
        <Notice tone="danger">
          {problemText(error)}{' '}
          <Button size="s" onClick={retry}>
            {t.common.retry}
          </Button>
        </Notice>
      )}
      {!stretch && error === null && (
        <div className={classes.waiting}>
          <SkeletonRows rows={6} label={t.chat.loading} />
        </div>
      )}
      {stretch && (
        <Virtuoso
          key={next.generation}
          className={classes.list}
          role="region"
          aria-label={label}
          data={rows}
          computeItemKey={keyOf}
          itemContent={show}
          firstItemIndex={next.index}
          initialTopMostItemIndex={{
            index: Math.max(
              0,
              rows.findIndex((row) => row.key === messageId),
            ),
            align: 'center',
          }}
          increaseViewportBy={600}
          skipAnimationFrameInResizeObserver
          startReached={older}
          endReached={newer}
        />
      )}
    </div>
  );
}

function useWindow(chatId: string, messageId: string, onGone: () => void) {
  const client = useApolloClient();
  const [stretch, setStretch] = useState<Window | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const busy = useRef(false);
  const read = useCallback(
    async (id: string): Promise<Window | null> => {
      const { data } = await client.query({ query: ChatAround, variables: { chatId, id, count: AROUND }, fetchPolicy: 'network-only' });
      const page = data?.chat?.messagesAround;
      return page ? { messages: page.nodes, older: page.pageInfo.hasPreviousPage, newer: page.pageInfo.hasNextPage } : null;
    },
    [chatId, client],
  );
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  }, [onGone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    let over = false;
    setError(null);
    read(messageId)
      .then((found) => {
        if (over) return;
        if (found) setStretch(found);
        else gone.current();
      })
      .catch((failure: unknown) => !over && setError(failure));
    return () => {
      over = true;
    };
  }, [messageId, read, tries]);
  const extend = useCallback(
    (from: ChatListed_MessageFragment | undefined) => {
      if (busy.current || !from) return;
      busy.current = true;
      read(from.id)
        .then((more) => more && setStretch((present) => (present ? joinWindows(present, more) : more)))
        .catch(() => undefined)
        .finally(() => {
          busy.current = false;
        });
    },
    [read],
  );
  return {
    stretch,
    error,
    retry: () => setTries((count) => count + 1),
    older: () => stretch?.older && extend(stretch.messages[0]),
    newer: () => stretch?.newer && extend(stretch.messages[stretch.messages.length - 1]),
  };
}
