import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { NoTable, type TableReader } from '../domain/ports';
import { RateLimited } from '../errors';

/** Why a file is no table that can be read. */
export type TableFault = 'EMPTY' | 'NO_TABLE' | 'ENCODING' | 'QUOTES' | 'LONG_ROW' | 'TOO_MANY_ROWS' | 'TOO_MANY_COLUMNS';
/** A line of what the program says. */
export type TableLine = { readonly rows: string[][] } | { readonly fault: TableFault } | { readonly end: true };

/** Rows of one table, without its header. */
const MOST_ROWS = 200_000;
/** What the program may take, in MiB: for objects, and in all. */
const OBJECTS = 256;
const MEMORY = 400;
/** How long one table may keep a processor busy, in seconds. */
const PATIENCE = 30;
/** How many are read at once, each with its memory; and how many wait for that. */
const AT_ONCE = 3;
const WAITING = 20;
/** A line of the program is never longer, in bytes. */
const LONGEST_LINE = 16 * 1024 * 1024;

const WORDS: Record<TableFault | 'TOO_MUCH', string> = {
  EMPTY: 'This file is empty.',
  NO_TABLE: 'This is no table. Save it as CSV or XLSX, and upload that.',
  ENCODING: 'The text of this file is not UTF-8. Save it as “CSV UTF-8”, and upload that.',
  QUOTES: 'The quotation marks in this file do not match: one that opens a cell is never closed.',
  LONG_ROW:
    'A row of this file has more than a million characters. Shorten it, or look for a quotation mark that opens a cell and is never closed.',
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

/** Lets some in at once, the others in the order in which they came. */
function turnstile(most: number, waitingMost: number): { enter(): Promise<void>; leave(): void } {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    async enter() {
      if (inside < most) inside += 1;
      else if (waiting.length >= waitingMost) throw new RateLimited('Many files are being read. Try again in a moment.');
      // Whoever leaves gives their place to the next one.
      else await new Promise<void>((letIn) => waiting.push(letIn));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
}

/**
 * Reads tables by a process of its own, as previews are made: whoever takes a file of a stranger apart runs code on it, and a
 * small archive may hold a sheet that fills any memory. The process is told no setting and no secret, and is ended with the
 * file, when it has taken too long or too much, and when nobody wants its rows any more.
 */
export function tableReader(limits: { memory: number; seconds: number } = { memory: MEMORY, seconds: PATIENCE }): TableReader {
  const turns = turnstile(AT_ONCE, WAITING);
  return {
    async *rows(open) {
      await turns.enter();
      let child: ChildProcess | null = null;
      let lost: Error | null = null;
      try {
        const words = [limits.memory, limits.seconds, MOST_ROWS].map(String);
        child = spawn(process.execPath, [`--max-old-space-size=${OBJECTS}`, ...loader, program, ...words], {
          env: {},
          stdio: ['pipe', 'pipe', 'ignore'],
        });
        const { stdin, stdout } = child;
        if (!stdin || !stdout) throw new Error('a process without its streams');
        const reading = child;
        await once(child, 'spawn');
        const bytes = await open();
        // One that has seen enough reads no further.
        stdin.on('error', () => bytes.destroy());
        bytes.on('error', (error) => {
          lost = error;
          reading.kill('SIGKILL');
        });
        bytes.pipe(stdin);
        for await (const text of linesOf(stdout)) {
          const line = JSON.parse(text) as TableLine;
          if ('fault' in line) throw new NoTable(WORDS[line.fault]);
          if ('end' in line) return;
          yield line.rows;
        }
        throw lost ?? new NoTable(WORDS.TOO_MUCH);
      } finally {
        child?.kill('SIGKILL');
        turns.leave();
      }
    },
  };
}
