import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { taskPath } from '../../paths';
import { Button, IconTask, Panel } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './portal.module.css';
import { DueDate, StatusBadge } from './TaskTable';

const WaitingForMe = graphql(`
  query WaitingForMe($assigneeId: ID!, $after: String) {
    tasks(filter: { assigneeId: $assigneeId }, orderBy: { field: DUE_DATE, direction: ASC }, first: 25, after: $after) {
      nodes {
        id
        title
        status
        dueDate
        project {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What waits for the viewer (R3.5): tasks that are theirs and not finished, the next due first. Nothing where none is. */
export function WaitingTasks({ contactId }: { readonly contactId: string }): ReactNode {
  const accountId = useAccountId();
  const { data, fetchMore, loading } = useQuery(WaitingForMe, { variables: { assigneeId: contactId } });
  const words = t.portal.waiting;
  const waiting = data?.tasks.nodes.filter(({ status }) => status !== 'DONE' && status !== 'CANCELLED') ?? [];
  if (!data || (waiting.length === 0 && !data.tasks.pageInfo.hasNextPage)) return null;
  return (
    <Panel title={words.title} description={words.lead}>
      <ul className={classes.waiting}>
        {waiting.map((task) => (
          <li key={task.id}>
            <Link to={taskPath(accountId, task)} className={classes.taskLink}>
              <IconTask />
              <span>
                {task.title}
                <span className={classes.waitingOf}>{task.project?.name ?? words.alone}</span>
              </span>
            </Link>
            {task.status && <StatusBadge status={task.status} />}
            {task.dueDate && <DueDate date={task.dueDate} status={task.status} />}
          </li>
        ))}
      </ul>
      {data.tasks.pageInfo.hasNextPage && (
        <Button size="s" loading={loading} onClick={() => void fetchMore({ variables: { after: data.tasks.pageInfo.endCursor } })}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
}
