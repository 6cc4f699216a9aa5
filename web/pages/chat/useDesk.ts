import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PorticoClient } from '../../apollo/client';
import { readProblem } from '../../apollo/errors';
import { useSession } from '../../apollo/Session';
import { SendMessage } from './documents';
import { placeMessage } from './follow';
import { type ChatDesk, createDesk, type Outgoing } from './outgoing';

/** How long an answer may take before the message counts as not sent, in milliseconds. Trying again is safe. */
const LONGEST_SEND = 20_000;

/** Desks outlive the page that shows them: a message on its way arrives though its writer has gone elsewhere. */
const desks = new WeakMap<PorticoClient, Map<string, ChatDesk>>();

interface DeskPlace {
  readonly userId: string;
  readonly projectId: string;
  readonly chatId: string;
}

function deskOf(session: PorticoClient, place: DeskPlace): ChatDesk {
  const known = desks.get(session) ?? new Map<string, ChatDesk>();
  desks.set(session, known);
  const key = `${place.userId} ${place.chatId}`;
  const present = known.get(key);
  if (present) return present;
  const { apollo } = session;
  const desk = createDesk({
    ...place,
    deliver: async ({ clientKey, body, replyToId, mentionIds = [], files = [] }) => {
      try {
        await apollo.mutate({
          mutation: SendMessage,
          variables: {
            input: {
              chatId: place.chatId,
              body,
              clientKey,
              replyToId,
              ...(mentionIds.length > 0 && { mentionIds: [...mentionIds] }),
              ...(files.length > 0 && { uploadIds: files.map((file) => file.uploadId) }),
            },
          },
          context: { fetchOptions: { signal: AbortSignal.timeout(LONGEST_SEND) } },
          // It leaves the desk afterwards, and until then the list hides the one on its way: it is there all the time.
          update: (cache, { data }) => {
            if (data) placeMessage(cache, place.chatId, data.sendMessage.message.id);
          },
        });
        return null;
      } catch (error) {
        const { code, message, fields } = readProblem(error);
        return { code, message: fields[0]?.message ?? message };
      }
    },
  });
  known.set(key, desk);
  return desk;
}

/** The desk of the viewer in a chat, and what is on its way from it. What failed for want of a network goes by itself. */
export function useDesk({ userId, projectId, chatId }: DeskPlace): { desk: ChatDesk; outgoing: readonly Outgoing[] } {
  const session = useSession();
  const [desk] = useState(() => deskOf(session, { userId, projectId, chatId }));
  const outgoing = useSyncExternalStore(desk.subscribe, desk.outgoing);
  const { connection } = session;
  useEffect(() => {
    const back = (): void => {
      if (connection.status() === 'connected') desk.retryUnreached();
    };
    return connection.subscribe(back);
  }, [connection, desk]);
  return { desk, outgoing };
}
