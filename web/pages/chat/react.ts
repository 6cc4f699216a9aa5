import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { problemText } from '../../apollo/problemText';
import { toast } from '../../ui';
import type { Reacted } from './actions';
import { ReactToMessage } from './documents';

type Reactions = Reacted['reactions'];

/** The reactions of a message after the viewer gave an emoji, or took it back; a new one stands last. */
export function withReaction(reactions: Reactions, emoji: string, on: boolean): Reactions {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if (!known) return on ? [...reactions, { emoji, count: 1, viewerReacted: true }] : reactions;
  if (known.viewerReacted === on) return reactions;
  return reactions
    .map((reaction) => (reaction === known ? { emoji, count: reaction.count + (on ? 1 : -1), viewerReacted: on } : reaction))
    .filter((reaction) => reaction.count > 0);
}

/** Reacts to a message, or takes the reaction back; it shows at once, and goes back where the server refuses. */
export function useReact(): (message: Reacted, emoji: string) => void {
  const client = useApolloClient();
  return useCallback(
    (message, emoji) => {
      const on = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.viewerReacted);
      client
        .mutate({
          mutation: ReactToMessage,
          variables: { input: { id: message.id, emoji, on } },
          optimisticResponse: {
            __typename: 'Mutation',
            reactToMessage: {
              __typename: 'MessagePayload',
              message: {
                __typename: 'Message',
                id: message.id,
                reactions: withReaction(message.reactions, emoji, on).map((reaction) => ({ __typename: 'Reaction' as const, ...reaction })),
              },
            },
          },
        })
        .catch((error: unknown) => toast.failed(problemText(error)));
    },
    [client],
  );
}
