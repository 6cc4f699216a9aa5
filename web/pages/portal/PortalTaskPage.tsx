import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalTaskQuery } from '../../__generated__/graphql';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconArrowLeft, Page, PageHeader, Panel, ProgressBar, SkeletonPage, Stack } from '../../ui';
import { useAccountId } from '../shells/session';
import { FactList } from './ProjectFacts';
import classes from './portal.module.css';
import { SharingEndedPage } from './SharingEndedPage';
import { columnsOf, DueDate, StatusBadge, TaskTable } from './TaskTable';

const PortalTask = graphql(`
  query PortalTask($taskId: ID!) {
    task(id: $taskId) {
      id
      kind
      title
      description
      status
      dueDate
      percentDone
      assignee {
        id
        displayName
      }
      project {
        id
        name
      }
      parent {
        id
        title
      }
      children(first: 50) {
        nodes {
          id
          status
          percentDone
          dueDate
          assignee {
            id
          }
          ...PortalTaskRow_task
        }
      }
    }
  }
`);

type SharedTask = NonNullable<PortalTaskQuery['task']>;

/** A task as it is shared with the viewer. */
export default function PortalTaskPage(): ReactNode {
  const { projectId = '', taskId = '' } = useParams();
  const ended = useEndedAccess(projectId);
  if (ended) return <SharingEndedPage projectId={projectId} />;
  return <AskedTask key={taskId} projectId={projectId} taskId={taskId} />;
}

function AskedTask({ projectId, taskId }: { readonly projectId: string; readonly taskId: string }): ReactNode {
  const { data, error, refetch } = useQuery(PortalTask, { variables: { taskId } });
  useProjectChanges(data?.task ? projectId : null);
  if (data?.task) return <SharedTaskPage task={data.task} projectId={projectId} />;
  if (data?.task === null) return <SharingEndedPage projectId={projectId} />;
  if (error) {
    return (
      <Page>
        <QueryProblem page error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <SkeletonPage label={t.portal.tasks.loading} />;
}

function factsOf(task: SharedTask, accountId: string, projectId: string): { label: string; value: ReactNode }[] {
  const { facts } = t.portal;
  return [
    ...(task.status ? [{ label: facts.status, value: <StatusBadge status={task.status} /> }] : []),
    ...(task.percentDone !== null
      ? [{ label: facts.percentDone, value: <ProgressBar value={task.percentDone} label={facts.percentDone} /> }]
      : []),
    ...(task.dueDate ? [{ label: facts.dueDate, value: <DueDate date={task.dueDate} status={task.status} /> }] : []),
    ...(task.assignee ? [{ label: facts.assignee, value: task.assignee.displayName }] : []),
    ...(task.parent
      ? [{ label: facts.parent, value: <Link to={paths.task(accountId, projectId, task.parent.id)}>{task.parent.title}</Link> }]
      : []),
  ];
}

function SharedTaskPage({ task, projectId }: { readonly task: SharedTask; readonly projectId: string }): ReactNode {
  const accountId = useAccountId();
  const words = t.portal.tasks;
  const facts = factsOf(task, accountId, projectId);
  const children = task.children.nodes;
  return (
    <Page>
      <PageHeader
        title={task.title}
        above={
          task.project && (
            <Link to={paths.projectSection(accountId, projectId, 'tasks')} className={classes.back}>
              <IconArrowLeft size={16} />
              {words.backTo(task.project.name)}
            </Link>
          )
        }
        below={task.kind === 'MILESTONE' ? t.portal.facts.milestone : undefined}
      />
      <Stack gap={5}>
        {facts.length > 0 && (
          <Panel>
            <FactList items={facts} />
          </Panel>
        )}
        {task.description && (
          <Panel title={t.portal.project.about}>
            <p className={classes.prose}>{task.description}</p>
          </Panel>
        )}
        {children.length > 0 && (
          <Panel title={words.subtasks} flush>
            <TaskTable caption={words.subtasks} projectId={projectId} columns={columnsOf(children)} tasks={children} />
          </Panel>
        )}
      </Stack>
    </Page>
  );
}
