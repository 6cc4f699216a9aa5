import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { useAccountId } from '../../pages/shells/session';
import { paths, taskPath } from '../../paths';
import { useDebounced } from '../useDebounced';

/** Something that the palette can open. */
export interface Find {
  readonly id: string;
  readonly kind: 'PROJECT' | 'TASK';
  readonly title: string;
  /** What it belongs to. */
  readonly below: string | null;
  readonly to: string;
}

const Finds = graphql(`
  query PaletteFinds($text: String!) {
    projects(filter: { search: $text }, first: 6) {
      nodes {
        id
        name
      }
    }
    tasks(filter: { search: $text }, first: 8) {
      nodes {
        id
        title
        project {
          id
          name
        }
      }
    }
  }
`);

const Recent = graphql(`
  query PaletteRecent($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Project {
        name
      }
      ... on Task {
        title
        project {
          id
          name
        }
      }
    }
  }
`);

/** What matches the text, as far as the viewer may see it; null while nothing was asked or no answer is there yet. */
export function useFinds(text: string): {
  readonly finds: readonly Find[] | null;
  readonly asked: string;
  readonly busy: boolean;
  readonly error: unknown;
} {
  const accountId = useAccountId();
  const asked = useDebounced(text.trim(), 160);
  // The last answer stays until the next one is there: the list does not flash while somebody types.
  const { data, previousData, error, loading } = useQuery(Finds, { variables: { text: asked }, skip: asked === '' });
  const shown = asked === '' ? undefined : (data ?? previousData);
  return {
    asked,
    busy: text.trim() !== '' && (loading || asked !== text.trim()),
    error,
    finds: shown
      ? [
          ...shown.projects.nodes.map(
            ({ id, name }): Find => ({ id, kind: 'PROJECT', title: name, below: null, to: paths.project(accountId, id) }),
          ),
          ...shown.tasks.nodes.map(
            (task): Find => ({
              id: task.id,
              kind: 'TASK',
              title: task.title,
              below: task.project?.name ?? null,
              to: taskPath(accountId, task),
            }),
          ),
        ]
      : null,
  };
}

/** The things that were looked at last and are still open to the viewer; the server names them anew. */
export function useRecentFinds(ids: readonly string[]): readonly Find[] {
  const accountId = useAccountId();
  const { data } = useQuery(Recent, { variables: { ids: [...ids] }, skip: ids.length === 0 });
  return (data?.nodes ?? []).flatMap((node): Find[] => {
    if (node?.__typename === 'Project')
      return [{ id: node.id, kind: 'PROJECT', title: node.name, below: null, to: paths.project(accountId, node.id) }];
    if (node?.__typename === 'Task')
      return [{ id: node.id, kind: 'TASK', title: node.title, below: node.project?.name ?? null, to: taskPath(accountId, node) }];
    return [];
  });
}
