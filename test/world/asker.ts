import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, getNamedType,
  isAbstractType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, parse, validate,
} from 'graphql';
import { idsOf, type World } from './facts';
import { CANARY, type Dice } from './random';

/** What a curious person could put into a document: ids, texts, days and cursors of worlds that they may not know. */
export interface Pools {
  ids: string[];
  texts: string[];
}

/** Everything that stands in these worlds, and what is in none of them. */
export const poolsOf = (...all: World[]): Pools => ({
  ids: [...new Set([...all.flatMap((world) => [...idsOf(world), ...world.users.map((user) => user.id)]), 'prj_none', 'tsk_none'])].sort(),
  texts: [...new Set([...(JSON.stringify(all).match(CANARY) ?? []), 'zz', 'a', '%', '_', 'person', 'task', 'project', 'message', 'post', 'thread'])].sort(),
});

export const schemaOnDisk = (): GraphQLSchema => buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'), { assumeValidSDL: true });

const DAYS = ['2026-03-01', '2026-04-10', '2026-05-15'];
/** Which ids an argument is likely to want, by its name and that of its field; at times it is given another all the same. */
const WANTS: [RegExp, string][] = [
  [/company|counterparty/i, 'com'], [/stage/i, 'stg'], [/template/i, 'tpl'], [/view\b/i, 'viw'], [/session/i, 'ses'], [/sharinglink/i, 'lnk'], [/share\b.* id$/i, 'shr'], [/account/i, 'acc'],
  [/contact/i, 'con'], [/employee|manager|members|followers|memberIds|followerIds/i, 'emp'], [/assignee|person|participants/i, 'con|emp'],
  [/wave/i, 'wav'], [/thread/i, 'fth|dth'], [/post\b/i, 'pst'], [/file\b/i, 'fil'], [/message|replyTo/i, 'msg'], [/chat/i, 'cht'], [/parent|task/i, 'tsk'], [/project/i, 'prj'],
];

/** Of each type's fields with arguments only some are asked for; a document may have this many aliases. */
const ALIASES = 9;

/**
 * Writes documents as nobody would: any field of the schema that can be reached, with any arguments. What is added to the
 * schema is asked for from the day on which it is there.
 */
export class Asker {
  private aliases = 0;
  private readonly byPrefix = new Map<string, string[]>();
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly dice: Dice,
    private readonly pools: Pools,
  ) {}

  /** A valid query over `roots` root fields. */
  query(roots: number, depth = 6): string {
    const fields = Object.values((this.schema.getQueryType() as GraphQLObjectType).getFields());
    return this.valid(() => `{ ${Array.from({ length: roots }, () => this.field(this.dice.pick(fields), depth)).join(' ')} }`);
  }

  /** A valid document with this mutation, its input made up. */
  mutation(field: GraphQLField<unknown, unknown>): string {
    return this.valid(() => `mutation { ${this.field(field, 2)} }`);
  }

  get mutations(): GraphQLField<unknown, unknown>[] {
    return Object.values((this.schema.getMutationType() as GraphQLObjectType).getFields());
  }

  private valid(write: () => string): string {
    for (let attempt = 0; attempt < 200; attempt++) {
      this.aliases = 0;
      const text = write();
      if (!validate(this.schema, parse(text)).length) return text;
    }
    throw new Error('no valid document came out');
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const args = this.arguments(field.name, field.args);
    const alias = args ? `a${this.aliases++}: ` : '';
    return `${alias}${field.name}${args}${this.selection(getNamedType(field.type), depth - 1)}`;
  }

  private arguments(field: string, args: readonly GraphQLArgument[]): string {
    const given = args
      .filter((arg) => isNonNullType(arg.type) || arg.name === 'first' || (!['last', 'before'].includes(arg.name) && this.dice.chance(0.4)))
      .map((arg) => `${arg.name}: ${this.value(`${field} ${arg.name}`, arg.type)}`);
    return given.length ? `(${given.join(', ')})` : '';
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isAbstractType(type)) {
      const shapes = this.schema.getPossibleTypes(type).filter(() => depth > 0 && this.dice.chance(3 / this.schema.getPossibleTypes(type).length));
      return ` { __typename ${shapes.map((one) => `... on ${one.name}${this.selection(one, depth)}`).join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const chosen = Object.values(type.getFields()).filter((field) => {
      if (isLeafType(getNamedType(field.type))) return this.dice.chance(0.6);
      // What a page is made of leads on; it is not the fields with which a document is spent.
      const leads = ['nodes', 'edges', 'node'].includes(field.name);
      return depth > 0 && (this.aliases < ALIASES || !field.args.length) && this.dice.chance(leads ? 0.7 : 0.35);
    });
    return ` { __typename ${chosen.map((field) => this.field(field, depth)).join(' ')} }`;
  }

  private value(name: string, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.value(name, type.ofType);
    if (isListType(type)) return `[${Array.from({ length: this.dice.whole(1, 3) }, () => this.value(name, type.ofType)).join(', ')}]`;
    if (isEnumType(type)) return this.dice.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.dice.chance(0.4));
      return `{ ${fields.map((field) => `${field.name}: ${this.value(`${name} ${field.name}`, field.type)}`).join(', ')} }`;
    }
    return this.scalar(name, type.name);
  }

  private scalar(name: string, type: string): string {
    const { dice, pools } = this;
    const text = () => JSON.stringify(dice.pick(pools.texts));
    switch (type) {
      case 'ID': return JSON.stringify(this.id(name));
      case 'Int': return String(dice.whole(1, 3));
      case 'Float': return String(dice.whole(0, 100));
      case 'Boolean': return String(dice.chance(0.5));
      case 'Date': return JSON.stringify(dice.pick(DAYS));
      case 'DateTime': return JSON.stringify(`${dice.pick(DAYS)}T09:00:00.000Z`);
      case 'EmailAddress': return JSON.stringify(`${dice.pick(pools.texts).replace(/[^a-z0-9]/g, '') || 'x'}@example.org`);
      default: return name.endsWith(' after') ? JSON.stringify(this.cursor()) : text();
    }
  }

  private id(name: string): string {
    const { dice, pools } = this;
    // The last word says it best: `updateTask input assigneeId`.
    const last = name.split(' ').at(-1) === 'id' ? name : (name.split(' ').at(-1) ?? name);
    const wants = WANTS.find(([words]) => words.test(last))?.[1];
    const fitting = wants && dice.chance(0.85) ? this.fitting(wants) : [];
    return dice.pick(fitting.length ? fitting : pools.ids);
  }

  private fitting(prefixes: string): string[] {
    let ids = this.byPrefix.get(prefixes);
    if (!ids) this.byPrefix.set(prefixes, (ids = this.pools.ids.filter((id) => prefixes.split('|').includes(id.split('_')[0] ?? ''))));
    return ids;
  }

  private cursor(): string {
    const { dice, pools } = this;
    const place = dice.pick([[dice.pick(pools.ids)], [dice.pick(pools.texts), dice.pick(pools.ids)], [dice.whole(0, 1), dice.pick(DAYS), dice.pick(pools.ids)]]);
    return Buffer.from(JSON.stringify(place)).toString('base64url');
  }
}
