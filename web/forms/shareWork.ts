import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { ShareProjectInput } from '../__generated__/graphql';

const ShareProject = graphql(`
  mutation ShareProject($input: ShareProjectInput!) {
    shareProject(input: $input) {
      shares {
        id
        ...ShareRow_share
      }
    }
  }
`);

const ShareTasks = graphql(`
  mutation ShareTasks($input: ShareTasksInput!) {
    shareTasks(input: $input) {
      shares {
        id
        ...ShareRow_share
      }
    }
  }
`);

/** The lists that show who has access, or what it costs; they are read again after sharing. */
const shownIn = ['ProjectShares', 'ShareDialog', 'ProjectPage'];

/** What is sent, the same for a project and for tasks of it. */
export type ShareInput = Omit<ShareProjectInput, 'projectId'>;

/**
 * Shares a project, or with `taskIds` these tasks and not the rest (R5.2, R5.3). All addresses get in, or none.
 *
 * @returns a function that rejects with the server's refusal
 */
export function useShareWork(projectId: string, taskIds: readonly string[] | null): (input: ShareInput) => Promise<void> {
  const [shareProject] = useMutation(ShareProject, { refetchQueries: shownIn });
  const [shareTasks] = useMutation(ShareTasks, { refetchQueries: shownIn });
  return useCallback(
    async (input) => {
      if (taskIds) await shareTasks({ variables: { input: { ...input, taskIds: [...taskIds] } } });
      else await shareProject({ variables: { input: { ...input, projectId } } });
    },
    [projectId, shareProject, shareTasks, taskIds],
  );
}
