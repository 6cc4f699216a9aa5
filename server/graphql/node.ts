import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything that has an id of its own and can be read again with `node`.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and random; its first letters tell the type and nothing else.' })
  id: string;
}
