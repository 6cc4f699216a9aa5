import { open } from 'node:fs/promises';
import type { Inspector } from '../domain/ports';

/** Pictures of these types get a preview; whoever decodes one runs code on what a stranger sent. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
const EDGE = 720;
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
  return (path: string) => sharp(path, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true });
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
 * Tells what a file is by its content, never by its name, and makes small pictures of pictures, encoded anew (7-security).
 * @param pixels the largest picture that is decoded
 */
export function fileInspector(pixels: number): Inspector {
  let sharp: ReturnType<typeof library> | null = null;
  // One at a time: a picture takes a core and some memory, and nobody waits for it but its sender.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async mediaType(path) {
      const { fileTypeFromFile } = await import('file-type');
      const found = await fileTypeFromFile(path).catch(() => undefined);
      if (found) return found.mime;
      return isText(await beginning(path)) ? 'text/plain' : 'application/octet-stream';
    },
    preview(path, mediaType, to) {
      if (!SHOWN.has(mediaType)) return Promise.resolve(false);
      const made = turn.then(async () => {
        const picture = await (sharp ??= library(pixels));
        await picture(path)
          .rotate()
          .resize({ width: EDGE, height: EDGE, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 78 })
          .timeout({ seconds: PATIENCE })
          .toFile(to);
        return true;
      });
      turn = made.catch(() => undefined);
      // A picture that cannot be decoded is a file like any other.
      return made.catch(() => false);
    },
  };
}
