import { BadInput, NotFound } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { PorticoEvent, Work } from '../events';
import { must, see } from '../gate';
import { change, type Services } from '../services';
import type { ChatView } from '../views';

/** Takes the next place of a chat. Its row is held until the commit, so that places are gapless (R7.4). */
async function nextSequence(w: Work, accountId: string, chatId: string): Promise<number> {
  const row = await w.get<{ last_sequence: number }>(
    'update chats set last_sequence = last_sequence + 1 where account_id = ? and id = ? returning last_sequence',
    accountId,
    chatId,
  );
  if (!row) throw new NotFound();
  return row.last_sequence;
}

const EVENT_TYPE = { SENT: 'MessageSent', EDITED: 'MessageEdited', DELETED: 'MessageDeleted' } as const;

/** Writes a durable event of a chat, for replays and for whoever listens now. */
async function recordEvent(
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

export interface SendMessage {
  chatId: string;
  body: string;
  clientKey: string;
  replyToId?: string | null;
}

/**
 * Sends a message to a chat that the viewer may write to. Sending again with the same `clientKey` stores nothing and
 * answers the first message, whatever the body (R7.4).
 * @returns the id of the message.
 * @throws NotFound for a chat that the viewer may not read, or an answered message that is not of this chat.
 */
export const sendMessage = (services: Services, asked: Asking, input: SendMessage): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'chat', input.chatId);
    if (input.replyToId) {
      const answered = await see.message(asking, input.replyToId);
      if (answered?.chatId !== chat.id) throw new NotFound();
    }
    await must(asking, 'chat', input.chatId, 'post');
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
    const sequence = await nextSequence(w, accountId, chat.id);
    const known = await w.get<{ id: string }>(
      'select id from messages where account_id = ? and chat_id = ? and author_id = ? and client_key = ?',
      accountId,
      chat.id,
      personId,
      input.clientKey,
    );
    if (known) {
      // Looked up under the lock of the chat's row, so that two copies of one sending cannot both miss it.
      await w.run('update chats set last_sequence = last_sequence - 1 where account_id = ? and id = ?', accountId, chat.id);
      return known.id;
    }
    const id = newId('message');
    await w.run(
      `insert into messages (account_id, id, chat_id, sequence, author_id, client_key, body, reply_to_id, sent_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      accountId,
      id,
      chat.id,
      sequence,
      personId,
      input.clientKey,
      input.body,
      input.replyToId ?? null,
      w.now,
    );
    await recordEvent(w, chat, accountId, 'SENT', id, sequence);
    return id;
  });

/**
 * Changes one's own message; that it was edited stays to be seen.
 * @throws Forbidden for the message of somebody else, and for one that was deleted.
 */
export const editMessage = (services: Services, asked: Asking, input: { id: string; body: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const message = await must(asking, 'message', input.id, 'edit');
    const chat = await must(asking, 'chat', message.chatId);
    const accountId = accountOf(asking.viewer);
    const sequence = await nextSequence(w, accountId, chat.id);
    await w.run('update messages set body = ?, edited_at = ? where account_id = ? and id = ?', input.body, w.now, accountId, message.id);
    await recordEvent(w, chat, accountId, 'EDITED', message.id, sequence);
    return message.id;
  });

/** Deletes one's own message: its place, number, author and time stay, its text is gone for everybody (9-details). */
export const deleteMessage = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const message = await must(asking, 'message', input.id, 'delete');
    const chat = await must(asking, 'chat', message.chatId);
    const accountId = accountOf(asking.viewer);
    const sequence = await nextSequence(w, accountId, chat.id);
    await w.run('update messages set body = null, deleted_at = ? where account_id = ? and id = ?', w.now, accountId, message.id);
    await recordEvent(w, chat, accountId, 'DELETED', message.id, sequence);
  });

/**
 * Remembers how far the viewer has read; never goes back.
 * @throws BadInput for a number above the last event of the chat.
 */
export const markChatRead = (services: Services, asked: Asking, input: { chatId: string; sequence: number }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'chat', input.chatId);
    if (input.sequence < 0 || input.sequence > chat.lastSequence)
      throw new BadInput({ path: 'input.sequence', message: `This chat has events from 1 to ${chat.lastSequence}.` });
    await w.run(
      `insert into chat_reads (account_id, chat_id, person_id, last_read_sequence) values (?, ?, ?, ?)
       on conflict (account_id, chat_id, person_id) do update set last_read_sequence = excluded.last_read_sequence
       where chat_reads.last_read_sequence < excluded.last_read_sequence`,
      accountOf(asking.viewer),
      chat.id,
      personOf(asking.viewer),
      input.sequence,
    );
    return chat.id;
  });
