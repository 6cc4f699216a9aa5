import { BadInput, Conflict } from '../../errors';
import { type Asking, accountOf, personOf } from '../asking';
import { must } from '../gate';
import { change, type Services } from '../services';
import { giveBack, nextSequence, recordEvent } from './events';

/** With how many different emojis one person may react to one message. */
const MOST = 20;

/** The flag with which a class may stand for several signs in a row; the compiler's target is older than its literal form. */
const WHOLE_SIGNS = 'v';
/** Any emoji that Unicode recommends, whole: with its colour of skin, its joined parts, its flag. */
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', WHOLE_SIGNS);
/** What asks for the coloured form of a sign; some keyboards leave it out. */
const COLOURED = '\uFE0F';

/** @throws BadInput for whatever is not exactly one emoji */
function oneEmoji(text: string): string {
  const emoji = [text, text + COLOURED].find((form) => EMOJI.test(form));
  if (emoji === undefined) throw new BadInput({ path: 'input.emoji', message: 'A reaction is one emoji.' });
  return emoji;
}

/**
 * Reacts to a message, or takes a reaction back (R7.3). What is so already changes nothing and is told to nobody.
 * @returns the id of the message.
 * @throws Forbidden for a message that was deleted, or where the chat cannot be written to
 */
export const reactToMessage = (services: Services, asked: Asking, input: { id: string; emoji: string; on: boolean }): Promise<string> => {
  const emoji = oneEmoji(input.emoji);
  return change(services, asked, async (w, asking) => {
    const message = await must(asking, 'message', input.id, 'react');
    const chat = await must(asking, 'chat', message.chatId);
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
    const sequence = await nextSequence(w, accountId, chat.id);
    const mine = [accountId, message.id, personId] as const;
    const changed = input.on
      ? await w.run(
          `insert into message_reactions (account_id, message_id, person_id, emoji, sequence) values (?, ?, ?, ?, ?)
           on conflict (account_id, message_id, emoji, person_id) do nothing`,
          ...mine,
          emoji,
          sequence,
        )
      : await w.run(
          'delete from message_reactions where account_id = ? and message_id = ? and person_id = ? and emoji = ?',
          ...mine,
          emoji,
        );
    if (!changed) {
      await giveBack(w, accountId, chat.id);
      return message.id;
    }
    const own = await w.get<{ n: number }>(
      'select count(*) as n from message_reactions where account_id = ? and message_id = ? and person_id = ?',
      ...mine,
    );
    if ((own?.n ?? 0) > MOST) throw new Conflict(`One message takes at most ${MOST} reactions of one person.`);
    await recordEvent(w, chat, accountId, 'REACTION', message.id, sequence);
    return message.id;
  });
};
