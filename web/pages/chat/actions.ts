import { createContext, useContext } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';

/** What can be done with a row of the chat. */
export interface RowActions {
  readonly reply: (message: ChatListed_MessageFragment) => void;
  readonly edit: (message: ChatListed_MessageFragment) => void;
  readonly remove: (message: ChatListed_MessageFragment) => void;
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
