import { Column, PrimaryColumn, type TableColumnOptions, type TableOptions } from 'typeorm';

/**
 * The one file that knows dialects. Columns read alike on SQLite and PostgreSQL: times are ISO-8601 UTC text made in
 * code, days are YYYY-MM-DD text, flags are 0 or 1, JSON is text, ids are text with the type in front (`prj_…`).
 */
export type Dialect = 'sqlite' | 'postgres';
/** 0 or 1. */
export type Flag = 0 | 1;
/** What may be bound to a statement. */
export type Param = string | number | null;

/**
 * Columns of a table, each with the fields of the schema that are made of it; none: rows are judged by it, or it is
 * too cheap to leave out.
 */
export type ColumnFields = Readonly<Record<string, readonly string[]>>;

/**
 * Makes the selection of a table's columns for the fields that a document names (null: for all of them), worked out once
 * for each document. What nobody asks for is not read: each value of a row costs as much as finding the row.
 */
export function selection(columns: ColumnFields, alias: string): (names: ReadonlySet<string> | null) => string {
  const write = (names: ReadonlySet<string> | null): string =>
    Object.entries(columns)
      .filter(([, fields]) => !names || !fields.length || fields.some((field) => names.has(field)))
      .map(([column]) => `${alias}.${column}`)
      .join(', ');
  const everything = write(null);
  const known = new WeakMap<ReadonlySet<string>, string>();
  return (names) => {
    if (!names) return everything;
    let columnsNamed = known.get(names);
    if (columnsNamed === undefined) known.set(names, (columnsNamed = write(names)));
    return columnsNamed;
  };
}

/** Whether every database keeps this text as it is: without the sign 0, and without half a letter (a lone surrogate). */
export const isStorable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

const decimal = 'double precision';

/** Part of the primary key. */
export const Key = () => PrimaryColumn('text');
export const KeyNumber = () => PrimaryColumn('integer');
export const Text = (name?: string) => Column('text', { name });
export const OptionalText = (name?: string) => Column('text', { name, nullable: true });
export const Whole = (name?: string) => Column('integer', { name });
export const OptionalWhole = (name?: string) => Column('integer', { name, nullable: true });
export const OptionalNumber = (name?: string) => Column(decimal, { name, nullable: true });

type Kind = 'text' | 'text?' | 'integer' | 'integer?' | 'number?';

/**
 * A table for a migration, told in one line a column: `{ id: 'text', due_date: 'text?' }`; a trailing `?` means that it
 * may be null.
 */
export function table(
  name: string,
  columns: Record<string, Kind>,
  primary: string[],
  rest: Pick<TableOptions, 'indices' | 'uniques' | 'foreignKeys'> = {},
): TableOptions {
  return {
    name,
    columns: Object.entries(columns).map(
      ([column, kind]): TableColumnOptions => ({
        name: column,
        type: kind.startsWith('number') ? decimal : kind.replace('?', ''),
        isNullable: kind.endsWith('?'),
        isPrimary: primary.includes(column),
      }),
    ),
    ...rest,
  };
}

/** An index whose first column is the account, as every index here. */
export const index = (tableName: string, columns: string[], options: { unique?: boolean; where?: string } = {}) => ({
  name: `${options.unique ? 'uq' : 'ix'}_${tableName}_${columns.filter((column) => column !== 'account_id').join('_')}`,
  columnNames: columns,
  isUnique: options.unique ?? false,
  where: options.where,
});

/** A reference that carries the account, so that no row can point into another account. */
export const refers = (column: string, to: string) => ({
  columnNames: ['account_id', column],
  referencedTableName: to,
  referencedColumnNames: ['account_id', 'id'],
});

/** Writes `?` placeholders in the dialect's own way. */
export function placeholders(dialect: Dialect, sql: string): string {
  if (dialect === 'sqlite') return sql;
  let position = 0;
  return sql.replace(/\?/g, () => `$${++position}`);
}

/** `column in (…)` for a list that is bound as one JSON text, so that its length never changes the statement. */
export function inList(dialect: Dialect, column: string): string {
  return dialect === 'sqlite'
    ? `${column} in (select value from json_each(?))`
    : `${column} in (select jsonb_array_elements_text(cast(? as jsonb)))`;
}

/** `column contains ?` without regard to case; bind {@link containing}. */
export const contains = (column: string): string => `lower(${column}) like ? escape '!'`;
/** The parameter of {@link contains}, with the wildcards of `like` taken literally. */
export const containing = (text: string): string => `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;

/** A list that is bound as one JSON text, as a table with the column `id`. */
export const listTable = (dialect: Dialect, alias: string): string =>
  dialect === 'sqlite'
    ? `(select value as id from json_each(?)) ${alias}`
    : `(select jsonb_array_elements_text(cast(? as jsonb)) as id) ${alias}`;

/**
 * The entries of the search index that hold all of `words`, each as the beginning of a word, in this account and, where
 * `within` is not null, in one of these projects or chats. As a source with the alias `e`, and its parameters. Words are
 * folded letters and figures, so that none is an operator.
 */
export function searchSource(
  dialect: Dialect,
  accountId: string,
  words: readonly string[],
  within: readonly string[] | null,
): { from: string; sql: string; params: Param[] } {
  if (dialect === 'postgres') {
    const narrowed = within === null ? '' : ` and ${inList(dialect, 'e.within_id')}`;
    return {
      from: 'search_entries e',
      sql: `e.account_id = ? and e.words @@ to_tsquery('simple', ?)${narrowed}`,
      params: [accountId, words.map((word) => `${word}:*`).join(' & '), ...(within === null ? [] : [JSON.stringify(within)])],
    };
  }
  const scopes = within ?? [accountId];
  const match = `text : (${words.map((word) => `"${word}" *`).join(' AND ')}) AND scope : (${scopes.map((scope) => `"${scope}"`).join(' OR ')})`;
  return {
    from: 'search_index f cross join search_entries e',
    sql: 'f.search_index match ? and e.id = f.rowid and e.account_id = ?',
    params: [match, accountId],
  };
}
