import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type GraphQLArgument,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { bit, REGISTRY, rootRights } from '../access/registry';
import type { AccessRule } from '../access/rules';
import { VIEWER_KINDS, type ViewerKind } from '../access/viewer';
import type { Asking } from '../domain/asking';
import { ownUploads } from '../domain/files';
import { see } from '../domain/gate';
import { Forbidden, NotFound, Unauthenticated } from '../errors';
import { idType } from '../persistence/ids';
import { emptyConnection } from '../persistence/pages';
import { ruleOf } from './access-directive';
import { type Context, redact } from './context';
import { checkShape } from './shapes';

/** The schema for each kind of viewer, and the one for callers who become somebody else while they are answered. */
export type Guarded = Readonly<Record<ViewerKind | 'ARRIVING', GraphQLSchema>>;

type Field = GraphQLFieldConfig<unknown, Context>;
/** What of a field its guard is made from. */
type Guardable = Pick<Field, 'type' | 'resolve'>;
type Resolve = GraphQLFieldResolver<unknown, Context>;
type Root = 'Query' | 'Mutation' | 'Subscription';

interface Judged {
  readonly rights: number;
}

const isRoot = (type: string): type is Root => type === 'Query' || type === 'Mutation' || type === 'Subscription';
const isConnection = (field: Guardable): boolean => getNamedType(field.type).name.endsWith('Connection');
const isList = (field: Guardable): boolean => isListType(getNullableType(field.type));

/**
 * Compiles the guards, once for each kind of viewer, from the directive and from nothing else. Where a field is open
 * without a condition there is no guard at all on the path of that kind. All of them are checked now; the schema of a kind is
 * put together when somebody of that kind comes first, since most of a start would go into those that nobody needs yet.
 * @throws Error where a field that must not be null is closed to a kind that sees other fields of its type, and its
 *   policy names nothing to stand in for it (2-access, principle 6)
 */
export function guard(schema: GraphQLSchema): Guarded {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Subscription')
      for (const [name, field] of Object.entries(type.getFields())) for (const kind of VIEWER_KINDS) guarded(type, field, name, kind);
  const made = new Map<keyof Guarded, GraphQLSchema>();
  const once = (key: keyof Guarded, kinds: readonly ViewerKind[]) => ({
    enumerable: true,
    get: () => {
      let known = made.get(key);
      if (!known) made.set(key, (known = guardFor(schema, kinds)));
      return known;
    },
  });
  return Object.defineProperties(
    {},
    {
      ...Object.fromEntries(VIEWER_KINDS.map((kind) => [kind, once(kind, [kind])])),
      ARRIVING: once('ARRIVING', VIEWER_KINDS),
    },
  ) as Guarded;
}

/** One schema whose guards know these kinds; with several, the kind is asked of the context at each field. */
function guardFor(schema: GraphQLSchema, kinds: readonly ViewerKind[]): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field: Field, name, typeName) => {
      if (typeName === 'Subscription') return { ...field, resolve: (event: unknown) => event, subscribe: undefined };
      const type = schema.getType(typeName) as GraphQLObjectType;
      const [only, ...others] = kinds.map((kind) => guarded(type, field, name, kind));
      if (!others.length) return { ...field, resolve: only };
      const byKind = new Map(kinds.map((kind) => [kind, guarded(type, field, name, kind)]));
      const plain: Resolve = (object) => (object as Record<string, unknown>)[name];
      return {
        ...field,
        resolve: (object, args, context, info) => (byKind.get(context.viewer.kind) ?? plain)(object, args, context, info),
      };
    },
  });
}

/** The resolver of a field behind its guard; undefined where a plain property is open without a condition. */
function guarded(type: GraphQLObjectType, field: Guardable, name: string, kind: ViewerKind): Resolve | undefined {
  const rule = ruleOf(type, type.getFields()[name] ?? {}, kind);
  const resolve = judged(type, field, name, kind, rule);
  // Nobody is told to sign in before anything is said about their input.
  const isShaped = type.name === 'Mutation' && resolve && !(kind === 'NOBODY' && rule === 'NEVER');
  return isShaped ? shaped(name, resolve) : resolve;
}

