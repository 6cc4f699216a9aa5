import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hoursAfter } from '../accounts/tokens';
import type { Work } from '../events';
import { discard, incomingFolder, newBlob } from '../files';
import type { Services } from '../services';
import { bytesOf, type DemoContent } from './papers';

/** A version whose bytes the storage has. */
export interface StoredVersion {
  readonly size: number;
  readonly mediaType: string;
  readonly blob: string;
  readonly preview: string | null;
}

/**
 * Gives the storage what is in the files of the demo. Until `settle` is called in the unit of work that writes them down,
 * each is noted to be swept: a loading that fails leaves nothing behind.
 */
export async function storeContents(
  services: Services,
  contents: readonly { readonly name: string; readonly content: DemoContent }[],
): Promise<{ stored: (content: DemoContent) => StoredVersion; settle: (w: Work) => Promise<void> }> {
  const folder = incomingFolder(services);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const versions = new Map<DemoContent, StoredVersion>();
  for (const { name, content } of contents) {
    const bytes = bytesOf(name, content);
    const arriving = join(folder, newBlob());
    const small = `${arriving}.webp`;
    try {
      await writeFile(arriving, bytes, { mode: 0o600 });
      const mediaType = await services.inspector.mediaType(arriving);
      const hasPreview = await services.inspector.preview(arriving, mediaType, small);
      const version = { size: bytes.length, mediaType, blob: newBlob(), preview: hasPreview ? newBlob() : null };
      await services.work(async (w) => {
        for (const blob of blobsOf(version)) await discard(w, blob, hoursAfter(w.now, 1));
      });
      await services.files.keep(version.blob, arriving);
      if (version.preview !== null) await services.files.keep(version.preview, small);
      versions.set(content, version);
    } finally {
      await Promise.all([arriving, small].map((path) => rm(path, { force: true })));
    }
  }
  return {
    stored(content) {
      const version = versions.get(content);
      if (!version) throw new Error('a file of the demo was not stored');
      return version;
    },
    async settle(w) {
      for (const version of versions.values())
        for (const blob of blobsOf(version)) await w.run('delete from discarded_blobs where blob = ?', blob);
    },
  };
}

const blobsOf = ({ blob, preview }: StoredVersion): string[] => (preview === null ? [blob] : [blob, preview]);
