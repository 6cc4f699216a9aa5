import type { ContactAccess, ThreadAccess } from '../../__generated__/graphql';

/** Somebody from outside who takes part in the task of a thread. */
export interface OutsidePart {
  readonly name: string;
  /** None: cannot sign in, and gets by mail what is said in the conversation. */
  readonly access: ContactAccess | null;
}

/** What is known of a thread to say who reads along. */
export interface Openness {
  /** The level as it is set; null where it is not told to the viewer. */
  readonly level: ThreadAccess | null;
  /** Somebody set it, so that it is not the starting value. */
  readonly decided: boolean;
  readonly isConversation: boolean;
  readonly parts: readonly OutsidePart[];
}

/** Who reads along, and those from outside who do so only because they take part. */
export interface Audience {
  readonly who: 'inside' | 'outside';
  readonly byPart: readonly string[];
}

/**
 * Whether what is written in a thread can be read by people from outside. Beside the level there is taking part: whoever
 * does reads the conversation, whatever the level; and an advanced contact any thread of that task that nobody set.
 *
 * @returns null where the viewer is not told the level: they are from outside themselves
 */
export function audienceOf({ level, decided, isConversation, parts }: Openness): Audience | null {
  if (level === null) return null;
  if (level !== 'HIDDEN') return { who: 'outside', byPart: [] };
  const along = isConversation ? parts : decided ? [] : parts.filter(({ access }) => access === 'ADVANCED');
  return along.length > 0 ? { who: 'outside', byPart: along.map(({ name }) => name) } : { who: 'inside', byPart: [] };
}

/** What a thread has to tell for that; `DiscussionHead_thread` asks for it. */
interface Told {
  readonly isConversation: boolean;
  readonly clientAccess: ThreadAccess | null;
  readonly clientAccessDecision: { readonly by: unknown } | null;
  readonly task: {
    readonly participants:
      | readonly {
          readonly person: { readonly displayName: string; readonly access?: ContactAccess | null; readonly __typename: string };
        }[]
      | null;
  } | null;
}

/** See `audienceOf`. */
export function audienceOfThread(thread: Told): Audience | null {
  return audienceOf({
    level: thread.clientAccess,
    decided: Boolean(thread.clientAccessDecision?.by),
    isConversation: thread.isConversation,
    parts: (thread.task?.participants ?? []).flatMap(({ person }) =>
      person.__typename === 'Contact' ? [{ name: person.displayName, access: person.access ?? null }] : [],
    ),
  });
}
