import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalTaskQuery } from '../../__generated__/graphql';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { BackLink } from '../../components/BackLink';
import { QueryProblem } from '../../components/QueryProblem';
import { WrittenText } from '../../components/text/WrittenText';
import { t } from '../../messages';
import { paths, taskPath } from '../../paths';
import { Button, Dim, IconChat, Page, PageHeader, Panel, ProgressBar, SkeletonPage, SkeletonRows, Stack } from '../../ui';
import { NotFoundPage } from '../NotFoundPage';
import { useAccountId } from '../shells/session';
import { Participants } from './Participants';
import { FactList } from './ProjectFacts';
import { SharingEndedPage } from './SharingEndedPage';
import { columnsOf, DueDate, StatusBadge, TaskTable } from './TaskTable';

const NewTaskButton = lazy(() => import('./NewTaskButton'));
const TaskWorkForm = lazy(() => import('../../forms/TaskWorkForm'));
const TaskSurvey = lazy(() => import('../../components/visual/TaskSurvey'));
const Conversation = lazy(() => import('../../components/threads/Conversation'));
const FileThreads = lazy(() => import('../../components/threads/FileThreads'));
const Discussions = lazy(() => import('../../components/threads/Discussions'));

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
      viewerCanUpdate
      viewerCanAddSubtask
      viewerCanLeave
      assignee {
        id
        displayName
      }
      participants {
        role
        person {
          id
          displayName
        }
      }
      project {
        id
        name
        archived
        guestChat {
          id
        }
      }
      conversation {
        id
        viewerCanPost
      }
      fileThreads {
        id
      }
      discussionThreads {
        id
      }
      waves {
        id
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

/** A task as it is open to the viewer, below its project or alone. Who may change it works on it here. */
export default function PortalTaskPage(): ReactNode {
  const { projectId = null, taskId = '' } = useParams();
  const ended = useEndedAccess(projectId ?? '');
  if (ended && projectId) return <SharingEndedPage projectId={projectId} />;
  return <AskedTask key={taskId} projectId={projectId} taskId={taskId} />;
}

function AskedTask({ projectId, taskId }: { readonly projectId: string | null; readonly taskId: string }): ReactNode {
  const { data, error, refetch } = useQuery(PortalTask, { variables: { taskId } });
  useProjectChanges(data?.task ? projectId : null);
  if (data?.task) return <SharedTaskPage task={data.task} />;
  if (data?.task === null) return projectId ? <SharingEndedPage projectId={projectId} /> : <NotFoundPage />;
  if (error) {
    return (
      <Page>
        <QueryProblem page error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <SkeletonPage label={t.portal.tasks.loading} />;
}

/** What is told of the task beside its words; what can be changed stands in the form instead. */
function factsOf(task: SharedTask, accountId: string, mayChange: boolean): { label: string; value: ReactNode }[] {
  const { facts } = t.portal;
  const { project, parent } = task;
  return [
    ...(task.status && !mayChange ? [{ label: facts.status, value: <StatusBadge status={task.status} /> }] : []),
    ...(task.percentDone !== null && !mayChange
      ? [{ label: facts.percentDone, value: <ProgressBar value={task.percentDone} label={facts.percentDone} /> }]
      : []),
    ...(task.dueDate && !mayChange ? [{ label: facts.dueDate, value: <DueDate date={task.dueDate} status={task.status} /> }] : []),
    ...(task.assignee ? [{ label: facts.assignee, value: task.assignee.displayName }] : []),
    ...(parent ? [{ label: facts.parent, value: <Link to={taskPath(accountId, { id: parent.id, project })}>{parent.title}</Link> }] : []),
  ];
}

function SharedTaskPage({ task }: { readonly task: SharedTask }): ReactNode {
  const accountId = useAccountId();
  const words = t.portal.tasks;
  const [dirty, setDirty] = useState(false);
  const mayChange = task.viewerCanUpdate;
  const files = useOnce(Boolean(task.fileThreads?.length));
  const discussions = useOnce(Boolean(task.discussionThreads?.length));
  const facts = factsOf(task, accountId, mayChange);
  const children = task.children.nodes;
  const { project } = task;
  const chat =
    project?.guestChat && !project.archived && !task.conversation?.viewerCanPost ? paths.chat(accountId, project.id, 'guests') : null;
  return (
    <Page width="reading">
      <PageHeader
        title={task.title}
        above={
          <BackLink to={project ? paths.projectSection(accountId, project.id, 'tasks') : paths.home(accountId)}>
            {project?.name ?? t.portal.project.back}
          </BackLink>
        }
        below={leadOf(task)}
        actions={
          chat && (
            <Button component={Link} to={chat} icon={<IconChat size={16} />}>
              {words.ask}
            </Button>
          )
        }
      />
      <Stack gap={6}>
        {(mayChange || dirty) && (
          <Suspense
            fallback={
              <Panel title={t.portal.work.title}>
                <SkeletonRows rows={3} label={t.common.loading} />
              </Panel>
            }
          >
            <TaskWorkForm taskId={task.id} open={mayChange} onDirty={setDirty} />
          </Suspense>
        )}
        {facts.length > 0 && (
          <Panel>
            <FactList items={facts} />
          </Panel>
        )}
        {task.description && !mayChange && (
          <Panel title={t.portal.project.about}>
            <WrittenText text={task.description} />
          </Panel>
        )}
        <Suspense
          fallback={
            <Panel>
              <SkeletonRows rows={3} label={t.posts.loading} />
            </Panel>
          }
        >
          <Conversation taskId={task.id} />
          {task.project && task.waves && task.waves.length > 0 && <TaskSurvey taskId={task.id} projectId={task.project.id} />}
          {files && <FileThreads onId={task.id} title={words.files} />}
          {discussions && <Discussions onId={task.id} title={words.discussions} />}
        </Suspense>
        {(children.length > 0 || task.viewerCanAddSubtask) && (
          <Panel
            title={words.subtasks}
            flush={children.length > 0}
            actions={
              task.viewerCanAddSubtask && (
                <Suspense fallback={null}>
                  <NewTaskButton parent={task} />
                </Suspense>
              )
            }
          >
            {children.length === 0 && <Dim>{words.noSubtasks}</Dim>}
            {children.length > 0 && (
              <TaskTable caption={words.subtasks} projectId={task.project?.id ?? null} columns={columnsOf(children)} tasks={children} />
            )}
          </Panel>
        )}
        {(task.participants || task.viewerCanLeave) && <Participants task={task} participants={task.participants} />}
      </Stack>
    </Page>
  );
}

/** Whether it holds or has held while the page stood open: what closes meanwhile says so itself, and gives back what was written. */
function useOnce(holds: boolean): boolean {
  const once = useRef(false);
  once.current ||= holds;
  return once.current;
}

/** What the viewer can do here, said once; no field is shown that cannot be used. */
function leadOf(task: SharedTask): ReactNode {
  const words = t.portal.tasks;
  const kind = task.kind === 'MILESTONE' ? `${t.portal.facts.milestone}. ` : '';
  if (task.project?.archived) return `${kind}${words.archived}`;
  if (task.viewerCanUpdate) return kind ? t.portal.facts.milestone : undefined;
  return `${kind}${task.conversation?.viewerCanPost ? words.readAndWrite : words.readOnly}`;
}
