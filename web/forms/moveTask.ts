import type { Reference } from '@apollo/client';
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

/** A move: the task, and how the project's flat list runs afterwards. */
interface Move {
  readonly id: string;
  readonly to: TaskPlace;
  readonly order: readonly string[];
}

/**
 * Moves a task with all below it (R3.5). The tree shows it at once, and as it was where the server refuses it. How it went is said
 * in a toast, with the way back; `back` null: nothing is said of a move that is only a part of something else.
 *
 * @returns a function that resolves to whether it was moved
 */
export function useMoveTask(
  projectId: string,
): (task: { readonly id: string; readonly title: string }, there: Omit<Move, 'id'>, back: Omit<Move, 'id'> | null) => Promise<boolean> {
  const [run] = useMutation(MoveTask, { refetchQueries: ['TaskTree'] });
  return useCallback(
    async (task, there, back) => {
      const send = async (move: Omit<Move, 'id'>, undo: Omit<Move, 'id'> | null): Promise<boolean> => {
        const { parentId, afterId } = move.to;
        try {
          await run({
            variables: { input: { id: task.id, parentId, afterId } },
            optimisticResponse: {
              __typename: 'Mutation',
              moveTask: {
                __typename: 'TaskPayload',
                task: {
                  __typename: 'Task',
                  id: task.id,
                  effectiveClientAccess: null,
                  parent: parentId === null ? null : { __typename: 'Task', id: parentId },
                },
              },
            },
            update(cache) {
              const places = new Map(move.order.map((id, place) => [id, place]));
              cache.modify({
                id: cache.identify({ __typename: 'Project', id: projectId }),
                fields: {
                  tasks(existing: unknown, { readField, storeFieldName }) {
                    if (!isStoredTasks(existing) || !storeFieldName.includes('POSITION')) return existing;
                    // What has come since the place was chosen stays behind what was known then.
                    const placeOf = (node: Reference): number => places.get(readField<string>('id', node) ?? '') ?? places.size;
                    return { ...existing, nodes: [...existing.nodes].sort((one, other) => placeOf(one) - placeOf(other)) };
                  },
                },
              });
            },
          });
        } catch (error) {
          toast.failed(`${t.tasks.move.kept} ${problemText(error)}`);
          return false;
        }
        if (back) toast.done(t.tasks.move.done(task.title), undo ? { label: t.common.undo, run: () => void send(undo, null) } : undefined);
        return true;
      };
      return send(there, back);
    },
    [projectId, run],
  );
}

function isStoredTasks(value: unknown): value is { readonly nodes: readonly Reference[] } {
  return typeof value === 'object' && value !== null && 'nodes' in value;
}
