import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../__generated__';
import type { TaskStatus } from '../../__generated__/graphql';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { Button, Panel, Row, SkeletonRows } from '../../ui';
import classes from './MyTasks.module.css';
import { MyTaskTable } from './MyTaskTable';

const MyTasks = graphql(`
  query MyTasks($filter: TaskFilter, $after: String) {
    tasks(filter: $filter, orderBy: { field: DUE_DATE, direction: ASC }, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...MyTaskRow_task
      }
    }
  }
`);

export interface TaskSectionProps {
  readonly status: TaskStatus;
  /** Tasks without a project, instead of those that are the viewer's. */
  readonly lone: boolean;
  readonly search: string;
  /** Shut until it is opened: what is over. */
  readonly folded: boolean;
  readonly onCount: (status: TaskStatus, all: number) => void;
}

/** The tasks of one status, what is due first at the top; nothing at all where there are none. */
export function TaskSection({ status, lone, search, folded, onCount }: TaskSectionProps) {
  const [open, setOpen] = useState(!folded);
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(MyTasks, {
    variables: {
      filter: {
        status,
        ...(lone ? { withoutProject: true } : { mine: true }),
        ...(search && { search }),
      },
    },
    notifyOnNetworkStatusChange: true,
  });
  const page = (data ?? previousData)?.tasks;
  const total = page?.totalCount;
  useEffect(() => {
    if (total !== undefined) onCount(status, total);
  }, [onCount, status, total]);
  if (error && !page) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (!page) return folded ? null : <Loading />;
  if (page.totalCount === 0) return null;
  const words = t.tasks.mine;
  return (
    <details className={classes.section} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>
          {t.tasks.status[status]} <span>{page.totalCount}</span>
        </h2>
      </summary>
      {open && (
        <>
          <Panel flush>
            <MyTaskTable caption={t.tasks.status[status]} tasks={page.nodes} />
          </Panel>
          {page.pageInfo.hasNextPage && (
            <Row justify="center" className={classes.more}>
              <Button
                loading={networkStatus === NetworkStatus.fetchMore}
                onClick={() =>
                  void fetchMore({
                    variables: { after: page.pageInfo.endCursor },
                  }).catch(() => undefined)
                }
              >
                {words.more}
              </Button>
            </Row>
          )}
        </>
      )}
    </details>
  );
}

function Loading() {
  return (
    <Panel>
      <SkeletonRows rows={3} label={t.tasks.mine.loading} />
    </Panel>
  );
}
