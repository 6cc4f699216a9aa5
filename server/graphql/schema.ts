import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, isAbstractType, lexicographicSortSchema, specifiedDirectives } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccessDirective, applyAccess } from './access-directive';
import { RESOLVERS, TYPES } from './resolvers';

/** What type-graphql remembers of the classes that it decorated; it keeps this on the global object. */
interface Decorated {
  TypeGraphQLMetadataStorage?: { objectTypes: { simpleResolvers?: boolean }[] };
}

/** Streams are written by `realtime`, which needs no broker between it and the schema. */
const NO_BROKER = {
  subscribe(): never {
    throw new Error('streams are written by realtime');
  },
  publish(): never {
    throw new Error('streams are written by realtime');
  },
};

/**
 * Builds the schema from the decorated classes and writes the policies onto it as `@access`. Type-graphql gives the
 * shape; who sees what is read from the directive alone.
 * @throws Error where policies and fields disagree
 */
export function buildSchema(): GraphQLSchema {
  // A plain field needs no resolver; type-graphql's own would cost every row of every list a call.
  for (const type of (globalThis as Decorated).TypeGraphQLMetadataStorage?.objectTypes ?? []) type.simpleResolvers = true;
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    orphanedTypes: TYPES,
    directives: [...specifiedDirectives, AccessDirective],
    // Values are held against their types by the scalars, and against the rules of the business by the domain.
    validate: false,
    pubSub: NO_BROKER,
  });
  for (const type of Object.values(schema.getTypeMap()))
    if (isAbstractType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  return applyAccess(schema);
}

/** The schema as text, with descriptions and every `@access`: what stands in `schema.graphql`. */
export const printSchema = (schema: GraphQLSchema): string => `${printSchemaWithDirectives(lexicographicSortSchema(schema)).trim()}\n`;