/** Holds the input of a verb against its shape, for those who may call it and those who may not alike. */
const shaped =
  (mutation: string, resolve: Resolve): Resolve =>
  (object, args, context, info) =>
    resolve(object, args['input'] ? { ...args, input: checkShape(mutation, args['input'], context.asking.now) } : args, context, info);

function judged(type: GraphQLObjectType, field: Guardable, name: string, kind: ViewerKind, rule: AccessRule): Resolve | undefined {
  if (rule === 'ALWAYS') return field.resolve;
  const closed = isRoot(type.name) ? closedRoot(type.name, field, rule) : closedField(type, field, name, kind, rule);
  if (rule === 'NEVER') return closed;
  const mask = bit(type.name, rule);
  if (mask === 0) throw new Error(`@access of ${type.name}.${name} names ${rule}, which the policy of ${type.name} does not judge`);
  const open: Resolve = field.resolve ?? ((object) => (object as Record<string, unknown>)[name]);
  if (isRoot(type.name)) {
    const root = type.name;
    return (object, args, context, info) =>
      rootRights(root, context.viewer) & mask ? open(object, args, context, info) : closed(object, args, context, info);
  }
  return (object, args, context, info) =>
    (object as Judged).rights & mask ? open(object, args, context, info) : closed(object, args, context, info);
}

/** What a closed field of an object answers. Redaction is a value, never an exception. */
function closedField(type: GraphQLObjectType, field: Guardable, name: string, kind: ViewerKind, rule: AccessRule): Resolve {
  if (!isNonNullType(field.type))
    return (_object, _args, context, info) => {
      redact(context, info.path, rule);
      return null;
    };
  if (isConnection(field)) return () => emptyConnection();
  if (isList(field)) return () => [];
  const standIn = REGISTRY.get(type.name)?.standIn[name];
  if (standIn !== undefined) return () => standIn;
  // Where all fields share one rule, nobody for whom it does not hold is ever handed the object.
  const seesOthers = Object.values(type.getFields()).some((other) => !['NEVER', rule].includes(ruleOf(type, other, kind)));
  if (seesOthers)
    throw new Error(`${type.name}.${name} must not be null, and is closed to ${kind} by ${rule} without anything to stand in for it`);
  return () => {
    throw new Error(`${type.name} was answered to ${kind}, who sees nothing of it`);
  };
}

/** What a closed root answers: nobody must sign in; others get nothing, or a refusal in the order of 2-access. */
function closedRoot(root: Root, field: Guardable, rule: AccessRule): Resolve {
  const empty: Resolve | null = !isNonNullType(field.type)
    ? (_object, _args, context, info) => {
        redact(context, info.path, rule);
        return null;
      }
    : isConnection(field)
      ? () => emptyConnection()
      : isList(field)
        ? () => []
        : null;
  return (object, args, context, info) => {
    if (context.viewer.kind === 'NOBODY') throw new Unauthenticated();
    if (root === 'Query' && empty) return empty(object, args, context, info);
    return refuse(info.parentType.getFields()[info.fieldName]?.args ?? [], args, context);
  };
}

/**
 * Refuses a verb that this kind of viewer may never call: an id that they may not see is *not found*, whatever the verb;
 * only then is the verb forbidden.
 */
async function refuse(args: readonly GraphQLArgument[], values: Record<string, unknown>, context: Context): Promise<never> {
  const ids = new Set<string>();
  for (const arg of args) collectIds(arg.type, values[arg.name], ids);
  for (const id of ids) if (!(await isSeen(context.asking, id))) throw new NotFound();
  throw new Forbidden('You may not do this.');
}

/** Uploads are no nodes; whoever sent one knows it. */
const isSeen = async (asking: Asking, id: string): Promise<boolean> =>
  idType(id) === 'upload' ? ownUploads(asking, [id]) : (await see.node(asking, id)) !== null;

function collectIds(type: GraphQLInputType, value: unknown, into: Set<string>): void {
  if (value === null || value === undefined) return;
  const plain = getNullableType(type);
  if (isListType(plain)) {
    for (const item of Array.isArray(value) ? value : [value]) collectIds(plain.ofType, item, into);
  } else if (isInputObjectType(plain)) {
    for (const field of Object.values(plain.getFields())) collectIds(field.type, (value as Record<string, unknown>)[field.name], into);
  } else if (isScalarType(plain) && plain.name === 'ID') {
    into.add(String(value));
  }
}
