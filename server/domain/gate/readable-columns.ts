import { listTable, type Param } from '../../persistence/columns';
import type { Asking } from '../asking';

/**
 * The one place that names a column for ordering or filtering: where the viewer may not read it, the expression is null,
 * so that nobody sorts or filters by what is closed to them (principle 6).
 */
export class ReadableColumns {
  readonly joins: string[] = [];
  readonly params: Param[] = [];
  constructor(
    private readonly asking: Asking,
    private readonly key: string,
  ) {}

  /** `readable` lists the ids of the rows whose column may be read; null stands for all of them. */
  expression(column: string, readable: string[] | null): string {
    if (readable === null) return column;
    const alias = `r${this.joins.length}`;
    this.joins.push(`left join ${listTable(this.asking.reader.dialect, alias)} on ${alias}.id = ${this.key}`);
    this.params.push(JSON.stringify(readable));
    return `(case when ${alias}.id is not null then ${column} end)`;
  }
}
