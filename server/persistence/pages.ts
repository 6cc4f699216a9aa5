import { BadInput } from '../errors';
import { isStorable, type Param } from './columns';
import { type Reader, type Soon, when } from './database';

/** The arguments of a connection. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** Where a page lies in its list. */
export interface PageInfo {
  __typename: 'PageInfo';
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** One page of rows; counted, and placed in its list, only when somebody asks. */
export interface Connection<Node> {
  readonly nodes: Node[];
  readonly pageInfo: PageInfo;
  /** How many rows there are in all that the viewer may see. */
  count(): Soon<number>;
  /** The cursor of one of `nodes`. */
  cursor(node: Node): string;
}

/** A class, since an object that is written out with a getter in it costs more than what the getter spares. */
class Page<Node> implements Connection<Node> {
  constructor(
    readonly nodes: Node[],
    private readonly info: () => PageInfo,
    readonly count: () => Soon<number>,
    readonly cursor: (node: Node) => string,
  ) {}

  get pageInfo(): PageInfo {
    return this.info();
  }
}

export const DEFAULT_PAGE = 25;
export const LARGEST_PAGE = 100;

interface Wanted {
  size: number;
  backward: boolean;
  cursor: string | null;
}

/**
 * Reads the arguments of a connection.
 * @throws BadInput naming the argument, for a size outside 0 to 100, a mixture of both directions or a cursor that is none.
 */
export function wantedPage(page: PageArguments): Wanted {
  const backward = page.last != null || page.before != null;
  if (backward && (page.first != null || page.after != null))
    throw new BadInput({ path: 'last', message: 'Ask for `first` and `after`, or for `last` and `before`, not for both.' });
  const name = backward ? 'last' : 'first';
  const size = (backward ? page.last : page.first) ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE) throw new BadInput({ path: name, message: `\`${name}\` must be between 0 and ${LARGEST_PAGE}.` });
  return { size, backward, cursor: (backward ? page.before : page.after) ?? null };
}

const cursorOf = (values: Param[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** What a place of a cursor holds. Whatever else stands there was made by hand, and a database would choke on some of it. */
const HOLDS = {
  text: (value: unknown) => typeof value === 'string' && isStorable(value),
  real: (value: unknown) => Number.isFinite(value),
  // As far as a column of whole numbers goes on every database.
  whole: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
};
type Holds = keyof typeof HOLDS;

function readCursor(cursor: string, places: Holds[], backward: boolean): Param[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === places.length && places.every((place, at) => HOLDS[place](values[at])))
      return values as Param[];
  } catch {
    // Told below, in the words of whoever wrote the query.
  }
  const name = backward ? 'before' : 'after';
  throw new BadInput({ path: name, message: `\`${name}\` is no cursor of this list.` });
}

/** One sort key: an SQL expression, and whether the greatest comes first. Empty values come last in both directions. */
export interface SortKey {
  expression: string;
  descending?: boolean;
  /** Says that the expression is never null, which spares the test for it. */
  required?: boolean;
  /** The expression is a number, not a text; `whole` where it is a column of whole numbers. */
  numeric?: boolean | 'whole';
}

interface Keyset {
  orderBy: string;
  /** Selects the values that make a cursor: `k0`, `k1`, …. */
  select: string;
  places: Holds[];
  beyond(cursor: Param[]): { sql: string; params: Param[] };
}

const keysets = new WeakMap<SortKey[], { forward?: Keyset; backward?: Keyset }>();

/** The keyset of an order, made once for an order that stays. */
function keysetOf(keys: SortKey[], backward: boolean): Keyset {
  let known = keysets.get(keys);
  if (!known) keysets.set(keys, (known = {}));
  return (known[backward ? 'backward' : 'forward'] ??= keyset(keys, backward));
}

