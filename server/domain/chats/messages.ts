import { BadInput, type FieldFault, NotFound } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { attachUploads, ownUploads, removeFilesOf } from '../files';
import { must, see } from '../gate';
import { readersAmong } from '../gate/readers';
import { messageLeft, readChatNotifications } from '../notifications';
import { change, type Services } from '../services';
import type { ChatView } from '../views';
import { giveBack, nextSequence, recordEvent } from './events';

export interface SendMessage {
  chatId: string;
  body: string;
  clientKey: string;
  replyToId?: string | null;
  mentionIds?: string[] | null;
  uploadIds?: string[] | null;
}

/**
 * Writes down whom a message mentions.
 * @throws NotFound for whoever the viewer does not see, and alike for whoever does not exist; BadInput for whoever they see
 *   and who cannot read the chat (R7.7)
 */
async function mention(w: Work, asking: Asking, chat: ChatView, messageId: string, mentionIds: readonly string[]): Promise<void> {
  const readers = await readersAmong(asking, chat, mentionIds);
  const faults: FieldFault[] = [];
  for (const [place, id] of mentionIds.entries()) {
    if (readers.has(id)) continue;
    if (!(await see.person(asking, id))) throw new NotFound();
    faults.push({ path: `input.mentionIds.${place}`, message: 'Only people who can read this chat can be mentioned.' });
  }
  if (faults.length) throw new BadInput(...faults);
  for (const [place, id] of [...new Set(mentionIds)].entries())
    await w.run(
      'insert into message_mentions (account_id, message_id, person_id, place) values (?, ?, ?, ?)',
      accountOf(asking.viewer),
      messageId,
      id,
      place,
    );
}

/**
 * Sends a message to a chat that the viewer may write to. Sending again with the same `clientKey` stores nothing and
 * answers the first message, whatever the body (R7.4).
 * @returns the id of the message.
 * @throws NotFound for a chat that the viewer may not read, an answered message that is not of this chat, or an upload that is not theirs or was
 *   used; BadInput where somebody is mentioned who cannot read it
 */
export const sendMessage = (services: Services, asked: Asking, input: SendMessage): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'chat', input.chatId);
    if (input.replyToId) {
      const answered = await see.message(asking, input.replyToId);
      if (answered?.chatId !== chat.id) throw new NotFound();
    }
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
    const sentBefore = () =>
      w.get<{ id: string }>(
        'select id from messages where account_id = ? and chat_id = ? and author_id = ? and client_key = ?',
        accountId,
        chat.id,
        personId,
        input.clientKey,
      );
    const uploadIds = input.uploadIds ?? [];
    // Whoever sends again names uploads that their first sending has used.
    if (uploadIds.length && !(await sentBefore()) && !(await ownUploads(asking, uploadIds))) throw new NotFound();
    await must(asking, 'chat', input.chatId, 'post');
    const sequence = await nextSequence(w, accountId, chat.id);
    const known = await sentBefore();
    if (known) {
      // Looked up under the lock of the chat's row, so that two copies of one sending cannot both miss it.
      await giveBack(w, accountId, chat.id);
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
    if (uploadIds.length) await attachUploads(w, asking, { column: 'message_id', id }, uploadIds);
    if (input.mentionIds?.length) await mention(w, asking, chat, id, input.mentionIds);
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

/** Deletes one's own message: its place, number, author and time stay, its text, files and reactions are gone (9-details). */
export const deleteMessage = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const message = await must(asking, 'message', input.id, 'delete');
    const chat = await must(asking, 'chat', message.chatId);
    const accountId = accountOf(asking.viewer);
    const sequence = await nextSequence(w, accountId, chat.id);
    await w.run('update messages set body = null, deleted_at = ? where account_id = ? and id = ?', w.now, accountId, message.id);
    await removeFilesOf(w, accountId, { column: 'message_id', id: message.id });
    for (const part of ['message_mentions', 'message_reactions'])
      await w.run(`delete from ${part} where account_id = ? and message_id = ?`, accountId, message.id);
    await messageLeft(w, { accountId, chatId: chat.id, sequence: message.sequence });
    await recordEvent(w, chat, accountId, 'DELETED', message.id, sequence);
  });

/**
 * Remembers how far the viewer has read; never goes back. What they were notified of up to there is read with it.
 * @throws BadInput for a number above the last event of the chat.
 */
export const markChatRead = (services: Services, asked: Asking, input: { chatId: string; sequence: number }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'chat', input.chatId);
    if (input.sequence < 0 || input.sequence > chat.lastSequence)
      throw new BadInput({ path: 'input.sequence', message: `This chat has events from 1 to ${chat.lastSequence}.` });
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
    await w.run(
      `insert into chat_reads (account_id, chat_id, person_id, last_read_sequence) values (?, ?, ?, ?)
       on conflict (account_id, chat_id, person_id) do update set last_read_sequence = excluded.last_read_sequence
       where chat_reads.last_read_sequence < excluded.last_read_sequence`,
      accountId,
      chat.id,
      personId,
      input.sequence,
    );
    await readChatNotifications(w, { accountId, personId, chatId: chat.id, sequence: input.sequence });
    return chat.id;
  });

/** Keeps a chat quiet for the viewer alone, or lets it be heard again: no notification, push or mail comes of it. */
export const muteChat = (services: Services, asked: Asking, input: { chatId: string; muted: boolean }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'chat', input.chatId);
    await w.run(
      `insert into chat_attention (account_id, chat_id, person_id, muted) values (?, ?, ?, ?)
       on conflict (account_id, chat_id, person_id) do update set muted = excluded.muted`,
      accountOf(asking.viewer),
      chat.id,
      personOf(asking.viewer),
      input.muted ? 1 : 0,
    );
    return chat.id;
  });

/**
 * Tells whoever looks at the chat now that the viewer is writing. It is kept nowhere.
 * @throws NotFound, Forbidden where they may not write there
 */
export async function notifyTyping(services: Services, asking: Asking, input: { chatId: string }): Promise<void> {
  const chat = await must(asking, 'chat', input.chatId, 'post');
  services.passing.typing(chat.id, personOf(asking.viewer) as string);
}
