import { inList } from '../../persistence/columns';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { change, type Services } from '../services';

const told = (w: Work, accountId: string, personId: string): Promise<void> =>
  w.record({ type: 'PersonNotified', accountId, personId, notificationId: null });

/** Whoever reads a chat has read its notifications, on all their devices. Of one that reaches further, what is read is left out. */
export async function readChatNotifications(
  w: Work,
  { accountId, personId, chatId, sequence }: { accountId: string; personId: string; chatId: string; sequence: number },
): Promise<void> {
  const waiting = 'account_id = ? and person_id = ? and chat_id = ? and read_at is null';
  const which = [accountId, personId, chatId];
  const read = await w.run(`update notifications set read_at = ? where ${waiting} and sequence <= ?`, w.now, ...which, sequence);
  const shortened = await w.run(
    `update notifications set first_sequence = ? where ${waiting} and first_sequence <= ?`,
    sequence + 1,
    ...which,
    sequence,
  );
  if (read || shortened) await told(w, accountId, personId);
}

/** With a message goes what waits for people because of it, or it tells of one less. */
export async function messageLeft(
  w: Work,
  { accountId, chatId, sequence }: { accountId: string; chatId: string; sequence: number },
): Promise<void> {
  const waiting = await w.all<{ person_id: string }>(
    `select distinct person_id from notifications
     where account_id = ? and chat_id = ? and read_at is null and first_sequence <= ? and sequence >= ?`,
    accountId,
    chatId,
    sequence,
    sequence,
  );
  for (const { person_id: personId } of waiting) await told(w, accountId, personId);
}

/**
 * Marks notifications of the viewer's own as read; all of them where none is named.
 * @throws NotFound where one of them is not theirs to see
 */
export const markNotificationsRead = (services: Services, asked: Asking, input: { ids?: string[] | null }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    for (const id of input.ids ?? []) await must(asking, 'notification', id);
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
    const named = input.ids ? { sql: ` and ${inList(w.dialect, 'id')}`, params: [JSON.stringify(input.ids)] } : { sql: '', params: [] };
    const read = await w.run(
      `update notifications set read_at = ? where account_id = ? and person_id = ? and read_at is null${named.sql}`,
      w.now,
      accountId,
      personId,
      ...named.params,
    );
    if (read) await told(w, accountId, personId);
  });