function keyset(keys: SortKey[], backward: boolean): Keyset {
  // A key that may be empty becomes two: whether it is empty (ascending), and its value.
  const flat = keys.flatMap((key): { expression: string; down: boolean; holds: Holds }[] => {
    const down = key.descending ?? false;
    const holds: Holds = key.numeric === 'whole' ? 'whole' : key.numeric ? 'real' : 'text';
    if (key.required) return [{ expression: key.expression, down, holds }];
    return [
      { expression: `(case when ${key.expression} is null then 1 else 0 end)`, down: false, holds: 'whole' },
      { expression: `coalesce(${key.expression}, ${key.numeric ? '0' : "''"})`, down, holds },
    ];
  });
  // A whole number stays one, so that an index over it is used; any other may be compared with whatever number it is.
  const bound = ({ holds }: { holds: Holds }) => (holds === 'real' ? 'cast(? as double precision)' : '?');
  const down = (key: { down: boolean }) => key.down !== backward;
  return {
    places: flat.map((key) => key.holds),
    select: flat.map((key, position) => `${key.expression} as k${position}`).join(', '),
    orderBy: flat.map((key) => `${key.expression} ${down(key) ? 'desc' : 'asc'}`).join(', '),
    beyond(cursor) {
      const params: Param[] = [];
      const alternatives = flat.map((key, position) => {
        const equal = flat.slice(0, position).map((before, place) => {
          params.push(cursor[place] as Param);
          return `${before.expression} = ${bound(before)}`;
        });
        params.push(cursor[position] as Param);
        return [...equal, `${key.expression} ${down(key) ? '<' : '>'} ${bound(key)}`].join(' and ');
      });
      return { sql: `(${alternatives.map((sql) => `(${sql})`).join(' or ')})`, params };
    },
  };
}

/** What a list is read from: everything that narrows it stands in `where`, before paging. */
export interface ListQuery {
  /** Selected columns, as SQL. */
  columns: string;
  from: string;
  where: string;
  params: Param[];
  /** The last key must be unique. */
  order: SortKey[];
  /** The fields that the document names; without any that shows a place in the list no cursors are read. */
  names?: ReadonlySet<string> | null;
}

/**
 * Reads one page by its keys, so that a page costs the same wherever it lies (Relay cursor specification).
 * `judge` turns a row into what the gate hands out.
 */
export function readPage<Row extends object, Node extends { id: string }>(
  reader: Reader,
  query: ListQuery,
  page: PageArguments,
  judge: (rows: Row[]) => Soon<Node[]>,
): Soon<Connection<Node>> {
  const { size, backward, cursor } = wantedPage(page);
  const keys = keysetOf(query.order, backward);
  const placed = !query.names || query.names.has('pageInfo') || query.names.has('edges');
  const columnsInCursor = keys.places.length;
  const beyond = cursor === null ? null : keys.beyond(readCursor(cursor, keys.places, backward));
  const sql =
    `select ${query.columns}${placed ? `, ${keys.select}` : ''} from ${query.from} where ${query.where}` +
    `${beyond ? ` and ${beyond.sql}` : ''} order by ${keys.orderBy} limit ?`;
  type Keyed = Row & Record<string, Param>;
  return when(reader.all<Keyed>(sql, ...query.params, ...(beyond?.params ?? []), size + 1), (found) => {
    const more = found.length > size;
    const rows = more ? found.slice(0, size) : found;
    if (backward) rows.reverse();
    const cursorAt = (place: number): string | null => {
      const row = rows.at(place);
      return row ? cursorOf(Array.from({ length: columnsInCursor }, (_, position) => row[`k${position}`] as Param)) : null;
    };
    return when(judge(rows), (nodes) => {
      let places: Map<string, number> | null = null;
      return new Page<Node>(
        nodes,
        () => ({
          __typename: 'PageInfo',
          hasNextPage: backward ? cursor !== null : more,
          hasPreviousPage: backward ? more : cursor !== null,
          startCursor: cursorAt(0),
          endCursor: cursorAt(-1),
        }),
        () =>
          when(
            reader.get<{ n: number }>(`select count(*) as n from ${query.from} where ${query.where}`, ...query.params),
            (row) => row?.n ?? 0,
          ),
        (node) => {
          places ??= new Map(nodes.map((one, place) => [one.id, place]));
          return cursorAt(places.get(node.id) as number) as string;
        },
      );
    });
  });
}

