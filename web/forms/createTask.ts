import type { Reference } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { CreateTaskInput } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { toast } from '../ui';

const CreateTask = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        title
        status
        parent {
          id
        }
        ...TaskRow_task
        project {
          id
          percentTasks
        }
      }
    }
  }
`);

interface StoredTasks {
  readonly nodes?: readonly Reference[];
  readonly totalCount?: number;
}

function isStoredTasks(value: unknown): value is StoredTasks {
  return typeof value === 'object' && value !== null && 'nodes' in value;
}

/**
 * Adds a task to a project, last among its siblings, and puts it into the list that is on the screen (R3.5).
 *
 * @returns a function that resolves to the new task's id, or to null where it failed, which a toast has said
 */
export function useCreateTask(projectId: string): (input: Omit<CreateTaskInput, 'projectId'>) => Promise<string | null> {
  const [run] = useMutation(CreateTask, {
    update(cache, { data }) {
      const task = data?.createTask.task;
      const id = cache.identify({ __typename: 'Project', id: projectId });
      if (!task || !id) return;
      cache.modify({
        id,
        fields: {
          tasks(existing: unknown, { toReference, storeFieldName }) {
            const made = toReference({ __typename: 'Task', id: task.id });
            // Only the whole list in its own order ends with what was added last.
            if (!isStoredTasks(existing) || !made || !storeFieldName.includes('POSITION')) return existing;
            const nodes = existing.nodes ?? [];
            if (nodes.some((node) => node.__ref === made.__ref)) return existing;
            return { ...existing, nodes: [...nodes, made], totalCount: (existing.totalCount ?? 0) + 1 };
          },
        },
      });
    },
  });
  return useCallback(
    async (input) => {
      try {
        const { data } = await run({ variables: { input: { ...input, projectId } } });
        return data?.createTask.task.id ?? null;
      } catch (error) {
        toast.failed(problemText(error));
        return null;
      }
    },
    [projectId, run],
  );
}
