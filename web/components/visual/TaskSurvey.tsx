import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { useAccountId } from '../../pages/shells/session';
import { paths } from '../../paths';
import { Button, Dim, IconPlus, Panel, Stack } from '../../ui';
import classes from './visual.module.css';
import { newestFirst, waveName } from './waves';

const ImportWizard = lazy(() => import('../importing/ImportWizard'));

const TaskSurveyDocument = graphql(`
  query TaskSurvey($taskId: ID!) {
    task(id: $taskId) {
      id
      viewerCanCreateWave
      viewerCanStartDeepDive
      waves {
        id
        name
        date
        visualize {
          __typename
        }
      }
    }
  }
`);

/** The survey data of one task on its page: its waves, and the ways to look at them, to ask them and to bring in more. */
export default function TaskSurvey({ taskId, projectId }: { readonly taskId: string; readonly projectId: string }) {
  const accountId = useAccountId();
  const [importing, setImporting] = useState(false);
  const { data, refetch } = useQuery(TaskSurveyDocument, { variables: { taskId } });
  const task = data?.task;
  const waves = newestFirst(task?.waves ?? []);
  // Where there is nothing and nothing can be brought in, nothing is said of it.
  if (!task || (waves.length === 0 && !task.viewerCanCreateWave)) return null;
  const words = t.visualize;
  return (
    <Panel
      title={words.ofTask}
      actions={
        task.viewerCanCreateWave && (
          <Button size="s" icon={<IconPlus size={16} />} onClick={() => setImporting(true)}>
            {words.import}
          </Button>
        )
      }
    >
      {waves.length === 0 ? (
        <Dim>{words.noWaves}</Dim>
      ) : (
        <Stack gap={3}>
          <ul className={classes.waves}>
            {waves.map((wave) => (
              <li key={wave.id}>
                {wave.visualize ? (
                  <Link to={paths.visualize(accountId, projectId, taskId, wave.id)}>{waveName(wave)}</Link>
                ) : (
                  waveName(wave)
                )}
              </li>
            ))}
          </ul>
          {task.viewerCanStartDeepDive && <Link to={paths.deepDive(accountId, projectId, taskId)}>{words.deepDive}</Link>}
        </Stack>
      )}
      {importing && (
        <Suspense fallback={null}>
          <ImportWizard
            projectId={projectId}
            taskId={taskId}
            onClose={() => {
              setImporting(false);
              void refetch().catch(() => undefined);
            }}
          />
        </Suspense>
      )}
    </Panel>
  );
}
