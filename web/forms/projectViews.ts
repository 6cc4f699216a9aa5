import { useMutation } from '@apollo/client/react';
import { useMemo } from 'react';
import { graphql } from '../__generated__';
import type { SaveProjectViewInput } from '../__generated__/graphql';

const SaveProjectView = graphql(`
  mutation SaveProjectView($input: SaveProjectViewInput!) {
    saveProjectView(input: $input) {
      view {
        id
        name
        address
      }
    }
  }
`);

const DeleteProjectView = graphql(`
  mutation DeleteProjectView($input: DeleteProjectViewInput!) {
    deleteProjectView(input: $input)
  }
`);

/** Saves and deletes the viewer's own views of the project list (R3.9); each rejects with the server's refusal. */
export function useProjectViewWork(): { save: (input: SaveProjectViewInput) => Promise<void>; remove: (id: string) => Promise<void> } {
  const [save] = useMutation(SaveProjectView, { refetchQueries: ['ProjectViews'], awaitRefetchQueries: true });
  const [remove] = useMutation(DeleteProjectView, { refetchQueries: ['ProjectViews'], awaitRefetchQueries: true });
  return useMemo(
    () => ({
      save: async (input) => void (await save({ variables: { input } })),
      remove: async (id) => void (await remove({ variables: { input: { id } } })),
    }),
    [remove, save],
  );
}
