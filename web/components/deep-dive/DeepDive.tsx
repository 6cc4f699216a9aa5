import { useQuery } from '@apollo/client/react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { t } from '../../messages';
import { useAccountId } from '../../pages/shells/session';
import { paths } from '../../paths';
import { Button, EmptyState, Notice, Select, SkeletonRows } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { Dive } from './Dive';
import { DiveList } from './DiveList';
import classes from './dive.module.css';
import { DiveChat, DiveTasks } from './documents';
import { NewDive } from './NewDive';

export interface DeepDiveProps {
  readonly projectId: string;
  /** The chat that is open; null for a new question. */
  readonly diveId: string | null;
}

/** The questions to a project's survey data, task by task (R8.7). Which task and which chat stand in the address. */
export default function DeepDive({ projectId, diveId }: DeepDiveProps) {
  const accountId = useAccountId();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data, error, refetch } = useQuery(DiveTasks, { variables: { projectId } });
  const open = useQuery(DiveChat, { variables: { chatId: diveId ?? '' }, skip: diveId === null });
  const words = t.deepDive;
  const { project } = data ?? {};
  if (!project)
    return error ? <QueryProblem error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} label={words.loading} />;
  const all = project.surveyTasks?.nodes ?? [];
  const tasks = project.archived ? all : all.filter((task) => task.viewerCanStartDeepDive);
  const wanted = open.data?.deepDiveChat?.task.id ?? params.get('task');
  const task = tasks.find(({ id }) => id === wanted) ?? tasks[0];
  if (!task) return <Nothing projectId={projectId} staff={all.some((one) => one.viewerCanStartInternalDeepDive)} />;
  const account = data?.viewer?.account.name ?? '';
  const toNew = paths.deepDive(accountId, projectId, task.id);
  return (
    <div className={classes.page} data-open={diveId !== null || undefined}>
      <div className={classes.side}>
        {tasks.length > 1 && (
          <Select
            label={words.task}
            value={task.id}
            onChange={(id) => void navigate(paths.deepDive(accountId, projectId, id))}
            options={tasks.map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
        <DiveList
          taskId={task.id}
          shown={diveId}
          mayAsk={task.viewerCanStartDeepDive}
          toNew={toNew}
          toChat={(id) => paths.deepDiveChat(accountId, projectId, id)}
        />
      </div>
      <div className={classes.main}>
        {diveId !== null ? (
          <Dive
            key={diveId}
            chatId={diveId}
            told={task.viewerCanStartInternalDeepDive}
            account={account}
            archived={project.archived}
            back={toNew}
          />
        ) : task.viewerCanStartDeepDive ? (
          <NewDive
            key={task.id}
            task={task}
            account={account}
            onStarted={(id) => void navigate(paths.deepDiveChat(accountId, projectId, id))}
          />
        ) : (
          project.archived && <Notice>{words.archived}</Notice>
        )}
      </div>
    </div>
  );
}

function Nothing({ projectId, staff }: { readonly projectId: string; readonly staff: boolean }) {
  const accountId = useAccountId();
  const words = t.deepDive.empty;
  return (
    <EmptyState
      title={words.title}
      action={
        staff && (
          <Button component={Link} to={paths.visualize(accountId, projectId)}>
            {words.toVisualize}
          </Button>
        )
      }
    >
      {words.text}
    </EmptyState>
  );
}
