import { useMutation } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { graphql } from '../__generated__';
import type { ClientAccess, TaskKind } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { type Access, AccessMark, toast } from '../ui';
import classes from './TaskLevelButton.module.css';

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

/** How long the icon rests before its level is sent, in milliseconds: what is passed through on the way is not applied. */
const REST = 800;

const round: readonly ClientAccess[] = ['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'INHERIT'];

/** The level after `level` on the way round; a milestone leaves Inherit out (R6.2). */
export function nextLevel(level: ClientAccess, kind: TaskKind): ClientAccess {
  const next = round[(round.indexOf(level) + 1) % round.length] ?? 'HIDDEN';
  return next === 'INHERIT' && kind === 'MILESTONE' ? 'HIDDEN' : next;
}

/** The mark for a level. */
export const markOf: Record<ClientAccess, Access> = { HIDDEN: 'closed', VISIBLE: 'seen', MODIFIABLE: 'editable', INHERIT: 'inherited' };

/** Sets a task's level for clients and says so, with the way back; the rows below follow, so the tree is read again. */
export function useSetTaskLevel(): (
  task: { readonly id: string; readonly clientAccess: ClientAccess | null },
  level: ClientAccess,
) => Promise<void> {
  const [run] = useMutation(SetTaskClientAccess, { refetchQueries: ['TaskTree'] });
  const send = async (id: string, level: ClientAccess, before: ClientAccess | null): Promise<void> => {
    try {
      await run({ variables: { input: { taskId: id, clientAccess: level } } });
      toast.done(
        t.tasks.page.levelSet(t.tasks.levelShort[level]),
        before && before !== level ? { label: t.common.undo, run: () => void send(id, before, null) } : undefined,
      );
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (task, level) => send(task.id, level, task.clientAccess);
}

/** The client visibility icon of a row: the set level, and the effective one beside it where it is inherited (R6.3). */
export function TaskLevelButton({
  task,
  tabIndex,
  readOnly,
}: {
  readonly task: {
    readonly id: string;
    readonly kind: TaskKind;
    readonly title: string;
    readonly clientAccess: ClientAccess | null;
    readonly effectiveClientAccess: ClientAccess | null;
  };
  readonly tabIndex: number;
  readonly readOnly: boolean;
}) {
  const [chosen, setChosen] = useState<ClientAccess | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const setLevel = useSetTaskLevel();
  useEffect(() => () => clearTimeout(timer.current), []);
  if (task.clientAccess === null) return null;
  const shown = chosen ?? task.clientAccess;
  const effective = shown === 'INHERIT' ? task.effectiveClientAccess : null;
  const label = effective ? t.tasks.page.inherits(t.tasks.levelShort[effective]) : t.tasks.level[shown];
  const marks = (
    <>
      <AccessMark access={markOf[shown]} label={label} size={16} tooltip={false} />
      {effective && effective !== 'INHERIT' && (
        <span className={classes.effective} aria-hidden="true">
          <AccessMark access={markOf[effective]} label={label} size={13} tooltip={false} />
        </span>
      )}
    </>
  );
  if (readOnly)
    return (
      <span className={classes.still} title={label}>
        {marks}
      </span>
    );

  const apply = (level: ClientAccess | null): void => {
    clearTimeout(timer.current);
    if (level === null) return;
    if (level === task.clientAccess) setChosen(null);
    else void setLevel(task, level).finally(() => setChosen(null));
  };
  const turn = (): void => {
    const next = nextLevel(shown, task.kind);
    setChosen(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(next), REST);
  };
  return (
    <button
      type="button"
      className={classes.button}
      tabIndex={tabIndex}
      data-waiting={chosen !== null || undefined}
      onClick={turn}
      onBlur={() => apply(chosen)}
      title={label}
      aria-label={t.tasks.page.levelOf(task.title, label)}
    >
      {marks}
    </button>
  );
}
