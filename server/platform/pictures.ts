import { open, stat } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import type { Inspector } from '../domain/ports';
import { firstPage } from './pdf';

/** Pictures of these types get a preview; whoever decodes one runs code on what a stranger sent. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
/** Enough to read a page, and no more than a chat can load. */
const EDGE = 1280;
/** A PDF that is larger gets no preview, in bytes. */
const LARGEST_PDF = 25 * 1024 * 1024;
/** Who waits longer for their turn gets no preview, in milliseconds: senders are not kept for a minute. */
const LINE = 30_000;
/** Seconds that one picture may take. */
const PATIENCE = 10;
/** How much of a file is looked at to tell text from bytes. */
const SAMPLE = 64 * 1024;

async function library(pixels: number) {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  // Only what is listed here is ever decoded, whatever the bytes claim to be.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((format) => `VipsForeignLoad${format}`),
  });
  return {
    picture: (path: string) => sharp(path, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true }).rotate(),
    bitmap: (bytes: Buffer, width: number, height: number) => sharp(bytes, { raw: { width, height, channels: 4 } }).removeAlpha(),
  };
}

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
 */
export function fileInspector(pixels: number): Inspector {
  let loaded: ReturnType<typeof library> | null = null;
  const sharp = () => (loaded ??= library(pixels));
  // Each takes a core and some memory, and nobody waits for it but its sender. A page that takes long keeps no picture waiting.
  const pictures = oneByOne();
  const pages = oneByOne();
  const write = async (picture: Sharp, to: string): Promise<boolean> => {
    await picture
      .resize({ width: EDGE, height: EDGE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: PATIENCE })
      .toFile(to);
    return true;
  };
  return {
    async mediaType(path) {
      const { fileTypeFromFile } = await import('file-type');
      const found = await fileTypeFromFile(path).catch(() => undefined);
      if (found) return found.mime;
      return isText(await beginning(path)) ? 'text/plain' : 'application/octet-stream';
    },
    async preview(path, mediaType, to) {
      if (SHOWN.has(mediaType)) return pictures(async () => write((await sharp()).picture(path), to));
      if (mediaType !== 'application/pdf' || (await stat(path)).size > LARGEST_PDF) return false;
      return pages(async () => {
        const page = await firstPage(path, EDGE);
        return page !== null && write((await sharp()).bitmap(page.pixels, page.width, page.height), to);
      });
    },
  };
}
