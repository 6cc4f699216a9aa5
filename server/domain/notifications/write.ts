import { newId } from '../../persistence/ids';
import type { Work } from '../events';

/** Something that was said, as far as it decides who hears of it. */
export interface SaidMessage {
  readonly id: string;
  readonly sequence: number;
  readonly sentAt: string;
  readonly authorId: string;
  /** Who wrote the message that it answers. */
  readonly answeredId: string | null;
  readonly mentionedIds: readonly string[];
}

/** The chat in which something was said. */
interface Place {
  readonly accountId: string;
  readonly projectId: string;
  readonly chatId: string;
}

/** The weightier first: of several that come at once, a browser is pushed one. */
const KINDS = ['MENTION', 'REPLY', 'MESSAGE'] as const;
type Kind = (typeof KINDS)[number];

function kindFor(personId: string, { mentionedIds, answeredId }: SaidMessage): Kind {
  if (mentionedIds.includes(personId)) return 'MENTION';
  return answeredId === personId ? 'REPLY' : 'MESSAGE';
}

/** @returns the new notification's id */
async function insert(w: Work, place: Place, personId: string, kind: Kind, from: number, to: SaidMessage): Promise<string> {
  const id = newId('notification');
  await w.run(
    `insert into notifications (account_id, id, person_id, kind, at, project_id, chat_id, message_id, first_sequence, sequence)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    place.accountId,
    id,
    personId,
    kind,
    to.sentAt,
    place.projectId,
    place.chatId,
    to.id,
    from,
    to.sequence,
  );
  return id;
}

/** A chat waits with one notification for each person, which tells of all that was said since it came. */
async function gather(w: Work, place: Place, personId: string, messages: readonly SaidMessage[]): Promise<string> {
  const [first, last] = [messages[0] as SaidMessage, messages.at(-1) as SaidMessage];
  const waiting = await w.get<{ id: string }>(
    `select id from notifications where account_id = ? and person_id = ? and chat_id = ? and read_at is null and kind = 'MESSAGE'`,
    place.accountId,
    personId,
    place.chatId,
  );
  const grew =
    waiting &&
    (await w.run(
      'update notifications set at = ?, message_id = ?, sequence = ? where account_id = ? and id = ? and read_at is null',
      last.sentAt,
      last.id,
      last.sequence,
      place.accountId,
      waiting.id,
    ));
  // It may have been read a moment ago.
  return grew ? waiting.id : insert(w, place, personId, 'MESSAGE', first.sequence, last);
}

/**
 * Tells a person of what was said in a chat (R10.1): of each message that mentions them or answers them apart, of all
 * others together. Their own words are no news to them.
 *
 * @param messages in their order; what the person has read already is left out
 * @returns the weightiest of the notifications that came or grew, for the caller to record; null where there is none
 */
export async function notifySaid(w: Work, place: Place, personId: string, messages: readonly SaidMessage[]): Promise<string | null> {
  const byKind = new Map<Kind, SaidMessage[]>(KINDS.map((kind) => [kind, []]));
  for (const message of messages) if (message.authorId !== personId) byKind.get(kindFor(personId, message))?.push(message);
  const told: string[] = [];
  for (const kind of ['MENTION', 'REPLY'] as const)
    for (const message of byKind.get(kind) ?? []) told.push(await insert(w, place, personId, kind, message.sequence, message));
  const rest = byKind.get('MESSAGE') ?? [];
  if (rest.length) told.push(await gather(w, place, personId, rest));
  return told[0] ?? null;
}

/** Tells somebody who can sign in of what was shared with them, in the unit of work of whoever shares. */
export async function notifyShared(
  w: Work,
  accountId: string,
  contactId: string,
  shares: readonly { readonly shareId: string; readonly projectId: string }[],
): Promise<void> {
  const ids: string[] = [];
  for (const { shareId, projectId } of shares) {
    const id = newId('notification');
    await w.run(
      `insert into notifications (account_id, id, person_id, kind, at, project_id, share_id) values (?, ?, ?, 'SHARE', ?, ?, ?)`,
      accountId,
      id,
      contactId,
      w.now,
      projectId,
      shareId,
    );
    ids.push(id);
  }
  const [notificationId] = ids;
  if (notificationId !== undefined) await w.record({ type: 'PersonNotified', accountId, personId: contactId, notificationId });
}
