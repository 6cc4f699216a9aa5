import type { UploadedFile } from '../../components/uploads/queue';
import type { Mention } from './mentions';

/** A message that was written and is not yet on the server. */
export interface Unsent {
  /** Made once when it is first sent and kept through every retry: the server stores one message for it (R7.4). */
  readonly clientKey: string;
  readonly body: string;
  readonly replyToId: string | null;
  /** Whom it mentions. */
  readonly mentionIds?: readonly string[];
  /** Files that were uploaded for it; each upload is used once. */
  readonly files?: readonly UploadedFile[];
  /** When it was written, ISO. */
  readonly at: string;
}

/** What a person was writing in one chat, as this device keeps it. */
export interface Desk {
  readonly projectId: string | null;
  readonly draft: string;
  /** Who was chosen to be mentioned in the draft. */
  readonly mentions?: readonly Mention[];
  readonly unsent: readonly Unsent[];
}

const empty: Desk = { projectId: null, draft: '', unsent: [] };

/** Drafts belong to a person and a chat: another who signs in on the same device does not find them. */
function prefixOf(userId: string): string {
  return `portico.draft:${userId}:`;
}

function keyOf(userId: string, chatId: string): string {
  return prefixOf(userId) + chatId;
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof Unsent, unknown>>;
  return typeof entry.clientKey === 'string' && typeof entry.body === 'string' && typeof entry.at === 'string';
}

function isMention(value: unknown): value is Mention {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof Mention, unknown>>;
  return typeof entry.id === 'string' && typeof entry.name === 'string';
}

function parseDesk(text: string | null): Desk {
  const stored: unknown = JSON.parse(text ?? 'null');
  if (typeof stored !== 'object' || stored === null) return empty;
  const { projectId, draft, mentions, unsent } = stored as Partial<Record<keyof Desk, unknown>>;
  return {
    projectId: typeof projectId === 'string' ? projectId : null,
    draft: typeof draft === 'string' ? draft : '',
    mentions: Array.isArray(mentions) ? mentions.filter(isMention) : [],
    unsent: Array.isArray(unsent) ? unsent.filter(isUnsent) : [],
  };
}

/** Reads what is kept for a person in a chat; nothing where nothing is, or where the browser keeps nothing. */
export function readDesk(userId: string, chatId: string): Desk {
  try {
    return parseDesk(window.localStorage.getItem(keyOf(userId, chatId)));
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

/** What a person wrote in the chats of a project and never sent; the ended page gives it back to them (R7.5). */
export function keptTexts(userId: string, projectId: string): string[] {
  try {
    return Object.keys(window.localStorage)
      .filter((key) => key.startsWith(prefixOf(userId)))
      .map((key) => parseDesk(window.localStorage.getItem(key)))
      .filter((desk) => desk.projectId === projectId)
      .flatMap((desk) => [...desk.unsent.map((message) => message.body), desk.draft])
      .filter((text) => text.trim() !== '');
  } catch {
    return [];
  }
}
