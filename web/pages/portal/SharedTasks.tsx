import { useQuery } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { Button, Dim, EmptyState, Panel, SkeletonRows, Stack } from '../../ui';
import { columnsOf, TaskTable } from './TaskTable';

const PortalTasks = graphql(`
  query PortalTasks($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      name
      tasks(first: 50, after: $after) {
        totalCount
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
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** All tasks of a project that are shared with the viewer, more of them on a press. */
export default function SharedTasks({ projectId }: { readonly projectId: string }): ReactNode {
  const { data, error, refetch, fetchMore } = useQuery(PortalTasks, { variables: { projectId } });
  const [more, setMore] = useState<'idle' | 'loading' | Error>('idle');
  const project = data?.project;
  if (!project?.tasks) {
    return error ? <QueryProblem error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} label={t.common.loading} />;
  }
  const { nodes, totalCount, pageInfo } = project.tasks;
  if (nodes.length === 0) return <EmptyState title={t.portal.tasks.empty} compact />;
  const load = (): void => {
    setMore('loading');
    fetchMore({ variables: { after: pageInfo.endCursor } }).then(
      () => setMore('idle'),
      (reason: unknown) => setMore(reason instanceof Error ? reason : new Error(String(reason))),
    );
  };
  return (
    <Stack gap={3}>
      <Dim small>{t.portal.tasks.count(totalCount)}</Dim>
      <Panel flush>
        <TaskTable caption={t.portal.home.tasksOf(project.name)} projectId={projectId} columns={columnsOf(nodes)} tasks={nodes} />
      </Panel>
      {more instanceof Error && <QueryProblem error={more} onRetry={load} />}
      {pageInfo.hasNextPage && !(more instanceof Error) && (
        <Button loading={more === 'loading'} onClick={load}>
          {t.portal.tasks.more}
        </Button>
      )}
    </Stack>
  );
}
