import { createContext, useContext } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';

/** What a reaction needs of its message. */
export interface Reacted {
  readonly id: string;
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly viewerReacted: boolean }[];
}

/** What can be done with a row of the chat. */
export interface RowActions {
  /** Gives an emoji to a message, or takes one's own back. */
  readonly react: (message: Reacted, emoji: string) => void;
  readonly reply: (message: ChatListed_MessageFragment) => void;
  readonly edit: (message: ChatListed_MessageFragment) => void;
  readonly remove: (message: ChatListed_MessageFragment) => void;
  /** Leads to another message, however far back it was said. */
  readonly goTo: (messageId: string) => void;
  readonly retry: (clientKey: string) => void;
  readonly takeBack: (clientKey: string) => void;
  readonly canPost: boolean;
}

export const RowActionsContext = createContext<RowActions | null>(null);

/** The actions of the chat around a row. */
export function useRowActions(): RowActions {
  const actions = useContext(RowActionsContext);
  if (!actions) throw new Error('A row of a chat stands outside of a chat.');
  return actions;
}

/** The id of the message that was jumped to; null where nobody jumped. */
export const FoundContext = createContext<string | null>(null);

/** See `FoundContext`. */
export const useFound = (): string | null => useContext(FoundContext);
