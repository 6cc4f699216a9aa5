import { ArgsType, type ClassType, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Soon } from '../persistence/database';
import { type Connection, DEFAULT_PAGE, LARGEST_PAGE, type PageArguments } from '../persistence/pages';

/** The arguments of a list that is read forwards. */
@ArgsType()
export class ForwardPageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many to read from the beginning, or after \`after\`: 0 to ${LARGEST_PAGE}, ${DEFAULT_PAGE} if left out.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor of this same list; the page starts right behind it.' })
  after?: string | null;
}

/** The arguments of a list that is read in either direction, never in both at once. */
@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to read from the end, or before \`before\`: 0 to ${LARGEST_PAGE}. Not together with \`first\` or \`after\`.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor of this same list; the page ends right in front of it.' })
  before?: string | null;
}

@ObjectType({ description: 'Where a page lies in its list (Relay cursor specification).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More follows behind this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Something stands in front of this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row of the page; null for an empty page.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last row of the page, to go on with as `after`; null for an empty page.',
  })
  endCursor: string | null;
}

/** A class that was declared as an object type or an interface. */
type OutputClass = abstract new () => object;

interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** The classes of one connection: the type to declare fields with, and the resolver of what a page works out when asked. */
export interface ConnectionClasses {
  readonly type: ClassType<object>;
  readonly resolver: ClassType<object>;
}

/**
 * Makes `<name>Connection` and `<name>Edge` over the pages of the gate. `things` says in the plural what is listed.
 * Rows and page info are there already; edges are made, and rows counted, only for those who ask.
 */
export function connectionOf(name: string, things: string, node: () => OutputClass): ConnectionClasses {
  @ObjectType(`${name}Edge`, { description: `One of the ${things} of a page, with its place in the list.` })
  class EdgeType {
    @Field(() => String, { description: 'The place of this row in this list: pass it as `after` or `before`. Opaque.' })
    cursor: string;

    @Field(node, { description: 'The row itself.' })
    node: object;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${things} that the viewer may see.` })
  class ConnectionType {
    @Field(() => [node()], { description: 'The rows of the page, in the order of the list.' })
    nodes: object[];

    @Field(() => PageInfo, { description: 'Where the page lies in its list, and how to go on.' })
    pageInfo: PageInfo;
  }

  @Resolver(() => ConnectionType)
  class ConnectionResolver {
    @FieldResolver(() => [EdgeType], { description: 'The rows of the page, each with its cursor.' })
    edges(@Root() page: Connection<{ id: string }>): Edge<object>[] {
      return page.nodes.map((row) => ({ cursor: page.cursor(row), node: row }));
    }

    @FieldResolver(() => Int, { description: 'How many rows the whole list has; only what the viewer may see is counted.' })
    totalCount(@Root() page: Connection<{ id: string }>): Soon<number> {
      return page.count();
    }
  }

  return { type: ConnectionType, resolver: ConnectionResolver };
}
