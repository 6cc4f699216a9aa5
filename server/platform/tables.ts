import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { NoTable, type TableReader } from '../domain/ports';

/** Why a file is no table that can be read. */
export type TableFault = 'EMPTY' | 'NO_TABLE' | 'ENCODING' | 'QUOTES' | 'TOO_MANY_ROWS' | 'TOO_MANY_COLUMNS';
/** A line of what the program says. */
export type TableLine = { readonly rows: string[][] } | { readonly fault: TableFault } | { readonly end: true };

/** Rows of one table, without its header. */
const MOST_ROWS = 200_000;
/** What the program may take, in MiB: for objects, and in all. */
const OBJECTS = 256;
const MEMORY = 400;
/** How long one table may keep a processor busy, in seconds. */
const PATIENCE = 30;
/** A line of the program is never longer, in bytes. */
const LONGEST_LINE = 16 * 1024 * 1024;

const WORDS: Record<TableFault | 'TOO_MUCH', string> = {
  EMPTY: 'This file is empty.',
  NO_TABLE: 'This is no table. Save it as CSV or XLSX, and upload that.',
  ENCODING: 'The text of this file is not UTF-8. Save it as “CSV UTF-8”, and upload that.',
  QUOTES: 'The quotation marks in this file do not match: one that opens a cell is never closed.',
  TOO_MANY_ROWS: `This table has more than ${MOST_ROWS.toLocaleString('en')} rows. Divide it into several files.`,
  TOO_MANY_COLUMNS: 'This table has more than 500 columns.',
  TOO_MUCH: 'This table is too large to be read. Save it as CSV, or divide it into several files.',
};

const program = join(__dirname, `table-program${extname(__filename)}`);
// Sources are run as they stand, where the server itself is.
const loader = extname(__filename) === '.ts' ? ['--require', join(__dirname, '../swc-register.cjs')] : [];

/** Cuts what comes in into lines. */
async function* linesOf(bytes: Readable): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]).toString();
      parts = [];
      length = 0;
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw new NoTable(WORDS.TOO_MUCH);
  }
}

/**
 * Reads tables by a process of its own, as previews are made: whoever takes a file of a stranger apart runs code on it, and a
 * small archive may hold a sheet that fills any memory. The process is told no setting and no secret, and is ended with the
 * file, when it has taken too long or too much, and when nobody wants its rows any more.
 */
export function tableReader(limits: { memory: number; seconds: number } = { memory: MEMORY, seconds: PATIENCE }): TableReader {
  return {
    async *rows(open) {
      const words = [limits.memory, limits.seconds, MOST_ROWS].map(String);
      const child = spawn(process.execPath, [`--max-old-space-size=${OBJECTS}`, ...loader, program, ...words], {
        env: {},
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      try {
        await once(child, 'spawn');
        const bytes = await open();
        // One that has seen enough reads no further.
        child.stdin.on('error', () => bytes.destroy());
        bytes.on('error', () => child.kill('SIGKILL'));
        bytes.pipe(child.stdin);
        for await (const text of linesOf(child.stdout)) {
          const line = JSON.parse(text) as TableLine;
          if ('fault' in line) throw new NoTable(WORDS[line.fault]);
          if ('end' in line) return;
          yield line.rows;
        }
        throw new NoTable(WORDS.TOO_MUCH);
      } finally {
        child.kill('SIGKILL');
      }
    },
  };
}
