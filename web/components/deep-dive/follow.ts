import type { ApolloCache, Reference } from '@apollo/client';
import type { AccessEndReason, AnswerState, DiveEventsSubscription } from '../../__generated__/graphql';
import type { PorticoClient } from '../../apollo/client';
import type { ProblemCode } from '../../apollo/errors';
import { type Admission, type Continue, listen } from '../../apollo/live';
import { judgeSequence } from '../../apollo/sequence';
import { DiveEvents } from './documents';
import { grown } from './grow';

export interface FollowDiveOptions {
  readonly chatId: string;
  /** Everything up to this number is in the cache already. */
  readonly afterSequence: number;
  /** An answer has come to its end. */
  readonly onFinished: (state: AnswerState) => void;
  readonly onEnded: (reason: AccessEndReason) => void;
  readonly onRefused: (code: ProblemCode) => void;
  /** Something is missing that the stream does not bring: the chat has to be read again. */
  readonly onMissing: () => void;
}

/** A number that stays missing after this many new starts is not on its way: the chat is read again. */
const PATIENCE = 2;

/** Puts a question that the cache knows at the end of its chat, once; it does nothing where the chat is not loaded. */
export function placeEntry(cache: ApolloCache, chatId: string, entryId: string): void {
  cache.modify<Record<string, { nodes: readonly Reference[]; totalCount: number; pageInfo: { hasNextPage: boolean } }>>({
    id: cache.identify({ __typename: 'DeepDiveChat', id: chatId }),
    fields: {
      entries: (existing, { toReference }) => {
        const entry = toReference({ __typename: 'DeepDiveEntry', id: entryId });
        if (!entry || !existing || !('nodes' in existing) || existing.pageInfo.hasNextPage) return existing;
        if (existing.nodes.some(({ __ref }) => __ref === entry.__ref)) return existing;
        return { ...existing, totalCount: existing.totalCount + 1, nodes: [...existing.nodes, entry] };
      },
    },
  });
}

/** Lets an answer grow in the cache; false where something in front of the piece is missing. */
export function growAnswer(cache: ApolloCache, entryId: string, text: string, offset: number): boolean {
  let whole = true;
  cache.modify<Record<string, string>>({
    id: cache.identify({ __typename: 'DeepDiveEntry', id: entryId }),
    fields: {
      answer: (existing) => {
        const next = grown(existing ?? '', text, offset);
        whole = next !== null;
        return next ?? existing ?? '';
      },
    },
  });
  return whole;
}

/**
 * Follows a Deep Dive chat (R8.7): questions of others come as they are asked, and answers as they are written, each piece
 * once and at its place, whatever the network does.
 *
 * @returns how to stop
 */
export function followDive({ apollo, connection }: PorticoClient, options: FollowDiveOptions): () => void {
  const { chatId } = options;
  let seen = options.afterSequence;
  let gaps = 0;
  const admit = ({ deepDiveEvents: { sequence } }: DiveEventsSubscription): Admission => {
    if (sequence === null || sequence === undefined) return 'take';
    const verdict = judgeSequence(seen, sequence);
    if (verdict === 'known') return 'drop';
    if (verdict === 'gap' && gaps < PATIENCE) {
      gaps += 1;
      return 'restart';
    }
    if (verdict === 'gap') options.onMissing();
    gaps = 0;
    return 'take';
  };
  const take = ({ deepDiveEvents: event }: DiveEventsSubscription): Continue => {
    if (event.__typename === 'DeepDiveEnded') {
      options.onEnded(event.reason);
      return 'stop';
    }
    if (typeof event.sequence === 'number') seen = event.sequence;
    if (event.__typename === 'QuestionAsked') placeEntry(apollo.cache, chatId, event.entry.id);
    if (event.__typename === 'AnswerFinished') options.onFinished(event.entry.state);
    if (event.__typename === 'AnswerDelta' && event.entryId && !growAnswer(apollo.cache, event.entryId, event.text, event.offset)) {
      options.onMissing();
    }
    return 'go-on';
  };
  return listen(apollo, connection, {
    document: DiveEvents,
    variables: () => ({ chatId, afterSequence: seen }),
    admit,
    onData: take,
    onRefused: options.onRefused,
  });
}
