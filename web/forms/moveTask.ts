import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { toast } from '../ui';

const MoveTask = graphql(`
  mutation MoveTask($input: MoveTaskInput!) {
    moveTask(input: $input) {
      task {
        id
        effectiveClientAccess
        parent {
          id
        }
      }
    }
  }
`);

/** Where a task stands: below which one (null: at the top), and after which of its siblings (null: as the first). */
export interface TaskPlace {
  readonly parentId: string | null;
  readonly afterId: string | null;
}

/**
 * Moves a task with all below it (R3.5), and reads the tree again. How it went is said in a toast, with the way back.
 *
 * @returns a function that resolves to whether it was moved
 */
export function useMoveTask(): (task: { readonly id: string; readonly title: string }, to: TaskPlace, from: TaskPlace) => Promise<boolean> {
  const [run] = useMutation(MoveTask, { refetchQueries: ['TaskTree'], awaitRefetchQueries: true });
  return useCallback(
    async (task, to, from) => {
      const send = async (place: TaskPlace, back: TaskPlace | null): Promise<boolean> => {
        try {
          await run({ variables: { input: { id: task.id, parentId: place.parentId, afterId: place.afterId } } });
          toast.done(t.tasks.move.done(task.title), back ? { label: t.common.undo, run: () => void send(back, null) } : undefined);
          return true;
        } catch (error) {
          toast.failed(problemText(error));
          return false;
        }
      };
      return send(to, from);
    },
    [run],
  );
}
