import { open, stat } from 'node:fs/promises';
import type { Inspector } from '../domain/ports';
import { makePreview } from './preview';

/** Pictures of these types get a preview. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
/** Enough to read a page, and no more than a chat can load. */
const EDGE = 1280;
/** A PDF that is larger gets no preview, in bytes. */
const LARGEST_PDF = 25 * 1024 * 1024;
/** Who waits longer for their turn gets no preview, in milliseconds: senders are not kept for a minute. */
const LINE = 30_000;
/** Seconds that one file may take. */
const PATIENCE = 10;
/** How much of a file is looked at to tell text from bytes. */
const SAMPLE = 64 * 1024;

/** Does one task at a time; false where the turn comes too late, or the task fails. */
function oneByOne(): (task: () => Promise<boolean>) => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const came = Date.now();
    const done = last.then(() => Date.now() - came < LINE && task()).catch(() => false);
    last = done;
    return done;
  };
}

/** Whether bytes are a text of Unicode; a letter that is cut in two at the end of the sample is none of its faults. */
function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Tells what a file is by its content, never by its name, and makes small pictures of pictures and of the first pages of
 * PDF files, encoded anew (7-security). What cannot be shown is a file like any other.
 * @param pixels the largest picture that is decoded
 * @param seconds how long one file may take
 */
export function fileInspector(pixels: number, seconds = PATIENCE): Inspector {
  // Each takes a core and some memory, and nobody waits for it but its sender. A page that takes long keeps no picture waiting.
  const pictures = oneByOne();
  const pages = oneByOne();
  return {
    async mediaType(path) {
      const { fileTypeFromFile } = await import('file-type');
      const found = await fileTypeFromFile(path).catch(() => undefined);
      if (found) return found.mime;
      return isText(await beginning(path)) ? 'text/plain' : 'application/octet-stream';
    },
    async preview(path, mediaType, to) {
      const make = () => makePreview({ path, mediaType, to, edge: EDGE, pixels, seconds });
      if (SHOWN.has(mediaType)) return pictures(make);
      return mediaType === 'application/pdf' && (await stat(path)).size <= LARGEST_PDF && pages(make);
    },
  };
}
