import { type ApolloClient, NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { graphql } from '../../../__generated__';
import type { ClientAccess, TreeTask_TaskFragment } from '../../../__generated__/graphql';

const TreeTask = graphql(`
  fragment TreeTask_task on Task {
    id
    title
    status
    kind
    clientAccess
    parent {
      id
    }
    ...TaskRow_task @unmask
  }
`);

const TaskTree = graphql(`
  query TaskTree($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      clientAccess
      tasks(first: 100, after: $after, orderBy: { field: POSITION, direction: ASC }) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...TreeTask_task @unmask
        }
      }
    }
  }
`);

/** A task as the tree's query brings it. */
export type TreeNode = TreeTask_TaskFragment;

/** So many pages are put into the tree together: each time the whole tree is laid out anew. */
const PAGES_AT_ONCE = 5;
/** A change is told to everybody who looks; the rest of a large tree is read again when none has come for so long, in milliseconds. */
const CALM = 800;

/**
 * All tasks of a project. The server hands out a hundred at a time: the first are shown at once, and the rest is asked for
 * behind them. When the first hundred are read again, since something has changed, the rest is too, and what differs is
 * written; meanwhile the last whole tree stays.
 */
export function useProjectTasks(projectId: string): {
  tasks: readonly TreeNode[] | null;
  whole: boolean;
  /** How many there are on the server. */
  total: number;
  /** The level of the project, from which its tasks inherit; null where it is not told. */
  level: ClientAccess | null;
  error: unknown;
  refetch: () => void;
} {
  const { data, error, refetch, networkStatus, client } = useQuery(TaskTree, { variables: { projectId } });
  const page = data?.project?.tasks;
  const more = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  useEffect(() => {
    if (more === null) return undefined;
    const over = new AbortController();
    void readOn(client, projectId, more, over.signal);
    return () => over.abort();
  }, [client, more, projectId]);

  const [rereads, setRereads] = useState(0);
  const status = useRef(networkStatus);
  useEffect(() => {
    if (status.current === NetworkStatus.refetch && networkStatus === NetworkStatus.ready) setRereads((count) => count + 1);
    status.current = networkStatus;
  }, [networkStatus]);
  const large = useRef(false);
  large.current = more === null && (page?.nodes.length ?? 0) > 100;
  useEffect(() => {
    if (rereads === 0) return undefined;
    const over = new AbortController();
    const timer = setTimeout(() => large.current && void readAgain(client, projectId, over.signal), CALM);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [client, projectId, rereads]);

  const last = useRef<{ projectId: string; tasks: readonly TreeNode[] } | null>(null);
  const whole = page !== undefined && page !== null && more === null;
  useEffect(() => {
    if (whole && page) last.current = { projectId, tasks: page.nodes };
  }, [page, projectId, whole]);
  const kept = last.current?.projectId === projectId ? last.current.tasks : null;
  return {
    tasks: whole ? page.nodes : (kept ?? page?.nodes ?? null),
    whole: whole || kept !== null,
    total: page?.totalCount ?? 0,
    level: data?.project?.clientAccess ?? null,
    error,
    refetch: () => void refetch(),
  };
}

/** One page of the tree, past the cache, which would tell every screen of each. */
async function pageAfter(client: ApolloClient, projectId: string, after: string | null, signal: AbortSignal) {
  const { data } = await client.query({
    query: TaskTree,
    variables: { projectId, after },
    fetchPolicy: 'no-cache',
    context: { fetchOptions: { signal } },
  });
  if (signal.aborted || !data?.project?.tasks) throw new DOMException('over', 'AbortError');
  return data;
}

/** Reads on from the end of what is there, and appends some pages at a time. A page that does not come leaves it at that. */
async function readOn(client: ApolloClient, projectId: string, from: string, signal: AbortSignal): Promise<void> {
  try {
    const nodes: TreeNode[] = [];
    let [after, pages]: [string | null, number] = [from, 0];
    while (after !== null) {
      const data = await pageAfter(client, projectId, after, signal);
      const list = data.project?.tasks;
      if (!data.project || !list) return;
      nodes.push(...list.nodes);
      pages += 1;
      after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
      if (after !== null && pages < PAGES_AT_ONCE) continue;
      // What it is appended to ends with `from`; from here on the effect of the new end goes on.
      client.writeQuery({
        query: TaskTree,
        variables: { projectId, after: from },
        data: { ...data, project: { ...data.project, tasks: { ...list, nodes } } },
      });
      return;
    }
  } catch {
    // The next change of the project asks again.
  }
}

/** Reads the whole tree again, and writes what is another than before: the tasks that differ, and their order. */
async function readAgain(client: ApolloClient, projectId: string, signal: AbortSignal): Promise<void> {
  try {
    const nodes = new Map<string, TreeNode>();
    let after: string | null = null;
    do {
      const { project } = await pageAfter(client, projectId, after, signal);
      const list = project?.tasks;
      if (!list) return;
      for (const node of list.nodes) nodes.set(node.id, node);
      after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    } while (after !== null);
    const { cache } = client;
    const present = client.readQuery({ query: TaskTree, variables: { projectId } })?.project?.tasks?.nodes ?? [];
    const known = new Map(present.map((node) => [node.id, JSON.stringify(node)]));
    const ids = [...nodes.keys()];
    cache.batch({
      update: () => {
        for (const [id, node] of nodes)
          if (known.get(id) !== JSON.stringify(node))
            cache.writeFragment({ fragment: TreeTask, fragmentName: 'TreeTask_task', id: cache.identify(node), data: node });
        if (ids.length !== present.length || ids.some((id, index) => present[index]?.id !== id)) putOrder(client, projectId, ids);
      },
    });
  } catch {
    // The next change of the project asks again.
  }
}

function putOrder({ cache }: ApolloClient, projectId: string, ids: readonly string[]): void {
  cache.modify({
    id: cache.identify({ __typename: 'Project', id: projectId }),
    fields: {
      tasks(existing: unknown, { toReference, storeFieldName }) {
        if (typeof existing !== 'object' || existing === null || !storeFieldName.includes('POSITION')) return existing;
        return { ...existing, nodes: ids.map((id) => toReference({ __typename: 'Task', id })), totalCount: ids.length };
      },
    },
  });
}
