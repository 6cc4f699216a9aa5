import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type NodeView, see } from '../domain/gate';
import { BadInput } from '../errors';
import { type Soon, whenAll } from '../persistence/database';
import { LARGEST_PAGE } from '../persistence/pages';
import type { Context } from './context';
import { Node } from './node';

@Resolver()
export class NodeQueries {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id, whatever its type. Null for what the viewer may not see, and alike for what does not exist.',
  })
  node(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<NodeView | null> {
    return see.node(asking, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Several things by their ids, in the order of the ids, with null in the place of each that the viewer may not see.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `Whose ids; up to ${LARGEST_PAGE}.` }) ids: string[],
    @Ctx() { asking }: Context,
  ): Soon<(NodeView | null)[]> {
    if (ids.length > LARGEST_PAGE) throw new BadInput({ path: 'ids', message: `At most ${LARGEST_PAGE} ids can be asked for at once.` });
    return whenAll(
      ids.map((id) => see.node(asking, id)),
      (views) => views,
    );
  }
}
