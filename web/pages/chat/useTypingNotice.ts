import { useApolloClient } from '@apollo/client/react';
import { useMemo } from 'react';
import { NotifyTyping } from './documents';

/** Others are told at most this often that somebody writes, in milliseconds; they believe it for twice as long. */
const EVERY = 2_500;

/** Tells the others of a chat that the viewer is writing (R7.3). It is worth no retry and no word where it fails. */
export function useTypingNotice(chatId: string): { readonly notice: () => void; readonly over: () => void } {
  const client = useApolloClient();
  return useMemo(() => {
    let told = 0;
    return {
      notice() {
        if (Date.now() - told < EVERY) return;
        told = Date.now();
        client.mutate({ mutation: NotifyTyping, variables: { input: { chatId } } }).catch(() => undefined);
      },
      over() {
        told = 0;
      },
    };
  }, [chatId, client]);
}
