import type { KeyboardEvent } from 'react';
import type { ProblemCode } from '../apollo/errors';

/** The longest post that the server takes. */
export const LONGEST = 20_000;

/** Ctrl+Enter or Cmd+Enter, and not the Enter that ends the choice of a character. */
export function isSend(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
}

/** The keys that send, as this keyboard writes them. */
export const sendKeys = /Mac|iPhone|iPad/.test(window.navigator.userAgent) ? '⌘ Enter' : 'Ctrl+Enter';

/** The thread is closed for writing, or altogether: somebody changed that while it stood open. */
export const isClosed = (code: ProblemCode): boolean => code === 'FORBIDDEN' || code === 'NOT_FOUND';
