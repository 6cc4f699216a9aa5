import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { MyTaskRow_TaskFragment, TaskStatus } from '../../__generated__/graphql';
import { useUpdateTask } from '../../forms/updateTask';
import { t } from '../../messages';
import { paths, taskPath } from '../../paths';
import { DateText, Dim, IconMilestone, IconTask, isPast, ProgressBar, Select, Table, Td, Th } from '../../ui';
import { useShell } from '../shells/session';
import classes from './MyTasks.module.css';

const fragment = graphql(`
  fragment MyTaskRow_task on Task {
    id
    kind
    title
    status
    dueDate
    percentDone
    viewerCanUpdate
    project {
      id
      name
    }
    participants {
      role
      person {
        id
      }
    }
  }
`);

const statuses: readonly TaskStatus[] = ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'];

/** Tasks out of many projects, each with its project, status to change in place, and the viewer's part in it. */
export function MyTaskTable({
  caption,
  tasks,
}: {
  readonly caption: string;
  readonly tasks: readonly (FragmentType<MyTaskRow_TaskFragment> & {
    readonly id: string;
  })[];
}) {
  const words = t.tasks.mine;
  return (
    <Table caption={caption} stack>
      <thead>
        <tr>
          <Th>{words.task}</Th>
          <Th className={classes.project}>{words.project}</Th>
          <Th className={classes.status}>{words.status}</Th>
          <Th className={classes.role}>{words.role}</Th>
          <Th className={classes.percent}>{words.percent}</Th>
          <Th className={classes.dueOn}>{words.due}</Th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <MyTaskRow key={task.id} task={task} />
        ))}
      </tbody>
    </Table>
  );
}

function MyTaskRow({ task: from }: { readonly task: FragmentType<MyTaskRow_TaskFragment> }) {
  const { data: task, complete } = useFragment({
    fragment,
    fragmentName: 'MyTaskRow_task',
    from,
  });
  const { accountId, viewer } = useShell();
  const update = useUpdateTask();
  if (!complete) return null;
  const words = t.tasks.mine;
  const own = task.participants?.find((each) => each.person.id === viewer.employee?.id)?.role;
  const late = task.dueDate && isPast(task.dueDate) && task.status !== 'DONE' && task.status !== 'CANCELLED';
  return (
    <tr>
      <Td main>
        <Link to={taskPath(accountId, task)} className={classes.link}>
          {task.kind === 'MILESTONE' ? <IconMilestone size={16} /> : <IconTask size={16} />}
          <span>{task.title}</span>
        </Link>
      </Td>
      <Td label={words.project}>
        {task.project ? <Link to={paths.project(accountId, task.project.id)}>{task.project.name}</Link> : <Dim>{words.noProject}</Dim>}
      </Td>
      <Td label={words.status}>
        {task.viewerCanUpdate ? (
          <Select
            label={t.tasks.tree.editOf(words.status, task.title, t.tasks.status[task.status ?? 'OPEN'])}
            hideLabel
            value={task.status ?? 'OPEN'}
            onChange={(value) =>
              void update({
                id: task.id,
                status: statuses.find((known) => known === value) ?? null,
              })
            }
            options={statuses.map((value) => ({
              value,
              label: t.tasks.status[value],
            }))}
          />
        ) : (
          task.status && t.tasks.status[task.status]
        )}
      </Td>
      <Td label={words.role}>{own ? t.tasks.participants.role[own] : <Dim>–</Dim>}</Td>
      <Td label={words.percent}>
        <ProgressBar value={task.percentDone} label={words.percent} />
      </Td>
      <Td label={words.due}>
        {task.dueDate ? (
          <span className={classes.due}>
            <DateText date={task.dueDate} late={late ? t.common.overdue : null} />
          </span>
        ) : (
          <Dim>–</Dim>
        )}
      </Td>
    </tr>
  );
}
