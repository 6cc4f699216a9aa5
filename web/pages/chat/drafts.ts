/** A message that was written and is not yet on the server. */
export interface Unsent {
  /** Made once when it is first sent and kept through every retry: the server stores one message for it (R7.4). */
  readonly clientKey: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** When it was written, ISO. */
  readonly at: string;
}

/** What a person was writing in one chat, as this device keeps it. */
export interface Desk {
  readonly draft: string;
  readonly unsent: readonly Unsent[];
}

const empty: Desk = { draft: '', unsent: [] };

/** Drafts belong to a person and a chat: another who signs in on the same device does not find them. */
function keyOf(userId: string, chatId: string): string {
  return `portico.draft:${userId}:${chatId}`;
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof Unsent, unknown>>;
  return typeof entry.clientKey === 'string' && typeof entry.body === 'string' && typeof entry.at === 'string';
}

/** Reads what is kept for a person in a chat; nothing where nothing is, or where the browser keeps nothing. */
export function readDesk(userId: string, chatId: string): Desk {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(userId, chatId)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return empty;
    const { draft, unsent } = stored as Partial<Record<keyof Desk, unknown>>;
    return {
      draft: typeof draft === 'string' ? draft : '',
      unsent: Array.isArray(unsent) ? unsent.filter(isUnsent) : [],
    };
  } catch {
    return empty;
  }
}

/** Keeps what is given; an empty desk leaves nothing behind. */
export function writeDesk(userId: string, chatId: string, desk: Desk): void {
  try {
    if (desk.draft === '' && desk.unsent.length === 0) window.localStorage.removeItem(keyOf(userId, chatId));
    else window.localStorage.setItem(keyOf(userId, chatId), JSON.stringify(desk));
  } catch {
    // Storage that is full or forbidden costs the draft on this device and nothing else.
  }
}
