/** What is committed is what the server is: the schema, the access rules in it, the guards made of them, and the matrix. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema as readSchema, type GraphQLObjectType, isEnumType, isInputObjectType, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { accessMatrix } from '../../server/access/matrix';
import { REGISTRY } from '../../server/access/registry';
import { RULES } from '../../server/access/rules';
import { VIEWER_KINDS, type ViewerKind } from '../../server/access/viewer';
import { ruleOf } from '../../server/graphql/access-directive';
import { guard } from '../../server/graphql/guard';
import { buildSchema, printSchema } from '../../server/graphql/schema';
import { FIELDS } from '../access/fields';

const root = resolve(__dirname, '../..');
const committed = readFileSync(join(root, 'schema.graphql'), 'utf8');
const read = readSchema(committed);
const built = buildSchema();

const ownTypes = (schema = read): GraphQLObjectType[] => Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
const eachField = (schema = read) => ownTypes(schema).flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));

test('schema.graphql is what the server prints; `npm run generate` writes it', () => {
  expect(printSchema(built)).toBe(committed);
});

test('the matrix of who sees which field is up to date', () => {
  expect(readFileSync(join(root, 'server/access/README.md'), 'utf8')).toBe(accessMatrix());
});

test('every field has a rule for every kind of viewer in the committed file, and it is that of the policy', () => {
  const differences = eachField().flatMap(({ type, field }) =>
    VIEWER_KINDS.filter((kind) => ruleOf(type, field, kind) !== REGISTRY.get(type.name)?.fields[field.name]?.[kind]).map((kind) => `${type.name}.${field.name} for ${kind}`),
  );
  expect(differences).toEqual([]);
});

test('every rule that is printed is one that the schema describes', () => {
  const described = read.getType('AccessRule');
  if (!isEnumType(described)) throw new Error('AccessRule is no enum');
  expect(described.getValues().map((value) => value.name).sort()).toEqual(Object.keys(RULES).sort());
  expect(described.getValues().filter((value) => !value.description)).toEqual([]);
});

test('the guards compiled from the committed file close exactly what those of the running schema close', async () => {
  // Both are asked about every field of every type for every kind, with no right held and with every right held.
  const [ours, theirs] = [guard(built), guard(read)];
  const behaviour = (schema: ReturnType<typeof guard>, kind: ViewerKind, type: string, name: string): string => {
    const field = (schema[kind].getType(type) as GraphQLObjectType).getFields()[name];
    if (!field?.resolve) return 'open';
    const told: string[] = [];
    for (const rights of [0, 0x7fffffff]) {
      const redacted: unknown[] = [];
      const context = { viewer: { kind }, redacted, asking: {} };
      try {
        const value: unknown = field.resolve({ rights, [name]: 'there', __typename: type }, {}, context, { path: { key: name, prev: undefined }, fieldName: name, parentType: schema[kind].getType(type) } as never);
        if (value instanceof Promise) value.catch(() => undefined);
        told.push(value === 'there' ? 'open' : redacted.length ? `closed ${JSON.stringify(redacted)}` : value instanceof Promise ? 'runs' : 'other');
      } catch (error) {
        told.push(`throws ${(error as Error).constructor.name}`);
      }
    }
    return told.join(', ');
  };
  // Fields whose resolver is ours differ in what lies behind the guard, which the file cannot say.
  const plainFields = eachField(built).filter(({ type, field }) => !['Query', 'Mutation', 'Subscription'].includes(type.name) && !field.resolve);
  expect(plainFields.length).toBeGreaterThan(100);
  for (const { type, field } of plainFields)
    for (const kind of VIEWER_KINDS) expect(`${type.name}.${field.name} ${kind} ${behaviour(ours, kind, type.name, field.name)}`).toBe(`${type.name}.${field.name} ${kind} ${behaviour(theirs, kind, type.name, field.name)}`);
});

test('where a field is open without a condition there is no guard on the path of that kind', () => {
  const guarded = guard(built);
  const plainFields = eachField(built).filter(({ field }) => !field.resolve);
  for (const { type, field } of plainFields)
    for (const kind of VIEWER_KINDS) {
      const open = ruleOf(type, field, kind) === 'ALWAYS';
      const there = (guarded[kind].getType(type.name) as GraphQLObjectType).getFields()[field.name]?.resolve !== undefined;
      if (type.name !== 'Subscription') expect(`${type.name}.${field.name} ${kind} ${there}`).toBe(`${type.name}.${field.name} ${kind} ${!open}`);
    }
});

test('whatever can be redacted is nullable, or a list, or a connection (2-access)', () => {
  const faults = eachField().flatMap(({ type, field }) => {
    if (['Query', 'Mutation', 'Subscription'].includes(type.name) || !isNonNullType(field.type)) return [];
    const rules = VIEWER_KINDS.map((kind) => ruleOf(type, field, kind));
    const conditional = rules.some((rule) => rule !== 'ALWAYS' && rule !== 'NEVER');
    const text = String(field.type);
    return conditional && !text.startsWith('[') && !text.includes('Connection') ? [`${type.name}.${field.name}: ${text}`] : [];
  });
  // What only Administrators or granters reach at all is refused at its root, before any field.
  expect(faults.filter((fault) => !/^(OutboxMail|SharePreview|RefusedAddress)\./.test(fault))).toEqual([]);
});

test('the table of fields that the access tests hold knows every field of the schema', () => {
  const known = Object.entries(FIELDS).flatMap(([type, fields]) => Object.keys(fields).map((field) => `${type}.${field}`)).sort();
  expect(eachField().map(({ type, field }) => `${type.name}.${field.name}`).sort()).toEqual(known);
});

test('every type and field has a description that a stranger can read', () => {
  const bare = Object.values(read.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__') || /(Connection|Edge|Payload|Input|PageInfo)$/.test(type.name) || ['Query', 'Mutation', 'Subscription', 'String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) return [];
    const fields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
    return [...(type.description ? [] : [type.name]), ...fields.filter((field) => !field.description && field.name !== 'id').map((field) => `${type.name}.${field.name}`)];
  });
  expect(bare).toEqual([]);
});

test('a schema whose policies have a row too few or too many does not start', () => {
  const fields = REGISTRY.get('Company')?.fields as Record<string, unknown>;
  const row = fields['name'];
  try {
    delete fields['name'];
    expect(() => buildSchema()).toThrow(/Company\.name has no row/);
    fields['name'] = row;
    fields['salary'] = row;
    expect(() => buildSchema()).toThrow(/row for salary/);
  } finally {
    delete fields['salary'];
    fields['name'] = row;
  }
});
