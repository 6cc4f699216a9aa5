import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Asking } from '../../domain/asking';
import { list, type NodeView, see } from '../../domain/gate';
import type { Hit } from '../../domain/gate/search';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { Node } from '../node';
import { SearchArgs, SearchConnection, SearchEdge } from './types';

interface Found {
  readonly hit: Hit;
  readonly node: NodeView;
}

/** The things behind the hits; one that went away in between is left out. */
const foundOf = (asking: Asking, page: Connection<Hit>): Soon<Found[]> =>
  whenAll(
    page.nodes.map((hit) => when(see.node(asking, hit.id), (node) => node && { hit, node })),
    (found) => found.filter((one) => one !== null),
  );

@Resolver(() => SearchConnection)
export class SearchFields {
  @Query(() => SearchConnection, {
    description: 'What holds these words, of all that the viewer may read; the newest first, never by rank (R7.6).',
  })
  search(@Args(() => SearchArgs) args: SearchArgs, @Ctx() { asking }: Context): Soon<Connection<Hit>> {
    return list.search(asking, args);
  }

  @FieldResolver(() => [SearchEdge], { description: 'The hits of the page, each with its cursor and the words around it.' })
  edges(@Root() page: Connection<Hit>, @Ctx() { asking }: Context): Soon<{ cursor: string; node: NodeView; snippet: string }[]> {
    return when(foundOf(asking, page), (found) => found.map(({ hit, node }) => ({ cursor: page.cursor(hit), node, snippet: hit.snippet })));
  }

  @FieldResolver(() => [Node], { description: 'The things that were found, in the order of the list.' })
  nodes(@Root() page: Connection<Hit>, @Ctx() { asking }: Context): Soon<NodeView[]> {
    return when(foundOf(asking, page), (found) => found.map(({ node }) => node));
  }

  @FieldResolver(() => Int, { description: 'How many things were found in all; only what the viewer may see is counted.' })
  totalCount(@Root() page: Connection<Hit>): Soon<number> {
    return page.count();
  }
}
