import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What is made of a file. */
export interface PreviewOrder {
  readonly path: string;
  readonly mediaType: string;
  /** Where the preview is written. */
  readonly to: string;
  /** The longer edge of the preview, in pixels. */
  readonly edge: number;
  /** The largest picture that is decoded. */
  readonly pixels: number;
  /** How long it may take. */
  readonly seconds: number;
}

/** What the program may keep beside pixels, in MiB. */
const OBJECTS = 64;
const program = join(__dirname, `preview-program${extname(__filename)}`);
// Sources are run as they stand, where the server itself is.
const loader = extname(__filename) === '.ts' ? ['--require', join(__dirname, '../swc-register.cjs')] : [];

/**
 * Makes a preview of a picture, or of the first page of a PDF; false where it cannot be shown, takes too long, or its reader
 * breaks. Whoever decodes a file runs code on what a stranger sent, so it is done by a process of its own, which is told no
 * setting and no secret of the server, and ends with the file: nothing of one reaches the next, and its memory goes back.
 */
export function makePreview({ path, mediaType, to, edge, pixels, seconds }: PreviewOrder): Promise<boolean> {
  const words = [path, mediaType, to, edge, pixels, seconds].map(String);
  const limits = { env: {}, timeout: seconds * 1000, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [`--max-old-space-size=${OBJECTS}`, ...loader, program, ...words], limits, (error) => {
      if (!error) return resolve(true);
      // It may have been ended while it wrote.
      rm(to, { force: true }).then(() => resolve(false), reject);
    });
  });
}
