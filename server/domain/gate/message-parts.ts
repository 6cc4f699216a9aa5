import { type Soon, when, whenAll } from '../../persistence/database';
import { type Asking, personOf } from '../asking';
import type { MessageView, PersonView, ReactionFact, ReactionView } from '../views';
import { personOn } from './people';

/** Reactions by emoji, in the order in which each was used first. */
function counted(asking: Asking, rows: readonly ReactionFact[]): ReactionView[] {
  const byEmoji = new Map<string, ReactionView>();
  const me = personOf(asking.viewer);
  for (const { emoji, person_id } of rows) {
    let reaction = byEmoji.get(emoji);
    if (!reaction) byEmoji.set(emoji, (reaction = { __typename: 'Reaction', rights: 0, emoji, count: 0, viewerReacted: false }));
    reaction.count += 1;
    if (person_id === me) reaction.viewerReacted = true;
  }
  return [...byEmoji.values()];
}

/** How a message that was judged already was reacted to (R7.3). */
export const reactionsOn = (asking: Asking, message: MessageView): Soon<ReactionView[]> =>
  when(message.reactionRows ?? asking.load.reactions(message.id), (rows) => counted(asking, rows));

/** Whom a message that was judged already mentions; nobody once it was deleted. */
export const mentionsOn = (asking: Asking, message: MessageView): Soon<PersonView[]> =>
  message.deletedAt !== null
    ? []
    : when(asking.load.mentions(message.id), (rows) =>
        whenAll(
          rows.map((row) => personOn(asking, row.person_id)),
          (people) => people.filter((person): person is PersonView => person !== null),
        ),
      );
