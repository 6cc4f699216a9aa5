import { type ReactNode, type Ref, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, IconArrowDown, IconArrowUp } from '../../ui';
import classes from './MessageList.module.css';
import { Line } from './MessageRow';
import type { Outgoing } from './outgoing';
import { type ChatRow, chatRows, freshStart, nextStart } from './rows';

/** How far history upwards is. */
export interface Older {
  readonly more: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly load: () => void;
}

interface MessageListProps {
  readonly label: string;
  readonly messages: readonly ChatListed_MessageFragment[];
  readonly outgoing: readonly Outgoing[];
  readonly newAfter: number | null;
  readonly older: Older;
  readonly atEnd: boolean;
  readonly onAtEnd: (atEnd: boolean) => void;
  /** Goes up each time the viewer sends: the list follows to its end, wherever they were reading. */
  readonly sends: number;
  /** A message to go to, where it is among those that are loaded. */
  readonly target: string | null;
}

type Row = ChatRow<ChatListed_MessageFragment, Outgoing>;

function Head({ context }: { readonly context: Older }): ReactNode {
  if (context.failed) {
    return (
      <div className={classes.head} role="alert">
        {t.chat.olderFailed}
        <Button size="s" onClick={context.load}>
          {t.common.retry}
        </Button>
      </div>
    );
  }
  return <div className={classes.head}>{context.more ? t.chat.loadingOlder : t.chat.beginning}</div>;
}

function Foot(): ReactNode {
  return <div className={classes.foot} />;
}

const components = { Header: Head, Footer: Foot };
const keyOf = (_: number, row: Row): string => row.key;
const show = (_: number, row: Row): ReactNode => <Line row={row} />;

/** The messages of a chat, as many as were loaded, drawn as far as they are in view. */
export function MessageList({ label, messages, outgoing, newAfter, older, atEnd, onAtEnd, sends, target }: MessageListProps): ReactNode {
  const list = useRef<VirtuosoHandle>(null);
  const lineKnown = newAfter !== null && (!older.more || (messages[0]?.sequence ?? 0) <= newAfter + 1);
  const rows = useMemo(
    () => chatRows(messages, outgoing, lineKnown ? newAfter : null, older.more),
    [messages, outgoing, lineKnown, newAfter, older.more],
  );
  const [start, setStart] = useState(() =>
    nextStart(
      freshStart,
      rows.map((row) => row.key),
    ),
  );
  const next = nextStart(
    start,
    rows.map((row) => row.key),
  );
  // The new rows and the new index have to reach the list together, or it would jump.
  if (next !== start) setStart(next);
  const lineAt = rows.findIndex((row) => row.unread);
  const targetAt = target === null ? -1 : rows.findIndex((row) => row.key === target);
  const [opening] = useState(() =>
    targetAt >= 0
      ? ({ index: targetAt, align: 'center' } as const)
      : lineAt > 0
        ? ({ index: lineAt, align: 'start' } as const)
        : ({ index: 'LAST', align: 'end' } as const),
  );
  const [firstInView, setFirstInView] = useState(0);
  useFollowing(list, sends);
  useGoingTo(list, target, targetAt);
  useStayingAtEnd(list, messages, atEnd);
  const seek = useSeekingLine(list, lineAt, newAfter !== null && !lineKnown, older);
  const hasNew = newAfter !== null && (newest(messages) ?? 0) > newAfter;
  const lineIsAbove = hasNew && (lineAt < 0 ? !lineKnown : firstInView - next.index > lineAt);
  const follow = useFollowEnd(atEnd);
  const arrived = useArrivedWhileAway(messages, atEnd);
  return (
    <div className={classes.frame}>
      <Virtuoso
        key={next.generation}
        ref={list}
        className={classes.list}
        role="region"
        aria-label={label}
        data={rows}
        context={older}
        components={components}
        computeItemKey={keyOf}
        itemContent={show}
        firstItemIndex={next.index}
        initialTopMostItemIndex={opening}
        alignToBottom
        atBottomThreshold={64}
        atBottomStateChange={onAtEnd}
        followOutput={follow}
        increaseViewportBy={{ top: 1200, bottom: 400 }}
        skipAnimationFrameInResizeObserver
        rangeChanged={(range) => setFirstInView(range.startIndex)}
        startReached={() => older.more && older.load()}
      />
      {lineIsAbove && (
        <div className={classes.jumpUp}>
          <Button size="s" icon={<IconArrowUp size={16} />} onClick={seek}>
            {t.chat.jumpToUnread}
          </Button>
        </div>
      )}
      {!atEnd && (
        <div className={classes.jumpDown}>
          <Button size="s" icon={<IconArrowDown size={16} />} onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}>
            {t.chat.jumpToEnd(arrived)}
          </Button>
        </div>
      )}
    </div>
  );
}

function newest(messages: readonly ChatListed_MessageFragment[]): number | undefined {
  return messages[messages.length - 1]?.sequence;
}

/**
 * Who reads at the end stays there; who reads further up is left alone. The list's own idea of *at the end* also holds
 * while it is being scrolled, which would take a reader away from where they are.
 */
function useFollowEnd(atEnd: boolean): () => 'auto' | false {
  const now = useRef(atEnd);
  useEffect(() => {
    now.current = atEnd;
  }, [atEnd]);
  return useCallback(() => (now.current ? 'auto' : false), []);
}

/** Brings a message that was asked for into the middle. */
function useGoingTo(list: { current: VirtuosoHandle | null }, target: string | null, at: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, not whenever its place moves
  useEffect(() => {
    if (target !== null && at >= 0) list.current?.scrollToIndex({ index: at, align: 'center' });
  }, [target]);
}

/** After the viewer's own message the list goes to its end. */
function useFollowing(list: Ref<VirtuosoHandle> & { current: VirtuosoHandle | null }, sends: number): void {
  useEffect(() => {
    if (sends > 0) list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
  }, [list, sends]);
}

/** A message at the end that grows (it was edited) would push the list's end out of view. */
function useStayingAtEnd(list: { current: VirtuosoHandle | null }, messages: readonly ChatListed_MessageFragment[], atEnd: boolean): void {
  const last = messages[messages.length - 1];
  const text = last?.body;
  useEffect(() => {
    if (atEnd && text) list.current?.autoscrollToBottom();
  }, [list, text, atEnd]);
}

/** Goes to the line *new*; where that lies further up than what is loaded, it loads until the line is there. */
function useSeekingLine(list: { current: VirtuosoHandle | null }, lineAt: number, further: boolean, older: Older): () => void {
  const [seeking, setSeeking] = useState(false);
  useEffect(() => {
    if (!seeking) return;
    if (further && older.more && !older.failed) {
      if (!older.loading) older.load();
      return;
    }
    setSeeking(false);
    if (lineAt >= 0) list.current?.scrollToIndex({ index: lineAt, align: 'start', offset: -8 });
  }, [seeking, further, older, lineAt, list]);
  return () => setSeeking(true);
}

/** How many messages by others have come since the viewer left the end of the list. */
function useArrivedWhileAway(messages: readonly ChatListed_MessageFragment[], atEnd: boolean): number {
  const [left, setLeft] = useState(() => newest(messages) ?? 0);
  const last = newest(messages) ?? 0;
  if (atEnd && left !== last) setLeft(last);
  return useMemo(() => messages.filter((message) => message.sequence > left && !message.viewerDidAuthor).length, [messages, left]);
}
