import { matchPath } from 'react-router';
import { type ChatSegment, patterns } from '../../paths';

/** How many things are remembered; the latest first. */
const most = 8;

/** Only ids are kept, no name: what one may no longer see is not told by it either. */
const keyOf = (accountId: string, userId: string): string => `portico.recent.${accountId}.${userId}`;

/** The project, task, contact or company that a page is about, or null. */
export function thingAt(pathname: string): string | null {
  for (const pattern of [
    patterns.task,
    patterns.loneTask,
    patterns.chat,
    patterns.discussion,
    patterns.project,
    patterns.contact,
    patterns.company,
  ]) {
    const params: Readonly<Record<string, string | undefined>> | undefined = matchPath(`/:accountId/${pattern}`, pathname)?.params;
    if (params) return params['taskId'] ?? params['projectId'] ?? params['contactId'] ?? params['companyId'] ?? null;
  }
  return null;
}

/** Which of a project's chats a page shows, or null. */
export function chatAt(pathname: string): ChatSegment | null {
  const kind = matchPath(`/:accountId/${patterns.chat}`, pathname)?.params.kind;
  return kind === 'guests' || kind === 'members' ? kind : null;
}

/** The ids of the things that somebody looked at last in an account, on this device. */
export function recentThings(accountId: string, userId: string): string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(accountId, userId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a thing in front of those that were looked at. A browser that stores nothing remembers nothing. */
export function remember(accountId: string, userId: string, id: string): void {
  const others = recentThings(accountId, userId).filter((other) => other !== id);
  try {
    window.localStorage.setItem(keyOf(accountId, userId), JSON.stringify([id, ...others].slice(0, most)));
  } catch {
    // Storage is full or switched off.
  }
}
