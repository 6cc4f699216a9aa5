import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { UpdateProjectInput } from '../__generated__/graphql';

const UpdateProject = graphql(`
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) {
      project {
        id
        name
        description
        dueDate
        plannedHours
        spentHours
        percentHours
        membersOnly
        archived
        stage {
          id
          name
          color
        }
        manager {
          id
          displayName
        }
      }
    }
  }
`);

/**
 * Changes fields of one project; absent fields stay as they are (R3.1). The lists of projects are asked for anew, since
 * their order and their filters may put it elsewhere now.
 *
 * @returns a function that rejects with the server's refusal
 */
export function useUpdateProject(): (input: UpdateProjectInput) => Promise<void> {
  const [run] = useMutation(UpdateProject, { refetchQueries: ['ProjectList'] });
  return useCallback(
    async (input) => {
      await run({ variables: { input } });
    },
    [run],
  );
}
