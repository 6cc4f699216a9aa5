import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { UpdateTaskInput } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { toast } from '../ui';

const UpdateTask = graphql(`
  mutation UpdateTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        title
        description
        status
        dueDate
        percentDone
        plannedHours
        spentHours
        assignee {
          id
          displayName
        }
        ...TaskParticipantsForm_task
        project {
          id
          percentTasks
        }
      }
    }
  }
`);

/** What another status or date puts elsewhere; read again where it is on the screen. */
const lists = ({ data }: { data?: unknown }): string[] => (data ? ['MyTasks'] : []);

/**
 * Changes fields of one task; absent fields stay as they are (R3.5). What fails is said in a toast.
 *
 * @returns a function that resolves to whether the change was saved
 */
export function useUpdateTask(): (input: UpdateTaskInput) => Promise<boolean> {
  const [run] = useMutation(UpdateTask, { refetchQueries: lists });
  return useCallback(
    async (input) => {
      try {
        await run({ variables: { input } });
        return true;
      } catch (error) {
        toast.failed(`${t.tasks.tree.notSaved} ${problemText(error)}`);
        return false;
      }
    },
    [run],
  );
}
