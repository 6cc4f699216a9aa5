import { execFile } from 'node:child_process';
import { extname, join } from 'node:path';

/** Pixels of four bytes: red, green, blue, alpha. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** Seconds that one page may take. */
const PATIENCE = 10;
/** What the program may keep beside the memory that it bounds itself, in MiB. */
const OBJECTS = 64;
const HEAD = 8;

const program = join(__dirname, `pdf-page${extname(__filename)}`);
// Sources are run as they stand, where the server itself is.
const loader = extname(__filename) === '.ts' ? ['--require', join(__dirname, '../swc-register.cjs')] : [];

/**
 * Draws the first page of a PDF, no edge longer than `edge` pixels; null where there is none, it takes too long or too much
 * memory, or its reader breaks.
 *
 * A PDF is the most hostile of files that are shown, so each is read by a process of its own, which knows no setting and
 * no secret of the server, and ends with the page: nothing of one reaches the next, and nothing of it stays in memory.
 */
export function firstPage(path: string, edge: number, seconds = PATIENCE): Promise<Bitmap | null> {
  const words = [`--max-old-space-size=${OBJECTS}`, ...loader, program, path, String(edge), String(seconds)];
  const limits = {
    env: {},
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: HEAD + edge * edge * 4,
    encoding: 'buffer',
  } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, words, limits, (error, answer) => {
      if (error || answer.length < HEAD) return resolve(null);
      const bitmap = { width: answer.readUInt32LE(0), height: answer.readUInt32LE(4), pixels: answer.subarray(HEAD) };
      resolve(bitmap.pixels.length === bitmap.width * bitmap.height * 4 ? bitmap : null);
    });
  });
}
