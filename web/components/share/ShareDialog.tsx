import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { graphql } from '../../__generated__';
import { ShareForm } from '../../forms/ShareForm';
import { t } from '../../messages';
import { Notice } from '../../ui';
import { ExistingShares } from './ExistingShares';
import classes from './share.module.css';

const ShareDialogQuery = graphql(`
  query ShareDialog($projectId: ID!) {
    viewer {
      account {
        id
        sharingEnabled
        guestQuota {
          used
          limit
        }
      }
    }
    project(id: $projectId) {
      id
      name
      sharingEnabled
      clientAccess
      shares(first: 100) {
        nodes {
          id
          state
          ...ExistingShares_share
        }
      }
    }
  }
`);

/** How many of the chosen tasks are named; the rest is counted. */
const NAMED = 6;

export interface ShareDialogProps {
  readonly projectId: string;
  /** Share these tasks, not the project's others (R5.3). Without them the project itself is shared. */
  readonly tasks?: readonly { readonly id: string; readonly title: string }[];
  readonly onClose: () => void;
  /** Called after sharing, before the dialog closes. */
  readonly onShared?: () => void;
}

/** Shares a project or some of its tasks with people outside, and shows who has access already (R5.1 to R5.3). */
export function ShareDialog({ projectId, tasks, onClose, onShared }: ShareDialogProps) {
  const { data } = useQuery(ShareDialogQuery, { variables: { projectId } });
  const project = data?.project;
  const taskIds = useMemo(() => tasks?.map((task) => task.id) ?? null, [tasks]);
  const name = project?.name ?? '';
  const asleep =
    project?.clientAccess === 'HIDDEN'
      ? t.share.hidden
      : data?.viewer?.account.sharingEnabled === false
        ? t.share.accountSharingOff
        : project?.sharingEnabled === false
          ? t.share.sharingOff
          : null;
  return (
    <ShareForm
      title={tasks ? t.share.titleTasks(tasks.length, name) : t.share.title(name)}
      projectId={projectId}
      taskIds={taskIds}
      quota={data?.viewer?.account.guestQuota ?? null}
      onClose={onClose}
      onDone={() => {
        onShared?.();
        onClose();
      }}
      below={project?.shares && <ExistingShares shares={project.shares.nodes} />}
    >
      {asleep && <Notice tone="warn">{asleep}</Notice>}
      {tasks && <ChosenTasks tasks={tasks} />}
    </ShareForm>
  );
}

function ChosenTasks({ tasks }: { readonly tasks: readonly { readonly id: string; readonly title: string }[] }) {
  return (
    <div>
      <p className={classes.hint}>{t.share.tasksChosen}</p>
      <ul className={classes.chosen}>
        {tasks.slice(0, NAMED).map((task) => (
          <li key={task.id}>{task.title}</li>
        ))}
        {tasks.length > NAMED && <li>{t.share.andMore(tasks.length - NAMED)}</li>}
      </ul>
    </div>
  );
}

export default ShareDialog;
