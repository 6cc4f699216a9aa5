import type { Reference } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { UpdateProjectInput, UpdateProjectMutation } from '../__generated__/graphql';

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
        counterparty {
          id
          name
        }
      }
    }
  }
`);

interface StoredProjects {
  readonly nodes?: readonly Reference[];
  readonly totalCount?: number;
}

function isStoredProjects(value: unknown): value is StoredProjects {
  return typeof value === 'object' && value !== null && 'nodes' in value;
}

/** The project as it is after a change. */
export type UpdatedProject = UpdateProjectMutation['updateProject']['project'];

/**
 * Changes fields of one project; absent fields stay as they are (R3.1). The lists of projects are asked for anew, since
 * their order and their filters may put it elsewhere now; what was put away leaves them at once.
 *
 * @returns a function that rejects with the server's refusal
 */
export function useUpdateProject(): (input: UpdateProjectInput) => Promise<UpdatedProject> {
  const [run] = useMutation(UpdateProject, { refetchQueries: ['ProjectList'] });
  return useCallback(
    async (input) => {
      const { data } = await run({
        variables: { input },
        update: (cache) => {
          if (input.archived === undefined || input.archived === null) return;
          const own = cache.identify({ __typename: 'Project', id: input.id });
          cache.modify({
            fields: {
              projects(existing: unknown) {
                if (!isStoredProjects(existing) || !existing.nodes?.some((node) => node.__ref === own)) return existing;
                return {
                  ...existing,
                  nodes: existing.nodes.filter((node) => node.__ref !== own),
                  totalCount: (existing.totalCount ?? 1) - 1,
                };
              },
            },
          });
        },
      });
      if (!data) throw new Error('The server answered nothing.');
      return data.updateProject.project;
    },
    [run],
  );
}
