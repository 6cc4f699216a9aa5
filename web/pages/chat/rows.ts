import { dayKey } from '../../ui';

/** What the list needs of a message to place it; how it looks is the row's own business. */
export interface ListedMessage {
  readonly id: string;
  readonly sequence: number;
  readonly sentAt: string;
  readonly body: string | null;
  readonly deletedAt: string | null;
  readonly viewerDidAuthor: boolean;
  readonly author: { readonly id: string } | null;
  readonly attachments?: readonly unknown[];
}

/** What the list needs of a message on its way. */
export interface ListedOutgoing {
  readonly clientKey: string;
  readonly body: string;
  readonly at: string;
  readonly files?: readonly unknown[];
  readonly state: 'sending' | 'failed';
  /** The last message that was there when it was sent: only a later one can be itself. */
  readonly afterSequence: number;
}

interface RowFrame {
  readonly key: string;
  /** The moment whose day is announced above the row; null where the row above is of the same day. */
  readonly day: string | null;
  /** The moment whose day is announced below the row, for the sake of the row there; see `chatRows`. */
  readonly dayBelow: string | null;
  /** The line *new* stands above this row. */
  readonly unread: boolean;
  /** The author is named; not where the row above is by the same person shortly before. */
  readonly named: boolean;
}

export type ChatRow<M extends ListedMessage, O extends ListedOutgoing> =
  | (RowFrame & { readonly kind: 'message'; readonly message: M })
  | (RowFrame & { readonly kind: 'outgoing'; readonly outgoing: O });

/** Messages of one author that follow each other within this time stand together, in milliseconds. */
const TOGETHER = 5 * 60_000;

/**
 * The messages on their way that are still to be shown. One that the live stream has brought back before the mutation
 * was answered would stand there twice: it is known by its text, each message hiding one at most.
 */
export function stillOutgoing<M extends ListedMessage, O extends ListedOutgoing>(messages: readonly M[], outgoing: readonly O[]): O[] {
  const claimed = new Set<string>();
  return outgoing.filter((entry) => {
    if (entry.state === 'failed') return true;
    const stored = messages.findLast(
      (message) =>
        message.viewerDidAuthor &&
        message.sequence > entry.afterSequence &&
        message.body?.trim() === entry.body.trim() &&
        (message.attachments?.length ?? 0) === (entry.files?.length ?? 0) &&
        !claimed.has(message.id),
    );
    if (stored) claimed.add(stored.id);
    return !stored;
  });
}

/**
 * Makes the rows of the list, in order: what the chat holds, then what is on its way.
 *
 * @param newAfter messages by others above this sequence are new since the viewer last looked; the line stands above the
 *   first of them. Null: no line.
 * @param moreAbove older messages are not loaded yet. The first row then announces no day: most often the rows that come
 *   before it are of the same one, and a row that shrinks while history loads would make the list jump.
 * @param firsts messages that stood first at some time. They keep their height for the same reason: their author goes on
 *   being named, and a day that begins with them is announced by the row above, which is new to the list.
 */
export function chatRows<M extends ListedMessage, O extends ListedOutgoing>(
  messages: readonly M[],
  outgoing: readonly O[],
  newAfter: number | null,
  moreAbove = false,
  firsts: ReadonlySet<string> = new Set(),
): ChatRow<M, O>[] {
  const firstNew = newAfter === null ? undefined : messages.find((message) => message.sequence > newAfter && !message.viewerDidAuthor);
  const rows: ChatRow<M, O>[] = [];
  let above: { readonly at: string; readonly author: string | null; readonly own: boolean } | null = null;
  for (const message of messages) {
    const newDay = above === null ? !moreAbove : dayKey(above.at) !== dayKey(message.sentAt);
    const earlier = newDay && firsts.has(message.id) ? rows.pop() : undefined;
    if (earlier) rows.push({ ...earlier, dayBelow: message.sentAt });
    const day = newDay && !earlier ? message.sentAt : null;
    const unread = message === firstNew;
    const author = message.author?.id ?? null;
    const together: boolean =
      above !== null &&
      !newDay &&
      !unread &&
      !firsts.has(message.id) &&
      author !== null &&
      above.author === author &&
      near(above.at, message.sentAt);
    rows.push({ kind: 'message', key: message.id, message, day, dayBelow: null, unread, named: !together });
    above = { at: message.sentAt, author, own: message.viewerDidAuthor };
  }
  for (const entry of stillOutgoing(messages, outgoing)) {
    const day = above === null || dayKey(above.at) !== dayKey(entry.at) ? entry.at : null;
    const together: boolean = above !== null && day === null && above.own && near(above.at, entry.at);
    rows.push({ kind: 'outgoing', key: entry.clientKey, outgoing: entry, day, dayBelow: null, unread: false, named: !together });
    above = { at: entry.at, author: null, own: true };
  }
  return rows;
}

function near(earlier: string, later: string): boolean {
  return Date.parse(later) - Date.parse(earlier) < TOGETHER;
}

/** Number of the first row of a fresh list: large enough that older rows can be counted down from it for ever. */
export const FIRST_INDEX = 1_000_000;

/** Where the list begins, and by which row it was known, so that rows put before it are told from a new list. */
export interface ListStart {
  readonly index: number;
  readonly firstKey: string | null;
  /** Goes up when the list is another one altogether, and its place of reading means nothing any more. */
  readonly generation: number;
}

/** The start of a list that was not shown before. */
export const freshStart: ListStart = { index: FIRST_INDEX, firstKey: null, generation: 0 };

/**
 * Counts the list's first index down by the rows that came before the row that stood first, which keeps the reader's
 * place while history loads upwards. A list that no longer holds that row begins anew.
 */
export function nextStart(previous: ListStart, keys: readonly string[]): ListStart {
  const firstKey = keys[0] ?? null;
  if (firstKey === previous.firstKey) return previous;
  const before = previous.firstKey === null ? -1 : keys.indexOf(previous.firstKey);
  if (before > 0) return { ...previous, index: previous.index - before, firstKey };
  return { index: FIRST_INDEX, firstKey, generation: previous.generation + (previous.index === FIRST_INDEX ? 0 : 1) };
}

/**
 * Notes which messages stood first in a list while it grew upwards, for `chatRows`.
 *
 * @param noted the set of one list, which is added to
 */
export function withFirst(noted: Set<string>, messages: readonly ListedMessage[]): ReadonlySet<string> {
  const [first] = messages;
  if (first) noted.add(first.id);
  return noted;
}
