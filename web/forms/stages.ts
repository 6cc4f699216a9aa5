import { useMutation } from '@apollo/client/react';
import { useMemo } from 'react';
import { graphql } from '../__generated__';
import type { StageChoice } from '../components/stages/useStages';

const CreateStage = graphql(`
  mutation CreateStage($input: CreateStageInput!) {
    createStage(input: $input) {
      stage {
        id
        name
        color
        position
        projectCount
      }
    }
  }
`);

const UpdateStage = graphql(`
  mutation UpdateStage($input: UpdateStageInput!) {
    updateStage(input: $input) {
      stage {
        id
        name
        color
        position
      }
    }
  }
`);

const DeleteStage = graphql(`
  mutation DeleteStage($input: DeleteStageInput!) {
    deleteStage(input: $input)
  }
`);

/** What can be done with the account's stages (R3.4); each rejects with the server's refusal. */
export interface StageWork {
  /** @returns the id of the new stage, last in the order */
  readonly create: (name: string, color: string) => Promise<string>;
  /** `position` counts from 1 among the stages. */
  readonly update: (id: string, change: { name?: string; color?: string; position?: number }) => Promise<void>;
  /** Projects in the stage have none afterwards. */
  readonly remove: (id: string) => Promise<void>;
}

/** See `StageWork`. The lists of stages are read again after each step, and after a deletion the projects, too. */
export function useStageWork(): StageWork {
  const [create] = useMutation(CreateStage, { refetchQueries: ['Stages'], awaitRefetchQueries: true });
  const [update] = useMutation(UpdateStage, { refetchQueries: ['Stages'], awaitRefetchQueries: true });
  const [remove] = useMutation(DeleteStage, { refetchQueries: ['Stages', 'ProjectList', 'BoardColumn'], awaitRefetchQueries: true });
  return useMemo(
    () => ({
      create: async (name, color) => {
        const { data } = await create({ variables: { input: { name, color } } });
        if (!data) throw new Error('The server answered nothing.');
        return data.createStage.stage.id;
      },
      update: async (id, change) => void (await update({ variables: { input: { id, ...change } } })),
      remove: async (id) => {
        await remove({ variables: { input: { id } } });
      },
    }),
    [create, remove, update],
  );
}

/** The colours that are offered; any other can be chosen, too. Each stands out on the light and on the dark ground. */
export const stageColors: readonly string[] = [
  '#7a8794',
  '#4a7fb5',
  '#3f9a94',
  '#4f9a5b',
  '#a3a03c',
  '#d09a2e',
  '#d0722f',
  '#c25450',
  '#b5568f',
  '#7f6bc2',
];

/** A colour that no stage has yet, or the first. */
export function freeColor(stages: readonly StageChoice[]): string {
  const taken = new Set(stages.map((stage) => stage.color.toLowerCase()));
  return stageColors.find((color) => !taken.has(color)) ?? stageColors[0] ?? '#7a8794';
}
