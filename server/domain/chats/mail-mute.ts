import { timingSafeEqual } from 'node:crypto';
import { NotFound } from '../../errors';
import type { Services } from '../services';

/** Which chat is to be quiet for whom, as it stands in the address under a mail. */
export interface MailMute {
  readonly accountId: string;
  readonly personId: string;
  readonly chatId: string;
}

const tokenOf = ({ secrets }: Services, { accountId, personId, chatId }: MailMute): string =>
  secrets.token('mute', `${accountId} ${personId} ${chatId}`, '');

/**
 * The address with which a mail program lets its user hear no more of a chat, in one press and without signing in
 * (R10.5, RFC 8058). It does nothing but that, and belongs to one person and one chat.
 */
export const muteAddress = (services: Services, mute: MailMute): string =>
  `${services.config.publicUrl}/mail/mute/${mute.accountId}/${mute.personId}/${mute.chatId}/${tokenOf(services, mute)}`;

function check(services: Services, mute: MailMute, token: string): void {
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(services, mute))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new NotFound();
}

/**
 * Mutes a chat for whom a mail went to; twice changes nothing. They hear of it again as soon as they say so in its head.
 * @throws NotFound for an address that was not made here
 */
export async function muteByMail(services: Services, mute: MailMute, token: string): Promise<void> {
  check(services, mute, token);
  await services.work(async (w) =>
    w.run(
      `insert into chat_attention (account_id, chat_id, person_id, muted) values (?, ?, ?, 1)
       on conflict (account_id, chat_id, person_id) do update set muted = 1`,
      mute.accountId,
      mute.chatId,
      mute.personId,
    ),
  );
}

/**
 * Where somebody who opens such an address in a browser is led: to the chat itself, which asks them to sign in and has the
 * same button. Only looking changes nothing: programs follow every link of a mail.
 * @throws NotFound for an address that was not made here
 */
export async function chatPageOf(services: Services, mute: MailMute, token: string): Promise<string> {
  check(services, mute, token);
  const chat = await services.reader.get<{ project_id: string; kind: string }>(
    'select project_id, kind from chats where account_id = ? and id = ?',
    mute.accountId,
    mute.chatId,
  );
  if (!chat) throw new NotFound();
  return `/${mute.accountId}/projects/${chat.project_id}/chat/${chat.kind === 'GUESTS' ? 'guests' : 'members'}`;
}
