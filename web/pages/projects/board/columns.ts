import type { ApolloCache, Unmasked } from '@apollo/client';
import { graphql } from '../../../__generated__';
import type { BoardColumnQuery, BoardColumnQueryVariables } from '../../../__generated__/graphql';
import { filterOf, type ListView } from '../listAddress';

export const BoardColumnDocument = graphql(`
  query BoardColumn($filter: ProjectFilter, $orderBy: ProjectOrder, $after: String) {
    projects(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        ...BoardCard_project
      }
    }
  }
`);

/** As it is stored, with what the cards read for themselves. */
type Column = Unmasked<BoardColumnQuery>;
type CardNode = Column['projects']['nodes'][number];

/** What a column asks for: the view's projects in one stage, or without any. */
export function columnOf(view: ListView, stageId: string | null): BoardColumnQueryVariables {
  const filter = filterOf({ ...view, stageId: stageId ?? 'none' });
  // Within one stage the order by stage says nothing.
  return { filter, orderBy: { field: view.field === 'STAGE' ? 'NAME' : view.field, direction: view.direction } };
}

/**
 * Moves a card in what the columns show, before the server has answered. It stands first in its new column, where it is
 * seen; the next reading puts it in order.
 */
export function moveInCache(
  cache: ApolloCache,
  view: ListView,
  project: { readonly id: string },
  from: string | null,
  to: string | null,
): void {
  cache.batch({
    update(inside) {
      let card: CardNode | undefined;
      inside.updateQuery({ query: BoardColumnDocument, variables: columnOf(view, from) }, (data) => {
        card = data?.projects.nodes.find((node) => node.id === project.id);
        return data && card
          ? withNodes(
              data,
              data.projects.nodes.filter((node) => node.id !== project.id),
              -1,
            )
          : undefined;
      });
      inside.updateQuery({ query: BoardColumnDocument, variables: columnOf(view, to) }, (data) => {
        if (!data || !card || data.projects.nodes.some((node) => node.id === project.id)) return undefined;
        return withNodes(data, [card, ...data.projects.nodes], 1);
      });
      inside.modify({
        id: inside.identify({ __typename: 'Project', id: project.id }),
        fields: { stage: (_, { toReference }) => (to === null ? null : toReference({ __typename: 'Stage', id: to })) },
      });
    },
  });
}

function withNodes(data: Column, nodes: CardNode[], more: number): Column {
  return { ...data, projects: { ...data.projects, nodes, totalCount: data.projects.totalCount + more } };
}
