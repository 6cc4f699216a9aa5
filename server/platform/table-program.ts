/**
 * A program of its own: reads the table of one file from its input (see tables.ts, which starts it), and writes its rows as
 * lines of JSON, many rows in a line. Here, and nowhere else, the tables of strangers are taken apart.
 */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { TableFault, TableLine } from './tables';

const [memory = '', seconds = '', rows = ''] = process.argv.slice(2);

// A file can keep the main thread busy for hours, and swell the memory meanwhile. Only what it works is counted: it may have to
// wait for whoever takes its rows.
new Worker(
  `const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
   setInterval(() => { if (used() > ${Number(seconds)} || process.memoryUsage.rss() > ${Number(memory)} * 1048576) process.kill(process.pid, 'SIGKILL'); }, 20);`,
  { eval: true },
).unref();

/** A table in which one row has more cells is none that somebody filled in. */
const MOST_COLUMNS = 500;
/** The longest row, in characters. */
const LONGEST_ROW = 1024 * 1024;
const MOST_IN_A_LINE = 200;
const LONGEST_LINE = 256 * 1024;

class Fault extends Error {
  constructor(readonly fault: TableFault) {
    super(fault);
  }
}

const writeOut = async (line: TableLine): Promise<void> => {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
};

/** Gathers rows and writes them out, each in its place. */
class Out {
  private waiting: string[][] = [];
  private length = 0;
  private count = 0;

  async add(row: string[]): Promise<void> {
    this.count += 1;
    if (this.count > Number(rows) + 1) throw new Fault('TOO_MANY_ROWS');
    if (row.length > MOST_COLUMNS) throw new Fault('TOO_MANY_COLUMNS');
    this.waiting.push(row);
    this.length += row.reduce((sum, cell) => sum + cell.length, 0);
    if (this.waiting.length >= MOST_IN_A_LINE || this.length > LONGEST_LINE) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length) await writeOut({ rows: this.waiting });
    this.waiting = [];
    this.length = 0;
  }
}

/** A cell of a sheet as whoever filled it in reads it. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const moment = Number.isNaN(value.getTime()) ? '' : value.toISOString();
    return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment;
  }
  return String(value);
}

async function readSheetOf(bytes: Buffer<ArrayBuffer>, out: Out): Promise<void> {
  const { readSheet } = await import('read-excel-file/node');
  const sheet = await readSheet(bytes).catch(() => {
    throw new Fault('NO_TABLE');
  });
  for (const row of sheet) await out.add(row.map(cellText));
}

/** The text of a file: UTF-8, or UTF-16 where it says so at its beginning. */
async function* textOf(bytes: AsyncIterable<Buffer>, first: Buffer): AsyncGenerator<string> {
  const encoding = first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      const text = decoder.decode(chunk, { stream: chunk !== undefined });
      if (text.includes('\0')) throw new Fault('NO_TABLE');
      return text;
    } catch (error) {
      throw error instanceof Fault ? error : new Fault('ENCODING');
    }
  };
  yield decode(first);
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}

const DELIMITERS = [',', ';', '\t'];

/** The sign that parts the cells of the first row; those between quotes are none. */
function delimiterOf(beginning: string): string {
  const counts = new Map(DELIMITERS.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of beginning) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ',';
}

async function readText(bytes: AsyncIterable<Buffer>, first: Buffer, out: Out): Promise<void> {
  const { parse } = await import('csv-parse');
  const text = textOf(bytes, first);
  const beginning = (await text.next()).value ?? '';
  if (!beginning.trim()) {
    const rest = (await text.next()).value ?? '';
    if (!rest.trim()) throw new Fault('EMPTY');
  }
  const all = async function* () {
    yield beginning;
    yield* text;
  };
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(beginning),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  let broken: unknown = null;
  Readable.from(all())
    .on('error', (error) => {
      broken = error;
      parser.destroy(error);
    })
    .pipe(parser);
  try {
    for await (const row of parser) await out.add(row as string[]);
  } catch (error) {
    if (broken instanceof Fault) throw broken;
    if (error instanceof Fault) throw error;
    throw new Fault((error as { code?: unknown }).code === 'CSV_MAX_RECORD_SIZE' ? 'LONG_ROW' : 'QUOTES');
  }
}

async function run(): Promise<void> {
  const input = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => input };
  let first: Buffer = Buffer.alloc(0);
  // Enough to know what it is, and where its first row ends.
  while (first.length < 64 * 1024) {
    const { value, done } = await input.next();
    if (done) break;
    first = Buffer.concat([first, value]);
  }
  if (!first.length) throw new Fault('EMPTY');
  const out = new Out();
  if (first.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    const chunks: Buffer[] = [first];
    for await (const chunk of rest) chunks.push(chunk);
    await readSheetOf(Buffer.concat(chunks), out);
  } else await readText(rest, first, out);
  await out.flush();
}

run()
  .catch((error: unknown) => writeOut({ fault: error instanceof Fault ? error.fault : 'NO_TABLE' }))
  .then(() => writeOut({ end: true }))
  .then(
    () => process.exit(0),
    () => process.exit(1),
  );
