import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { StagesQuery } from '../../__generated__/graphql';

const Stages = graphql(`
  query Stages {
    stages {
      id
      name
      color
      position
      projectCount
    }
  }
`);

/** A stage of the account as its screens know it. */
export type StageChoice = StagesQuery['stages'][number];

const none: readonly StageChoice[] = [];

/** The account's stages in their order (R3.4); one query, whoever asks. */
export function useStages(): { stages: readonly StageChoice[]; loading: boolean; error: unknown; refetch: () => void } {
  const { data, loading, error, refetch } = useQuery(Stages);
  return { stages: data?.stages ?? none, loading, error, refetch: () => void refetch() };
}
