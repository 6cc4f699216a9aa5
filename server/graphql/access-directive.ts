import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Row } from '../access/policy';
import { REGISTRY } from '../access/registry';
import { type AccessRule, RULES } from '../access/rules';
import { ACCESS_ARGUMENT, VIEWER_KINDS, type ViewerKind } from '../access/viewer';

/** The named conditions as the schema prints them, each with its sentence. */
export const AccessRuleEnum = new GraphQLEnumType({
  name: 'AccessRule',
  description: 'The conditions that `@access` names. Exactly one of them stands for a field and a kind of viewer.',
  values: Object.fromEntries(Object.entries(RULES).map(([rule, sentence]) => [rule, { value: rule, description: sentence }])),
});

const byDefault = (kind: ViewerKind): AccessRule => (kind === 'EMPLOYEE' ? 'ALWAYS' : 'NEVER');

/** `@access`: who sees a field, by kind of viewer (2-access, *The directive, and where the rules live*). */
export const AccessDirective = new GraphQLDirective({
  name: 'access',
  description:
    'Who sees a field: one rule for each kind of viewer. On an object it is the rule of each of its fields; on a field it replaces that of the object.',
  locations: [DirectiveLocation.OBJECT, DirectiveLocation.FIELD_DEFINITION],
  args: Object.fromEntries(
    VIEWER_KINDS.map((kind) => [ACCESS_ARGUMENT[kind], { type: new GraphQLNonNull(AccessRuleEnum), defaultValue: byDefault(kind) }]),
  ),
});

type Written = Partial<Record<(typeof ACCESS_ARGUMENT)[ViewerKind], AccessRule>>;

/** The arguments of a row; what equals the default is left out. */
function written(row: Row): Written {
  const said = VIEWER_KINDS.filter((kind) => row[kind] !== byDefault(kind));
  return Object.fromEntries(said.map((kind) => [ACCESS_ARGUMENT[kind], row[kind]]));
}

const same = (one: Row, other: Row): boolean => VIEWER_KINDS.every((kind) => one[kind] === other[kind]);

const withAccess = (extensions: Readonly<Record<string, unknown>> | null | undefined, row: Row) => ({
  ...extensions,
  directives: { ...(extensions?.['directives'] as object | undefined), access: written(row) },
});

const ownTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));

/**
 * Every field must have a row and every row a field: who sees something is decided in the policies, or the server does
 * not start.
 * @throws Error naming all that are missing
 */
function checkRows(schema: GraphQLSchema): void {
  const faults: string[] = [];
  const types = ownTypes(schema);
  for (const type of types) {
    const rows = REGISTRY.get(type.name)?.fields ?? {};
    const fields = type.getFields();
    for (const field of Object.keys(fields)) if (!rows[field]) faults.push(`${type.name}.${field} has no row in its policy`);
    for (const row of Object.keys(rows))
      if (!fields[row]) faults.push(`the policy of ${type.name} has a row for ${row}, which is no field`);
  }
  const known = new Set(types.map((type) => type.name));
  for (const type of REGISTRY.keys()) if (!known.has(type)) faults.push(`there is a policy of ${type}, which is no type of the schema`);
  if (faults.length) throw new Error(`The policies and the schema disagree:\n${faults.join('\n')}`);
}

/**
 * Makes each policy row a real `@access` on the schema: on the type where all its fields share one row, else on the
 * fields.
 * @throws Error where policies and schema disagree
 */
export function applyAccess(schema: GraphQLSchema): GraphQLSchema {
  checkRows(schema);
  const rowsOf = (type: string) => Object.values(REGISTRY.get(type)?.fields ?? {});
  const shared = (type: string): Row | null => {
    const [first, ...others] = rowsOf(type);
    return first && others.every((row) => same(row, first)) ? first : null;
  };
  return mapSchema(schema, {
    [MapperKind.OBJECT_TYPE]: (type) => {
      const row = shared(type.name);
      if (row) type.extensions = withAccess(type.extensions, row);
      return type;
    },
    [MapperKind.OBJECT_FIELD]: (field, name, type) => {
      const row = REGISTRY.get(type)?.fields[name];
      return row && !shared(type) ? { ...field, extensions: withAccess(field.extensions, row) } : field;
    },
  });
}

interface Annotated {
  extensions?: Readonly<Record<string, unknown>> | null;
  astNode?: {
    readonly directives?: readonly { name: { value: string }; arguments?: readonly { name: { value: string }; value: unknown }[] }[];
  } | null;
}

/** What is written on an element: by a schema that was built here, or by one that was read from `schema.graphql`. */
function access(element: Annotated): Written | null {
  const built = (element.extensions?.['directives'] as { access?: Written } | undefined)?.access;
  if (built) return built;
  const read = element.astNode?.directives?.find((directive) => directive.name.value === 'access');
  if (!read) return null;
  return Object.fromEntries(
    (read.arguments ?? []).map((argument) => [argument.name.value, (argument.value as { value: AccessRule }).value]),
  );
}

/** The rule of a field for one kind of viewer, read from the directive and from nothing else. */
export function ruleOf(type: Annotated, field: Annotated, kind: ViewerKind): AccessRule {
  const said = access(field) ?? access(type);
  if (!said) return 'NEVER';
  return said[ACCESS_ARGUMENT[kind]] ?? byDefault(kind);
}
