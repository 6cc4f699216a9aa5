import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { graphql } from '../../../__generated__';
import type { TaskTreeQuery } from '../../../__generated__/graphql';

const TaskTree = graphql(`
  query TaskTree($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      tasks(first: 100, after: $after, orderBy: { field: POSITION, direction: ASC }) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          title
          status
          parent {
            id
          }
          ...TaskRow_task
        }
      }
    }
  }
`);

/** A task as the tree's query brings it. */
export type TreeNode = NonNullable<NonNullable<TaskTreeQuery['project']>['tasks']>['nodes'][number];

/**
 * All tasks of a project. The server hands out a hundred at a time; the rest is asked for at once, since a tree with
 * missing branches would be wrong. While it is read again, the last whole tree stays.
 */
export function useProjectTasks(projectId: string): {
  tasks: readonly TreeNode[] | null;
  whole: boolean;
  error: unknown;
  refetch: () => void;
} {
  const { data, error, fetchMore, refetch } = useQuery(TaskTree, { variables: { projectId } });
  const page = data?.project?.tasks;
  const more = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (more === null || asked.current === more) return;
    asked.current = more;
    // A page that does not come leaves the tree at what is there; the next change of the project asks again.
    fetchMore({ variables: { after: more } })
      .catch(() => undefined)
      .finally(() => {
        if (asked.current === more) asked.current = null;
      });
  }, [fetchMore, more]);

  const last = useRef<{ projectId: string; tasks: readonly TreeNode[] } | null>(null);
  const whole = page !== undefined && page !== null && more === null;
  useEffect(() => {
    if (whole && page) last.current = { projectId, tasks: page.nodes };
  }, [page, projectId, whole]);
  const kept = last.current?.projectId === projectId ? last.current.tasks : null;
  const tasks = whole ? page.nodes : (kept ?? page?.nodes ?? null);
  return { tasks, whole: whole || kept !== null, error, refetch: () => void refetch() };
}
