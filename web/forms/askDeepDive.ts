import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { StartDeepDiveInput } from '../__generated__/graphql';
import { placeEntry } from '../components/deep-dive/follow';

const StartDeepDive = graphql(`
  mutation StartDeepDive($input: StartDeepDiveInput!) {
    startDeepDive(input: $input) {
      chat {
        id
      }
      entry {
        id
      }
    }
  }
`);

const AskDeepDive = graphql(`
  mutation AskDeepDive($input: AskDeepDiveInput!) {
    askDeepDive(input: $input) {
      chat {
        id
      }
      entry {
        id
        state
        ...DiveEntry
      }
    }
  }
`);

const StopDeepDive = graphql(`
  mutation StopDeepDive($input: StopDeepDiveInput!) {
    stopDeepDive(input: $input) {
      entry {
        id
        state
        ...DiveEntry
      }
    }
  }
`);

/** The longest question that the server takes. */
export const LONGEST_QUESTION = 2_000;

/** Starts a chat by its first question; answers the chat's id. */
export function useStartDeepDive(): (input: StartDeepDiveInput) => Promise<string | null> {
  const [run] = useMutation(StartDeepDive, { refetchQueries: ['DiveChats'] });
  return useCallback(async (input) => (await run({ variables: { input } })).data?.startDeepDive.chat.id ?? null, [run]);
}

/** Asks one more question in a chat; it stands there as soon as the server has it. */
export function useAskDeepDive(): (chatId: string, question: string, clientKey: string) => Promise<void> {
  const [run] = useMutation(AskDeepDive);
  return useCallback(
    async (chatId, question, clientKey) => {
      await run({
        variables: { input: { chatId, question, clientKey } },
        update: (cache, { data }) => {
          if (data) placeEntry(cache, chatId, data.askDeepDive.entry.id);
        },
      });
    },
    [run],
  );
}

/** Stops an answer; what had arrived of it stays (R8.9). */
export function useStopDeepDive(): (entryId: string) => Promise<void> {
  const [run] = useMutation(StopDeepDive);
  return useCallback(
    async (entryId) => {
      await run({ variables: { input: { entryId } } });
    },
    [run],
  );
}
