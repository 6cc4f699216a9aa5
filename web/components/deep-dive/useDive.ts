import { useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../apollo/Session';
import { t } from '../../messages';
import { DiveChat } from './documents';
import { followDive } from './follow';

/** One chat with the data, loaded and followed. */
export function useDive(chatId: string) {
  const session = useSession();
  const { data, error, refetch, fetchMore } = useQuery(DiveChat, { variables: { chatId } });
  const chat = data?.deepDiveChat;
  const [ended, setEnded] = useState(false);
  const [heard, setHeard] = useState('');
  const loaded = Boolean(chat);
  const from = useRef(0);
  // While it is followed, the stream knows better than what was read at first.
  if (chat && from.current === 0) from.current = chat.lastSequence;
  useEffect(() => {
    if (!loaded) return undefined;
    const { apollo } = session;
    return followDive(session, {
      chatId,
      afterSequence: from.current,
      onFinished: (state) =>
        setHeard(state === 'DONE' ? t.deepDive.answered : state === 'STOPPED' ? t.deepDive.stopped : t.deepDive.failedState),
      onEnded: () => {
        setEnded(true);
        void apollo.refetchQueries({ include: 'active' });
      },
      onRefused: () => void refetch().catch(() => undefined),
      onMissing: () => void refetch().catch(() => undefined),
    });
  }, [chatId, loaded, refetch, session]);
  return { chat, gone: data?.deepDiveChat === null, ended, heard, error, retry: (): void => void refetch(), fetchMore };
}
