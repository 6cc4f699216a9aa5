/**
 * What is read of a row hangs on the fields that the document names (6-performance). A field that is asked for alone must say
 * what it says beside all others, or a column was left out that it is made of.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, type GraphQLField, type GraphQLObjectType, isCompositeType, isNonNullType } from 'graphql';
import { CAST_NOW, castWorld, personId, ref } from '../world/cast';
import type { Client, Json } from '../world/client';
import { type Served, serve } from '../world/server';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'), { assumeValidSDL: true });
const garden = ref('oak', 'prj', 'garden');

/** A field as it is asked for, with something of what it leads to; null where it takes arguments that must be given. */
function selected({ name, type, args }: GraphQLField<unknown, unknown>): string | null {
  if (args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)) return null;
  const leaf = getNamedType(type);
  if (!isCompositeType(leaf)) return name;
  const inner = 'getFields' in leaf ? leaf.getFields() : {};
  const shown = ['id', 'level', 'role', 'emoji', 'totalCount', 'at'].filter((field) => inner[field]);
  const people = ['person', 'by'].filter((field) => inner[field]).map((field) => `${field} { __typename }`);
  return `${name} { __typename ${[...shown, ...people].join(' ')} }`;
}

const fieldsOf = (type: string): Record<string, string> =>
  Object.fromEntries(
    Object.values((schema.getType(type) as GraphQLObjectType).getFields()).flatMap((field) => {
      const asked = selected(field);
      return asked === null ? [] : [[field.name, asked]];
    }),
  );

interface Road {
  readonly type: string;
  readonly road: string;
  readonly document: (fields: string) => string;
  readonly rows: (data: Json) => Json[];
}

/** The ways in which rows are read. */
const ROADS: Road[] = [
  { type: 'Project', road: 'by its id', document: (fields) => `{ project(id: "${garden}") { ${fields} } }`, rows: (data) => [data.project] },
  { type: 'Project', road: 'in a list', document: (fields) => `{ projects(first: 50) { nodes { ${fields} } } }`, rows: (data) => data.projects.nodes },
  {
    type: 'Task', road: 'in a tree',
    document: (fields) => `{ project(id: "${garden}") { tasks(first: 50) { nodes { ${fields} } } } }`,
    rows: (data) => data.project.tasks.nodes,
  },
  {
    type: 'Task', road: 'in a list',
    document: (fields) => `{ tasks(first: 50, orderBy: { field: TITLE, direction: ASC }) { nodes { ${fields} } } }`,
    rows: (data) => data.tasks.nodes,
  },
  {
    type: 'Task', road: 'above another',
    document: (fields) => `{ tasks(first: 50) { nodes { parent { ${fields} } } } }`,
    rows: (data) => data.tasks.nodes.flatMap((task: Json) => task.parent ?? []),
  },
  {
    type: 'Message', road: 'in a chat',
    document: (fields) => `{ project(id: "${garden}") { guestChat { messages(last: 50) { nodes { ${fields} } } } } }`,
    rows: (data) => data.project.guestChat.messages.nodes,
  },
];

let served: Served;
beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
});
afterAll(() => served?.close());

describe.each(['ada', 'anna', 'bill'])('for %s', (name) => {
  let client: Client;
  beforeAll(async () => {
    client = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) });
  });

  test.each(ROADS)('each field of a $type $road says alone what it says beside all others', async ({ type, road, document, rows }) => {
    const fields = fieldsOf(type);
    const whole = rows(await client.must(document(Object.values(fields).join(' '))));
    // Not everybody outside sees two tasks of which one stands above the other.
    if (name === 'ada' || road !== 'above another') expect(whole.length).toBeGreaterThan(0);
    for (const [key, field] of Object.entries(fields)) {
      const alone = rows(await client.must(document(field)));
      expect({ [key]: alone.map((row) => row[key]) }).toEqual({ [key]: whole.map((row) => row[key]) });
    }
  });
});
