import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from '../domain/ports';

/** Files in a folder of this machine, spread over subfolders by the beginning of their random names. */
export function diskStore(folder: string): FileStore {
  const pathOf = (blob: string): string => join(folder, blob.slice(0, 2), blob);
  return {
    async keep(blob, from) {
      const path = pathOf(blob);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(from, path).catch(async (error: NodeJS.ErrnoException) => {
        // The folder may be a mount of its own.
        if (error.code !== 'EXDEV') throw error;
        await copyFile(from, path);
        await rm(from, { force: true });
      });
      // Whoever is told that a file was kept must find it after a power cut.
      const written = await open(path, 'r');
      await written.sync().finally(() => written.close());
    },
    async open(blob) {
      const handle = await open(pathOf(blob), 'r');
      return createReadStream('', { fd: handle });
    },
    remove: (blob) => rm(pathOf(blob), { force: true }),
  };
}