/** Which part of a list in memory a page is: its places from `from` on, up to and without `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** `placeOf` says where an id stands in the list, or -1; it is asked where the page begins or ends at a cursor. */
function stretchOf(length: number, placeOf: (id: string) => number, page: PageArguments): Stretch {
  const { size, backward, cursor } = wantedPage(page);
  const at = cursor === null ? null : placeOf(readCursor(cursor, ['text'], backward)[0] as string);
  if (backward) {
    const to = at === null ? length : Math.max(at, 0);
    const from = Math.max(0, to - size);
    return { from, to, hasNextPage: at !== null, hasPreviousPage: from > 0 };
  }
  const from = at === null ? 0 : at < 0 ? length : at + 1;
  const to = Math.min(length, from + size);
  return { from, to, hasNextPage: to < length, hasPreviousPage: at !== null };
}

function pageOfStretch<Node extends { id: string }>(
  nodes: Node[],
  { hasNextPage, hasPreviousPage }: Stretch,
  count: number,
): Connection<Node> {
  const cursorFor = (node: Node) => cursorOf([node.id]);
  return new Page<Node>(
    nodes,
    () => {
      const [first, last] = [nodes[0], nodes.at(-1)];
      return {
        __typename: 'PageInfo',
        hasNextPage,
        hasPreviousPage,
        startCursor: first ? cursorFor(first) : null,
        endCursor: last ? cursorFor(last) : null,
      };
    },
    () => count,
    cursorFor,
  );
}

/** A page of rows that are in memory already. */
export function pageInMemory<Node extends { id: string }>(all: readonly Node[], page: PageArguments): Connection<Node> {
  const stretch = stretchOf(all.length, (id) => all.findIndex((node) => node.id === id), page);
  return pageOfStretch(all.slice(stretch.from, stretch.to), stretch, all.length);
}

/** A page of a list of which the ids are in memory (the visible forest): it costs what stands on it, however long the list is. */
export function pageOfIds(all: readonly string[], page: PageArguments): Connection<{ id: string }> {
  const stretch = stretchOf(all.length, (id) => all.indexOf(id), page);
  return pageOfStretch(
    all.slice(stretch.from, stretch.to).map((id) => ({ id })),
    stretch,
    all.length,
  );
}

/** The same page of the same list, with what its places stand for. */
export const withNodes = <Node extends { id: string }>(page: Connection<{ id: string }>, nodes: Node[]): Connection<Node> =>
  new Page<Node>(nodes, () => page.pageInfo, page.count, page.cursor);

/** A connection with nothing in it: what is closed, and what is empty. */
export const emptyConnection = <Node extends { id: string }>(): Connection<Node> => pageInMemory<Node>([], {});

/**
 * A page around one place of a list with a single key: at most `size` rows, half of them in front of the place. Its
 * cursors are those of the list itself.
 * @param at the key of the place; a row with it is part of the page
 */
export function readAround<Row extends object, Node extends { id: string }>(
  reader: Reader,
  query: ListQuery & { order: [SortKey] },
  at: number,
  size: number,
  judge: (rows: Row[]) => Soon<Node[]>,
): Soon<Connection<Node>> {
  const { expression } = query.order[0];
  const before = Math.floor(size / 2);
  const part = (sign: '<' | '>=', direction: 'desc' | 'asc', most: number): Soon<(Row & { k0: number })[]> =>
    reader.all<Row & { k0: number }>(
      `select ${query.columns}, ${expression} as k0 from ${query.from} where ${query.where} and ${expression} ${sign} ? order by ${expression} ${direction} limit ?`,
      ...query.params,
      at,
      most + 1,
    );
  return when(part('<', 'desc', before), (earlier) =>
    when(part('>=', 'asc', size - before), (later) => {
      const rows = [...earlier.slice(0, before).reverse(), ...later.slice(0, size - before)];
      return when(judge(rows), (nodes) => {
        const cursorAt = (place: number): string | null => {
          const row = rows.at(place);
          return row ? cursorOf([row.k0]) : null;
        };
        return {
          nodes,
          pageInfo: {
            __typename: 'PageInfo' as const,
            hasNextPage: later.length > size - before,
            hasPreviousPage: earlier.length > before,
            startCursor: cursorAt(0),
            endCursor: cursorAt(-1),
          },
          count: () =>
            when(
              reader.get<{ n: number }>(`select count(*) as n from ${query.from} where ${query.where}`, ...query.params),
              (row) => row?.n ?? 0,
            ),
          cursor: (node: Node) => cursorAt(nodes.indexOf(node)) as string,
        };
      });
    }),
  );
}
