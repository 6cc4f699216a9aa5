import type { ApolloCache, Reference } from '@apollo/client';
import type { AccessEndReason, ChatEventsSubscription } from '../../__generated__/graphql';
import { joinMessages } from '../../apollo/cache';
import type { PorticoClient } from '../../apollo/client';
import type { ProblemCode } from '../../apollo/errors';
import { type Admission, type Continue, listen } from '../../apollo/live';
import { judgeSequence } from '../../apollo/sequence';
import { ChatEvents } from './documents';

type ChatEvent = ChatEventsSubscription['chatEvents'];
export type ArrivedMessage = Extract<ChatEvent, { __typename: 'MessageSent' }>['message'];

/** Somebody of whom a passing event tells. */
export interface PassingPerson {
  readonly id: string;
  readonly displayName: string;
}

/** What a chat that is being followed tells the screen. */
export interface FollowOptions {
  readonly chatId: string;
  /** Everything up to this number is in the cache already. A chat that was followed before goes on where that ended. */
  readonly afterSequence: number;
  /** A message that nobody had seen here before; for the screen reader's log. */
  readonly onArrived: (message: ArrivedMessage) => void;
  /** Somebody else is writing now. */
  readonly onTyping?: (person: PassingPerson) => void;
  /** Somebody has come to the chat, or gone. */
  readonly onPresence?: (person: PassingPerson, online: boolean) => void;
  /** The stream begins anew: who is here is told again. */
  readonly onStarted?: () => void;
  readonly onEnded: (reason: AccessEndReason, at: string) => void;
  readonly onRefused: (code: ProblemCode) => void;
}

/** A number that stays missing after this many new starts is not on its way: the stream goes on without it. */
const PATIENCE = 2;

/**
 * Up to which number each chat was followed. The list of a chat can hold a later message already (the viewer's own, put
 * there by its mutation), so its end does not tell where to go on.
 */
const followed = new WeakMap<PorticoClient, Map<string, number>>();

function seenOf(session: PorticoClient): Map<string, number> {
  const known = followed.get(session) ?? new Map<string, number>();
  followed.set(session, known);
  return known;
}

/** Puts a message that the cache knows into its chat's list; it does nothing where the chat is not loaded. */
export function placeMessage(cache: ApolloCache, chatId: string, messageId: string): void {
  cache.modify<Record<string, { nodes: readonly Reference[] }>>({
    id: cache.identify({ __typename: 'Chat', id: chatId }),
    fields: {
      messages: (existing, { readField, toReference }) => {
        const message = toReference({ __typename: 'Message', id: messageId });
        if (!message || !existing || !('nodes' in existing)) return existing;
        return joinMessages(existing, { nodes: [message] }, readField, null) as typeof existing;
      },
    },
  });
}

/** Leaves the trace of a deleted message and nothing of what it said. */
export function blankMessage(cache: ApolloCache, messageId: string, at: string): void {
  cache.modify<Record<string, string | boolean | null>>({
    id: cache.identify({ __typename: 'Message', id: messageId }),
    fields: { body: () => null, deletedAt: (existing) => existing ?? at, viewerCanUpdate: () => false },
  });
}

/**
 * Follows a chat (R7.4): each event is applied to the cache exactly once and in order, whatever the network does. An event
 * that was there already is dropped; where a number is missing the stream is taken up again from the last one applied.
 *
 * @returns how to stop
 */
export function followChat(session: PorticoClient, options: FollowOptions): () => void {
  const { apollo, connection } = session;
  const { chatId } = options;
  const known = seenOf(session);
  let seen = known.get(chatId) ?? options.afterSequence;
  let gaps = 0;
  const apply = (event: ChatEvent): void => {
    if (event.__typename === 'MessageSent') {
      placeMessage(apollo.cache, chatId, event.message.id);
      options.onArrived(event.message);
    } else if (event.__typename === 'MessageDeleted') {
      blankMessage(apollo.cache, event.messageId, event.at);
    }
    // A message that was edited or reacted to is in its place already: the cache took it with the event.
  };
  const admit = ({ chatEvents: event }: ChatEventsSubscription): Admission => {
    if (event.sequence === null || event.sequence === undefined) return 'take';
    const verdict = judgeSequence(seen, event.sequence);
    if (verdict === 'known') return 'drop';
    if (verdict === 'gap' && gaps < PATIENCE) {
      gaps += 1;
      return 'restart';
    }
    gaps = 0;
    return 'take';
  };
  const take = ({ chatEvents: event }: ChatEventsSubscription): Continue => {
    if (event.__typename === 'AccessEnded') {
      options.onEnded(event.reason, event.at);
      return 'stop';
    }
    if (event.__typename === 'PersonTyping') options.onTyping?.(event.person);
    if (event.__typename === 'PresenceChanged') options.onPresence?.(event.person, event.online);
    if (event.sequence === null || event.sequence === undefined) return 'go-on';
    seen = event.sequence;
    known.set(chatId, seen);
    apply(event);
    return 'go-on';
  };
  return listen(apollo, connection, {
    document: ChatEvents,
    variables: () => {
      options.onStarted?.();
      return { chatId, afterSequence: seen };
    },
    admit,
    onData: take,
    onRefused: (code) => {
      known.delete(chatId);
      // The server's chat is shorter than what was seen (it was restored): what is there counts, and is read anew.
      if (code === 'BAD_USER_INPUT')
        apollo.cache.evict({ id: apollo.cache.identify({ __typename: 'Chat', id: chatId }), fieldName: 'messages' });
      else options.onRefused(code);
    },
  });
}
