import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PorticoClient } from '../../apollo/client';
import { readProblem } from '../../apollo/errors';
import { useSession } from '../../apollo/Session';
import { createUploadQueue, type UploadQueue } from '../../components/uploads/queue';
import { sendFileIn } from '../../components/uploads/sendFile';
import { type Uploads, useUploadsOf } from '../../components/uploads/useUploads';
import { useAccountId } from '../shells/session';
import { SendMessage } from './documents';
import { placeMessage } from './follow';
import { type ChatDesk, createDesk, type Outgoing } from './outgoing';

/** How long an answer may take before the message counts as not sent, in milliseconds. Trying again is safe. */
const LONGEST_SEND = 20_000;

/** The most files of one message; the server takes no more. */
const MOST_FILES = 20;

/** A desk with the files that were put on it and not yet sent. */
interface KeptDesk {
  readonly desk: ChatDesk;
  readonly files: UploadQueue;
}

/**
 * Desks outlive the page that shows them: a message on its way arrives though its writer has gone elsewhere, and files that
 * were chosen lie there when they come back.
 */
const desks = new WeakMap<PorticoClient, Map<string, KeptDesk>>();

interface DeskPlace {
  readonly accountId: string;
  readonly userId: string;
  readonly projectId: string;
  readonly chatId: string;
}

function deskOf(session: PorticoClient, place: DeskPlace): KeptDesk {
  const known = desks.get(session) ?? new Map<string, KeptDesk>();
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
  const kept = { desk, files: createUploadQueue({ most: MOST_FILES, send: sendFileIn(place.accountId) }) };
  known.set(key, kept);
  return kept;
}

/** What the viewer has on their desk in a chat. */
interface OwnDesk {
  readonly desk: ChatDesk;
  readonly outgoing: readonly Outgoing[];
  /** Files for the next message. */
  readonly uploads: Uploads;
}

/** The desk of the viewer in a chat, and what is on its way from it. What failed for want of a network goes by itself. */
export function useDesk({ userId, projectId, chatId }: Omit<DeskPlace, 'accountId'>): OwnDesk {
  const session = useSession();
  const accountId = useAccountId();
  const [{ desk, files }] = useState(() => deskOf(session, { accountId, userId, projectId, chatId }));
  const outgoing = useSyncExternalStore(desk.subscribe, desk.outgoing);
  const uploads = useUploadsOf(files);
  const { connection } = session;
  useEffect(() => {
    const back = (): void => {
      if (connection.status() === 'connected') desk.retryUnreached();
    };
    return connection.subscribe(back);
  }, [connection, desk]);
  return { desk, outgoing, uploads };
}
