import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, isAbstractType, lexicographicSortSchema, specifiedDirectives } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccessDirective, applyAccess } from './access-directive';
import { leavePlainFieldsPlain, tieReads } from './direct';
import { RESOLVERS, TYPES } from './resolvers';

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
  leavePlainFieldsPlain();
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
  tieReads(schema);
  return applyAccess(schema);
}

/** The schema as text, with descriptions and every `@access`: what stands in `schema.graphql`. */
export const printSchema = (schema: GraphQLSchema): string => `${printSchemaWithDirectives(lexicographicSortSchema(schema)).trim()}\n`;
