import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Context } from './context';

/** A parameter of a decorated method, as type-graphql remembers it. */
interface Parameter {
  readonly kind: string;
  readonly index: number;
  readonly name?: string;
  readonly propertyName?: string;
}

type Class = new () => Record<string, (...values: unknown[]) => unknown>;

interface Handler {
  readonly target: unknown;
  readonly methodName: string;
  readonly schemaName: string;
  readonly params: readonly Parameter[];
}

interface FieldHandler extends Handler {
  readonly kind: string;
  readonly getObjectType?: () => unknown;
}

/** What type-graphql remembers of the classes that it decorated; it keeps this on the global object. */
interface Decorated {
  readonly objectTypes: { readonly name: string; readonly target: unknown; simpleResolvers?: boolean }[];
  readonly queries: readonly Handler[];
  readonly fieldResolvers: readonly FieldHandler[];
}

const decorated = (): Decorated | undefined => (globalThis as { TypeGraphQLMetadataStorage?: Decorated }).TypeGraphQLMetadataStorage;

/** To be called before the schema is built: a plain field needs no resolver, which would cost every row of every list a call. */
export function leavePlainFieldsPlain(): void {
  for (const type of decorated()?.objectTypes ?? []) type.simpleResolvers = true;
}

type Read = (object: unknown, args: Record<string, unknown>, context: Context, info: unknown) => unknown;

/** How a parameter gets its value; null for a kind that is left to type-graphql. */
function reader({ kind, name, propertyName }: Parameter): Read | null {
  switch (kind) {
    case 'root':
      return propertyName === undefined ? (object) => object : (object) => (object as Record<string, unknown>)[propertyName];
    case 'context':
      return propertyName === undefined
        ? (_object, _args, context) => context
        : (_object, _args, context) => context[propertyName as keyof Context];
    case 'arg':
      return name === undefined ? null : (_object, args) => args[name];
    case 'args':
      return (_object, args) => args;
    case 'info':
      return (_object, _args, _context, info) => info;
    default:
      return null;
  }
}

/** Calls the method itself, in this turn. Type-graphql would wrap arguments into classes and every call into a promise. */
function direct({ target, methodName, params }: Handler): GraphQLFieldResolver<unknown, Context> | null {
  const readers = [...params].sort((one, other) => one.index - other.index).map(reader);
  if (readers.some((read, position) => read === null || params.every(({ index }) => index !== position))) return null;
  const instance = new (target as Class)();
  const method = instance[methodName];
  if (!method) return null;
  const [first, second, third] = readers as Read[];
  if (!first) return () => method.call(instance);
  if (!second) return (object, args, context, info) => method.call(instance, first(object, args, context, info));
  if (!third)
    return (object, args, context, info) => method.call(instance, first(object, args, context, info), second(object, args, context, info));
  return (object, args, context, info) =>
    method.apply(
      instance,
      (readers as Read[]).map((read) => read(object, args, context, info)),
    );
}

/**
 * Ties the reads of a schema to their methods directly, so that what the database answers at once is answered without a
 * promise. Mutations stay as type-graphql made them.
 */
export function tieReads(schema: GraphQLSchema): void {
  const storage = decorated();
  if (!storage) return;
  const tie = (type: GraphQLObjectType | null | undefined, handler: Handler): void => {
    const field = type?.getFields()[handler.schemaName];
    const resolve = field && direct(handler);
    if (field && resolve) field.resolve = resolve;
  };
  for (const query of storage.queries) tie(schema.getQueryType(), query);
  const names = new Map(storage.objectTypes.map(({ target, name }) => [target, name]));
  for (const handler of storage.fieldResolvers) {
    const name = handler.kind === 'external' && handler.getObjectType ? names.get(handler.getObjectType()) : undefined;
    if (name !== undefined) tie(schema.getType(name) as GraphQLObjectType, handler);
  }
}
