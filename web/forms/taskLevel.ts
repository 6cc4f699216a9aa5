import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import type { ClientAccess, TaskKind } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { type Access, toast } from '../ui';

const SetTaskClientAccess = graphql(`
  mutation SetTaskClientAccess($input: SetTaskClientAccessInput!) {
    setTaskClientAccess(input: $input) {
      task {
        id
        clientAccess
        effectiveClientAccess
        clientAccessDecision {
          level
          at
          by {
            id
            displayName
          }
        }
      }
    }
  }
`);

/** A task as far as its level is set. */
export interface LeveledTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly clientAccess: ClientAccess | null;
  /** `at` null: set by nobody. */
  readonly clientAccessDecision: { readonly at: string | null } | null;
}

const round: readonly ClientAccess[] = ['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'INHERIT'];

/** The level after `level` on the way round; a milestone leaves Inherit out (R6.2). */
export function nextLevel(level: ClientAccess, kind: TaskKind): ClientAccess {
  const next = round[(round.indexOf(level) + 1) % round.length] ?? 'HIDDEN';
  return next === 'INHERIT' && kind === 'MILESTONE' ? 'HIDDEN' : next;
}

/** The mark for a level. */
export const markOf: Record<ClientAccess, Access> = { HIDDEN: 'closed', VISIBLE: 'seen', MODIFIABLE: 'editable', INHERIT: 'inherited' };

/** The level that a task had. `undecided`: a milestone's Hidden that nobody has set, which opens more than one that somebody has. */
interface Before {
  readonly clientAccess: ClientAccess;
  readonly undecided: boolean;
}

/**
 * Sets a task's level for clients and says so, with the way back to exactly what was. It is shown at once, and taken back where
 * the server refuses it.
 *
 * @returns a function that resolves to whether it was set
 */
export function useSetTaskLevel(): (task: Omit<LeveledTask, 'title'>, level: ClientAccess) => Promise<boolean> {
  const [run] = useMutation(SetTaskClientAccess, { refetchQueries: ['TaskTree'] });
  return useCallback(
    async (task, level) => {
      const send = async (to: Before, before: Before | null): Promise<boolean> => {
        const { clientAccess } = to;
        try {
          await run({
            variables: { input: { taskId: task.id, clientAccess, ...(to.undecided && { undecided: true }) } },
            optimisticResponse: {
              __typename: 'Mutation',
              setTaskClientAccess: {
                __typename: 'TaskPayload',
                task: {
                  __typename: 'Task',
                  id: task.id,
                  clientAccess,
                  effectiveClientAccess: clientAccess === 'INHERIT' ? null : clientAccess,
                  clientAccessDecision: {
                    __typename: 'AccessDecision',
                    level: clientAccess,
                    at: to.undecided ? null : new Date().toISOString(),
                    by: null,
                  },
                },
              },
            },
          });
        } catch (error) {
          toast.failed(`${t.tasks.page.levelKept} ${problemText(error)}`);
          return false;
        }
        toast.done(
          t.tasks.page.levelSet(t.tasks.levelShort[clientAccess]),
          before ? { label: t.common.undo, run: () => void send(before, null) } : undefined,
        );
        return true;
      };
      const { clientAccess, kind } = task;
      // Only of a milestone that is Hidden does the level itself not say whether somebody has set it.
      const undecided = kind === 'MILESTONE' && clientAccess === 'HIDDEN' && task.clientAccessDecision?.at === null;
      return send({ clientAccess: level, undecided: false }, clientAccess && { clientAccess, undecided });
    },
    [run],
  );
}
