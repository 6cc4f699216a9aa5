import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalTaskRow_TaskFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, type BadgeTone, DateText, IconMilestone, IconTask, isPast, ProgressBar, Table, Td, Th } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './portal.module.css';

export const PortalTaskRow = graphql(`
  fragment PortalTaskRow_task on Task {
    id
    title
    kind
    status
    dueDate
    percentDone
    assignee {
      id
      displayName
    }
  }
`);

/** Which columns a list of tasks needs: one whose values are all closed, or all empty, is not there. */
export interface TaskColumns {
  readonly status: boolean;
  readonly percentDone: boolean;
  readonly dueDate: boolean;
  readonly assignee: boolean;
}

type Values = Pick<PortalTaskRow_TaskFragment, 'status' | 'percentDone' | 'dueDate'> & { readonly assignee: unknown };

/** See `TaskColumns`. */
export function columnsOf(tasks: readonly Values[]): TaskColumns {
  return {
    status: tasks.some((task) => task.status !== null),
    percentDone: tasks.some((task) => task.percentDone !== null),
    dueDate: tasks.some((task) => task.dueDate !== null),
    assignee: tasks.some((task) => task.assignee !== null),
  };
}

type Status = NonNullable<PortalTaskRow_TaskFragment['status']>;

const tones: Record<Status, BadgeTone> = { OPEN: 'neutral', IN_PROGRESS: 'accent', WAITING: 'warn', DONE: 'ok', CANCELLED: 'neutral' };

/** A task's status as a word in a frame. */
export function StatusBadge({ status }: { readonly status: Status }): ReactNode {
  return <Badge tone={tones[status]}>{t.portal.status[status]}</Badge>;
}

/** A due date; where it has passed and the task is not known to be done, that is said in a word. */
export function DueDate({ date, status }: { readonly date: string; readonly status: Status | null }): ReactNode {
  const late = isPast(date) && status !== 'DONE' && status !== 'CANCELLED';
  return (
    <span className={classes.due}>
      <DateText date={date} />
      {late && <Badge tone="warn">{t.portal.facts.overdue}</Badge>}
    </span>
  );
}

interface TaskTableProps {
  readonly caption: string;
  /** The project that all of them are of; null where they stand alone. */
  readonly projectId: string | null;
  readonly columns: TaskColumns;
  readonly tasks: readonly ({ readonly id: string } & FragmentType<PortalTaskRow_TaskFragment>)[];
}

/** The tasks that are shared, with the fields of each that are shared. On a phone each is a title and a line of its values. */
export function TaskTable({ caption, projectId, columns, tasks }: TaskTableProps): ReactNode {
  const words = t.portal.tasks;
  return (
    <Table caption={caption} stack="lines">
      <thead>
        <tr>
          <Th>{words.title}</Th>
          {columns.status && <Th className={classes.statusColumn}>{words.status}</Th>}
          {columns.percentDone && <Th className={classes.percentColumn}>{words.done}</Th>}
          {columns.dueDate && <Th className={classes.dueColumn}>{words.due}</Th>}
          {columns.assignee && <Th className={classes.assigneeColumn}>{words.assignee}</Th>}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} projectId={projectId} columns={columns} />
        ))}
      </tbody>
    </Table>
  );
}

function TaskRow({
  task: from,
  projectId,
  columns,
}: {
  readonly task: FragmentType<PortalTaskRow_TaskFragment>;
  readonly projectId: string | null;
  readonly columns: TaskColumns;
}): ReactNode {
  const accountId = useAccountId();
  const { data: task, complete } = useFragment({ fragment: PortalTaskRow, fragmentName: 'PortalTaskRow_task', from });
  if (!complete) return null;
  const words = t.portal.tasks;
  const milestone = task.kind === 'MILESTONE';
  return (
    <tr>
      <Td main>
        <Link to={projectId ? paths.task(accountId, projectId, task.id) : paths.loneTask(accountId, task.id)} className={classes.taskLink}>
          {milestone ? <IconMilestone /> : <IconTask />}
          <span>
            {task.title}
            {milestone && <span className={classes.kind}>{t.portal.facts.milestone}</span>}
          </span>
        </Link>
      </Td>
      {columns.status && <Td>{task.status && <StatusBadge status={task.status} />}</Td>}
      {columns.percentDone && <Td>{task.percentDone !== null && <ProgressBar value={task.percentDone} label={words.done} />}</Td>}
      {columns.dueDate && <Td label={words.due}>{task.dueDate && <DueDate date={task.dueDate} status={task.status} />}</Td>}
      {columns.assignee && <Td>{task.assignee?.displayName}</Td>}
    </tr>
  );
}
