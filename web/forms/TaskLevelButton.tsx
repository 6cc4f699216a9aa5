import type { ClientAccess } from '../__generated__/graphql';
import { t } from '../messages';
import { AccessMark, Tooltip } from '../ui';
import classes from './TaskLevelButton.module.css';
import { type LeveledTask, markOf } from './taskLevel';

/**
 * The client visibility icon of a row: the set level, and the effective one beside it where it is inherited (R6.3). A press goes
 * on to the next level; who may not grant access sees the marks alone.
 *
 * @param chosen what the icon shows on its way round and is not sent yet
 * @param effective what holds, with all that is chosen
 */
export function TaskLevelButton({
  task,
  chosen,
  effective,
  tabIndex,
  readOnly,
  onTurn,
  onSettle,
}: {
  readonly task: LeveledTask;
  readonly chosen: ClientAccess | undefined;
  readonly effective: ClientAccess | null;
  readonly tabIndex: number;
  readonly readOnly: boolean;
  readonly onTurn: (task: LeveledTask) => void;
  readonly onSettle: (taskId: string) => void;
}) {
  if (task.clientAccess === null) return null;
  const shown = chosen ?? task.clientAccess;
  const inherited = shown === 'INHERIT' ? effective : null;
  const label = inherited ? t.tasks.page.inherits(t.tasks.levelShort[inherited]) : t.tasks.level[shown];
  const marks = (
    <>
      <AccessMark access={markOf[shown]} label={label} size={16} tooltip={false} />
      {inherited && inherited !== 'INHERIT' && (
        <span className={classes.effective} data-level={inherited} aria-hidden="true">
          <AccessMark access={markOf[inherited]} label={label} size={13} tooltip={false} />
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
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className={classes.button}
        tabIndex={tabIndex}
        data-waiting={chosen !== undefined || undefined}
        onClick={() => onTurn(task)}
        onBlur={() => onSettle(task.id)}
        aria-label={t.tasks.page.levelOf(task.title, label)}
      >
        {marks}
      </button>
    </Tooltip>
  );
}
