import { type ReactNode, type Ref, useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, IconArrowDown, IconArrowUp } from '../../ui';
import classes from './MessageList.module.css';
import { Line } from './MessageRow';
import type { Outgoing } from './outgoing';
import { type ChatRow, chatRows, freshStart, nextStart, withFirst } from './rows';

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
  /** Leads to the line *new* where it lies too far up to be loaded step by step; null where it does not. */
  readonly onFarLine: (() => void) | null;
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
export function MessageList({
  label,
  messages,
  outgoing,
  newAfter,
  older,
  atEnd,
  onAtEnd,
  sends,
  onFarLine,
  target,
}: MessageListProps): ReactNode {
  const list = useRef<VirtuosoHandle>(null);
  const lineKnown = newAfter !== null && (!older.more || (messages[0]?.sequence ?? 0) <= newAfter + 1);
  const [firsts] = useState(() => new Set<string>());
  const rows = useMemo(
    () => chatRows(messages, outgoing, lineKnown ? newAfter : null, older.more, withFirst(firsts, messages)),
    [messages, outgoing, lineKnown, newAfter, older.more, firsts],
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
  const end = useHoldingEnd(opening.index === 'LAST', onAtEnd);
  useFollowing(list, end.hold, sends);
  useGoingTo(list, target, targetAt);
  const seek = useSeekingLine(list, lineAt, newAfter !== null && !lineKnown, older);
  const hasNew = newAfter !== null && (newest(messages) ?? 0) > newAfter;
  const lineIsAbove = hasNew && (lineAt < 0 ? !lineKnown : firstInView - next.index > lineAt);
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
        scrollerRef={end.scroller}
        atBottomStateChange={end.seen}
        followOutput={end.follow}
        totalListHeightChanged={end.grown}
        increaseViewportBy={{ top: 1200, bottom: 400 }}
        skipAnimationFrameInResizeObserver
        rangeChanged={(range) => setFirstInView(range.startIndex)}
        startReached={() => older.more && older.load()}
      />
      {lineIsAbove && (
        <div className={classes.jumpUp}>
          <Button size="s" icon={<IconArrowUp size={16} />} onClick={lineKnown || !onFarLine ? seek : onFarLine}>
            {t.chat.jumpToUnread}
          </Button>
        </div>
      )}
      {!atEnd && (
        <div className={classes.jumpDown}>
          <Button
            size="s"
            icon={<IconArrowDown size={16} />}
            onClick={() => {
              end.hold();
              list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
            }}
          >
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

/** So near to the end counts as the end, in px. */
const NEAR = 64;

interface HoldingEnd {
  readonly scroller: (element: HTMLElement | Window | null) => void;
  /** From now on the end is held, wherever the reader was. */
  readonly hold: () => void;
  /** The list says whether its end is in view. */
  readonly seen: (atEnd: boolean) => void;
  /** What is shown has become higher or lower. */
  readonly grown: () => void;
  readonly follow: () => 'auto' | false;
}

/**
 * Who reads at the end stays there, whatever grows: a message that is edited or reacted to, Markdown that comes late, the
 * field below. Only the reader's own move leaves the end, and who reads further up is left alone. The list's own idea of
 * *at the end* does not tell the two apart.
 */
function useHoldingEnd(fromStart: boolean, onAtEnd: (atEnd: boolean) => void): HoldingEnd {
  const told = useRef(onAtEnd);
  useEffect(() => {
    told.current = onAtEnd;
  }, [onAtEnd]);
  const holding = useMemo(() => {
    let held = fromStart;
    let frame: HTMLElement | null = null;
    let last = { top: 0, height: 0, room: 0 };
    const look = () => ({ top: frame?.scrollTop ?? 0, height: frame?.scrollHeight ?? 0, room: frame?.clientHeight ?? 0 });
    const onScroll = (): void => {
      const now = look();
      if (now.height - now.top - now.room <= NEAR) held = true;
      // Where nothing grew it was a move; and what grows does not go up.
      else if ((now.height === last.height && now.room === last.room) || now.top < last.top - Math.max(0, last.height - now.height)) {
        if (held) told.current(false);
        held = false;
      }
      last = now;
    };
    const grown = (): void => {
      const { height, room } = look();
      if (room > 0 && height <= room) held = true;
      if (held && frame) frame.scrollTop = height;
      last = look();
    };
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(grown);
    return {
      scroller: (element: HTMLElement | Window | null): void => {
        frame?.removeEventListener('scroll', onScroll);
        if (frame) observer?.unobserve(frame);
        frame = element instanceof HTMLElement ? element : null;
        frame?.addEventListener('scroll', onScroll, { passive: true });
        if (frame) observer?.observe(frame);
      },
      hold: (): void => {
        held = true;
      },
      seen: (atEnd: boolean): void => {
        if (atEnd || !held) told.current(atEnd);
      },
      grown,
      follow: (): 'auto' | false => (held ? 'auto' : false),
    };
  }, [fromStart]);
  return holding;
}

/** Brings a message that was asked for into the middle. */
function useGoingTo(list: { current: VirtuosoHandle | null }, target: string | null, at: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, not whenever its place moves
  useEffect(() => {
    if (target !== null && at >= 0) list.current?.scrollToIndex({ index: at, align: 'center' });
  }, [target]);
}

/** After the viewer's own message the list goes to its end. */
function useFollowing(list: Ref<VirtuosoHandle> & { current: VirtuosoHandle | null }, hold: () => void, sends: number): void {
  useEffect(() => {
    if (sends === 0) return;
    hold();
    list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
  }, [hold, list, sends]);
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
