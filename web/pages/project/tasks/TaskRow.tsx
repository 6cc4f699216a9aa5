import { useFragment } from '@apollo/client/react';
import { type CSSProperties, memo, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../../__generated__';
import type { ClientAccess, TaskRow_TaskFragment } from '../../../__generated__/graphql';
import type { RestingLevels } from '../../../forms/restingLevels';
import { TaskLevelButton } from '../../../forms/TaskLevelButton';
import { t } from '../../../messages';
import { paths } from '../../../paths';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconDots,
  IconIndent,
  IconMilestone,
  IconOutdent,
  IconPen,
  IconPlus,
  IconShare,
  IconTask,
  IconTrash,
  MenuDivider,
  MenuItem,
  RowMenu,
} from '../../../ui';
import { useShell } from '../../shells/session';
import type { Step } from './places';
import { AssigneeCell, DueCell, PercentCell, StatusCell, type TaskField, TitleCell } from './TaskCells';
import classes from './TaskTree.module.css';
import { indentOf } from './taskTree';

const fragment = graphql(`
  fragment TaskRow_task on Task {
    id
    kind
    title
    status
    dueDate
    percentDone
    clientAccess
    clientAccessDecision {
      at
    }
    assignee {
      id
      displayName
    }
  }
`);

/** What a row asks the tree to do. The same object for all rows and for good, so that a change draws one row only. */
export interface TreeActions {
  readonly activate: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly select: (id: string, range: boolean) => void;
  readonly edit: (id: string, field: TaskField | null) => void;
  readonly addAfter: (id: string) => void;
  readonly addBelow: (id: string) => void;
  readonly share: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly move: (id: string, step: Step) => void;
  readonly turn: RestingLevels['turn'];
  readonly settle: RestingLevels['settle'];
  /** The row goes out of the page while something in it has the focus. */
  readonly lostFocus: (id: string) => void;
}

export interface TaskRowProps {
  readonly task: { readonly __typename: 'Task'; readonly id: string };
  /** Its place among all rows that are to be seen, in the page or not; the head is the first. */
  readonly rowIndex: number;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly expanded: boolean;
  readonly projectId: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly editing: TaskField | null;
  /** The level that holds for clients, and the one that its icon shows on its way round. */
  readonly effective: ClientAccess | null;
  readonly chosen: ClientAccess | undefined;
  readonly actions: TreeActions;
}

