import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { TaskPageQuery } from '../../__generated__/graphql';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { BackLink } from '../../components/BackLink';
import { QueryProblem } from '../../components/QueryProblem';
import { DeleteTaskForm } from '../../forms/DeleteTaskForm';
import { TaskLevelForm } from '../../forms/TaskLevelForm';
import { TaskParticipantsForm } from '../../forms/TaskParticipantsForm';
import { UpdateTaskForm } from '../../forms/UpdateTaskForm';
import { t } from '../../messages';
import { paths, taskPath } from '../../paths';
import { Button, Dim, EmptyState, IconShare, IconTrash, Notice, Page, PageHeader, Panel, Row, SkeletonPage, SkeletonRows } from '../../ui';
import { useShell } from '../shells/session';
import classes from './Project.module.css';
import treeClasses from './tasks/TaskTree.module.css';

const Conversation = lazy(() => import('../../components/threads/Conversation'));
const Discussions = lazy(() => import('../../components/threads/Discussions'));
const FileThreads = lazy(() => import('../../components/threads/FileThreads'));
const TaskSurvey = lazy(() => import('../../components/visual/TaskSurvey'));
const ShareDialog = lazy(() => import('../../components/share/ShareDialog'));

const TaskPageDocument = graphql(`
  query TaskPage($id: ID!) {
    task(id: $id) {
      id
      kind
      title
      project {
        id
        name
      }
      parent {
        id
        title
      }
      author {
        id
        displayName
      }
      children(first: 100) {
        totalCount
        nodes {
          id
          title
          status
        }
      }
      ...UpdateTaskForm_task
      ...TaskLevelForm_task
      ...TaskParticipantsForm_task
      viewerCanManage
    }
  }
`);

/** One task with all its fields, what stands below it, and what people outside can see of it (R3.5, R6.2). */
export function TaskPage() {
  const { projectId = null, taskId = '' } = useParams();
  const ended = useEndedAccess(projectId ?? '');
  const { data, error, loading, refetch } = useQuery(TaskPageDocument, { variables: { id: taskId }, skip: ended !== null });
  const task = data?.task;
  useProjectChanges(task?.project?.id ?? null);
  if (ended || (data && !task && !loading)) return <Gone projectId={projectId} />;
  if (task) return <OneTask key={task.id} task={task} />;
  if (!error) return <SkeletonPage label={t.tasks.page.loading} />;
  return (
    <Page>
      <QueryProblem error={error} onRetry={() => void refetch()} />
    </Page>
  );
}

function OneTask({ task }: { readonly task: NonNullable<TaskPageQuery['task']> }) {
  const { accountId, viewer } = useShell();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'share' | 'remove' | null>(null);
  const words = t.tasks.page;
  const close = (): void => setOpen(null);
  const kind = t.tasks.kind[task.kind];
  const { project } = task;
  const home = homeOf(accountId, project?.id ?? null);
  // Of the same project as this one, or of none as this one.
  const hrefOf = (id: string): string => taskPath(accountId, { id, project });
  return (
    <Page>
      <PageHeader
        title={task.title}
        above={
          <Row gap={2}>
            <BackLink to={home}>{project?.name ?? t.tasks.mine.title}</BackLink>
            {task.parent && (
              <>
                <span aria-hidden="true">/</span>
                <BackLink further to={hrefOf(task.parent.id)}>
                  {task.parent.title}
                </BackLink>
              </>
            )}
          </Row>
        }
        below={<Dim small>{task.author ? words.author(task.author.displayName, kind) : kind}</Dim>}
        actions={
          <>
            {viewer.mayGrantAccess && project && (
              <Button icon={<IconShare />} onClick={() => setOpen('share')}>
                {words.share}
              </Button>
            )}
            {task.viewerCanManage && (
              <Button variant="danger" icon={<IconTrash />} onClick={() => setOpen('remove')}>
                {words.remove}
              </Button>
            )}
          </>
        }
      />
      <div className={classes.task}>
        <div className={classes.fields}>
          <Panel title={words.fields}>
            <UpdateTaskForm task={task} mayGrant={viewer.mayGrantAccess} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Panel title={t.tasks.participants.title}>
            <TaskParticipantsForm task={task} mayGrant={viewer.mayGrantAccess} />
          </Panel>
          {project ? (
            <Panel title={words.access} audience="outside">
              <TaskLevelForm task={task} readOnly={!viewer.mayGrantAccess} />
            </Panel>
          ) : (
            <Notice>{t.tasks.mine.addText}</Notice>
          )}
          {project && (
            <Suspense fallback={null}>
              <TaskSurvey taskId={task.id} projectId={project.id} />
            </Suspense>
          )}
          {task.children.nodes.length > 0 && (
            <Panel title={words.below}>
              <ul className={classes.childList}>
                {task.children.nodes.map((child) => (
                  <li key={child.id}>
                    <i className={treeClasses.dot} data-status={child.status} aria-hidden="true" />
                    <Link to={hrefOf(child.id)}>{child.title}</Link>
                    {child.status && <Dim small>{t.tasks.status[child.status]}</Dim>}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className={classes.talk}>
          <Suspense fallback={<SkeletonRows label={t.common.loading} />}>
            <Conversation taskId={task.id} />
            <FileThreads onId={task.id} title={t.files.title} />
            <Discussions onId={task.id} title={t.posts.discussions.title} />
          </Suspense>
        </div>
      </div>
      {open === 'remove' && <DeleteTaskForm task={task} onClose={close} onDeleted={() => void navigate(home, { replace: true })} />}
      {open === 'share' && project && (
        <Suspense fallback={null}>
          <ShareDialog projectId={project.id} tasks={[task]} onClose={close} />
        </Suspense>
      )}
    </Page>
  );
}

/** Where a task belongs: its project, or the tasks without one. */
function homeOf(accountId: string, projectId: string | null): string {
  return projectId ? paths.project(accountId, projectId) : paths.myTasks(accountId);
}

function Gone({ projectId }: { readonly projectId: string | null }) {
  const { accountId } = useShell();
  return (
    <Page width="reading">
      <EmptyState
        title={t.tasks.page.goneTitle}
        action={
          <Button component={Link} to={homeOf(accountId, projectId)} variant="primary">
            {projectId ? t.tasks.page.goneLink : t.tasks.mine.title}
          </Button>
        }
      >
        {t.tasks.page.goneText}
      </EmptyState>
    </Page>
  );
}

export default TaskPage;
