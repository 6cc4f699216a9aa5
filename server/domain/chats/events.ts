import { NotFound } from '../../errors';
import type { PorticoEvent, Work } from '../events';
import type { ChatView } from '../views';

/** Takes the next place of a chat. Its row is held until the commit, so that places are gapless (R7.4). */
export async function nextSequence(w: Work, accountId: string, chatId: string): Promise<number> {
  const row = await w.get<{ last_sequence: number }>(
    'update chats set last_sequence = last_sequence + 1 where account_id = ? and id = ? returning last_sequence',
    accountId,
    chatId,
  );
  if (!row) throw new NotFound();
  return row.last_sequence;
}

/** Gives a place back that was taken in this unit of work and not used. */
export const giveBack = async (w: Work, accountId: string, chatId: string): Promise<void> => {
  await w.run('update chats set last_sequence = last_sequence - 1 where account_id = ? and id = ?', accountId, chatId);
};

const EVENT_TYPE = { SENT: 'MessageSent', EDITED: 'MessageEdited', DELETED: 'MessageDeleted', REACTION: 'ReactionChanged' } as const;

/** Writes a durable event of a chat, for replays and for whoever listens now. */
export async function recordEvent(
  w: Work,
  chat: ChatView,
  accountId: string,
  kind: keyof typeof EVENT_TYPE,
  messageId: string,
  sequence: number,
): Promise<void> {
  await w.run(
    'insert into chat_events (account_id, chat_id, sequence, kind, message_id, at) values (?, ?, ?, ?, ?, ?)',
    accountId,
    chat.id,
    sequence,
    kind,
    messageId,
    w.now,
  );
  const event: PorticoEvent = { type: EVENT_TYPE[kind], accountId, chatId: chat.id, projectId: chat.projectId, messageId, sequence };
  await w.record(event);
}