/** One task of the tree: unfold, select, and change its fields in place. Only the active row's parts take the Tab key. */
export const TaskRow = memo(function TaskRow({ task: from, projectId, active, selected, editing, actions, ...line }: TaskRowProps) {
  const { data: task, complete } = useFragment({ fragment, fragmentName: 'TaskRow_task', from });
  const { accountId, viewer } = useShell();
  const row = useRef<HTMLDivElement>(null);
  const { id } = from;
  // While the row is still there: afterwards nothing says any more that it had the focus.
  useLayoutEffect(() => {
    const { current } = row;
    return () => {
      if (current?.contains(document.activeElement)) actions.lostFocus(id);
    };
  }, [actions, id]);
  // Where nothing of it is known any more its place stays, until the tree is laid out without it.
  if (!complete) return <div className={classes.row} />;
  const words = t.tasks.tree;
  const reach = active ? 0 : -1;
  const Kind = task.kind === 'MILESTONE' ? IconMilestone : IconTask;
  const cell = { tabIndex: reach, editing, onEdit: (field: TaskField | null) => actions.edit(task.id, field) };
  return (
    <div
      ref={row}
      role="row"
      id={`row-${task.id}`}
      data-task={task.id}
      className={classes.row}
      aria-rowindex={line.rowIndex}
      aria-level={line.level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={line.hasChildren ? line.expanded : undefined}
      aria-selected={selected}
      data-done={task.status === 'DONE' || task.status === 'CANCELLED' || undefined}
      data-milestone={task.kind === 'MILESTONE' || undefined}
      tabIndex={reach}
      style={{ '--level': indentOf(line.level) } as CSSProperties}
      onFocus={() => actions.activate(task.id)}
    >
      <div role="gridcell" className={classes.check}>
        <input
          type="checkbox"
          checked={selected}
          tabIndex={reach}
          aria-label={words.selectOne(task.title)}
          onChange={(event) => actions.select(task.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        />
      </div>
      <div role="gridcell" className={classes.title} data-drag-image>
        {line.hasChildren ? (
          <button
            type="button"
            className={classes.fold}
            data-open={line.expanded || undefined}
            tabIndex={-1}
            aria-label={line.expanded ? words.collapse(task.title) : words.expand(task.title)}
            onClick={() => actions.toggle(task.id)}
          >
            <IconChevronRight size={16} />
          </button>
        ) : (
          <span className={classes.fold} />
        )}
        <span className={classes.kind} data-grip title={`${t.tasks.kind[task.kind]}. ${words.grip}`}>
          <Kind size={16} />
        </span>
        <TitleCell task={task} href={paths.task(accountId, projectId, task.id)} {...cell} />
      </div>
      <StatusCell task={task} {...cell} />
      <AssigneeCell task={task} {...cell} />
      <DueCell task={task} {...cell} />
      <PercentCell task={task} {...cell} />
      <div role="gridcell" className={classes.clients}>
        <TaskLevelButton
          task={task}
          chosen={line.chosen}
          effective={line.effective}
          tabIndex={reach}
          readOnly={!viewer.mayGrantAccess}
          onTurn={actions.turn}
          onSettle={actions.settle}
        />
      </div>
      <div role="gridcell" className={classes.menu}>
        <TaskMenu task={task} projectId={projectId} tabIndex={reach} actions={actions} />
      </div>
    </div>
  );
});

const steps = [
  { step: 'up', icon: <IconArrowUp /> },
  { step: 'down', icon: <IconArrowDown /> },
  { step: 'indent', icon: <IconIndent /> },
  { step: 'outdent', icon: <IconOutdent /> },
] as const;

/** The row's three dots: open, rename, move, add below, share, delete. */
function TaskMenu({
  task,
  projectId,
  tabIndex,
  actions,
}: {
  readonly task: TaskRow_TaskFragment;
  readonly projectId: string;
  readonly tabIndex: number;
  readonly actions: TreeActions;
}) {
  const { accountId, viewer } = useShell();
  const words = t.tasks.tree;
  return (
    <RowMenu
      trigger={
        <button type="button" className={classes.dots} aria-label={words.menuOf(task.title)} tabIndex={tabIndex}>
          <IconDots />
        </button>
      }
    >
      {() => (
        <>
          <MenuItem component={Link} to={paths.task(accountId, projectId, task.id)} leftSection={<IconTask />}>
            {words.open}
          </MenuItem>
          <MenuItem leftSection={<IconPen />} onClick={() => actions.edit(task.id, 'title')}>
            {words.rename}
          </MenuItem>
          <MenuItem leftSection={<IconPlus />} onClick={() => actions.addAfter(task.id)}>
            {words.addAfter}
          </MenuItem>
          <MenuItem leftSection={<IconIndent />} onClick={() => actions.addBelow(task.id)}>
            {words.addBelow}
          </MenuItem>
          {viewer.mayGrantAccess && (
            <MenuItem leftSection={<IconShare />} onClick={() => actions.share(task.id)}>
              {words.share}
            </MenuItem>
          )}
          <MenuDivider />
          {steps.map(({ step, icon }) => (
            <MenuItem key={step} leftSection={icon} onClick={() => actions.move(task.id, step)}>
              {t.tasks.move[step]}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem data-danger leftSection={<IconTrash />} onClick={() => actions.remove(task.id)}>
            {words.remove}
          </MenuItem>
        </>
      )}
    </RowMenu>
  );
}
