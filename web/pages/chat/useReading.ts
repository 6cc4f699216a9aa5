import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { MarkChatRead } from './documents';

/** The page has to be in view this long before what it shows counts as read, in milliseconds. */
const GLANCE = 500;

/** Out of view for less than this is not away: the list itself moves when a message comes. In milliseconds. */
const AWAY = 400;

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

interface ReadingOptions {
  readonly chatId: string;
  readonly newest: number;
  readonly lastRead: number;
  readonly unreadCount: number;
  readonly atEnd: boolean;
}

export interface Reading {
  /** The sequence after which messages are new to the viewer, or null where nothing is. */
  readonly newAfter: number | null;
  /** Whoever answers has read what stands there, however short they looked. */
  readonly readNow: () => void;
}

/**
 * Keeps the read state (R7.3): what stands at the end of the chat, in a visible page, is read. It also knows where the
 * line *new* belongs: at first after what was read before, later after what was there when the viewer looked away.
 */
export function useReading({ chatId, newest, lastRead, unreadCount, atEnd }: ReadingOptions): Reading {
  const client = useApolloClient();
  const visible = useVisible();
  const looking = visible && atEnd;
  const [newAfter, setNewAfter] = useState(() => (unreadCount > 0 ? lastRead : null));
  // Not worth a word where it fails: the next message, or the next visit, marks it again.
  const [failed, setFailed] = useState(0);
  const mark = useCallback(
    (sequence: number): void => {
      client.mutate({ mutation: MarkChatRead, variables: { input: { chatId, sequence } } }).catch(() => setFailed(sequence));
    },
    [chatId, client],
  );
  const now = useRef({ newest, lastRead });
  now.current = { newest, lastRead };
  const marked = Math.max(lastRead, failed);
  const unread = newest > marked;
  useEffect(() => {
    if (!looking || !unread || now.current.newest <= marked) return undefined;
    // What comes meanwhile waits for the next glance: in a lively chat each message would put it off again.
    const seen = now.current.newest;
    const timer = setTimeout(() => mark(seen), GLANCE);
    return () => clearTimeout(timer);
  }, [looking, mark, marked, unread]);
  const readNow = useCallback(() => {
    const { newest: last, lastRead: read } = now.current;
    if (last > read) mark(last);
  }, [mark]);
  // What was there when the viewer last looked; null until they have seen the end for the first time.
  const left = useRef<number | null>(null);
  useEffect(() => {
    if (looking) {
      left.current = newest;
      return undefined;
    }
    const seen = left.current;
    if (seen === null || newest <= seen) return undefined;
    const timer = setTimeout(() => setNewAfter(seen), AWAY);
    return () => clearTimeout(timer);
  }, [looking, newest]);
  return { newAfter, readNow };
}
