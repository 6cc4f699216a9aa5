import type { Readable } from 'node:stream';
import type { FileVersionRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { see } from '../gate';
import type { Services } from '../services';
import { discard, takeUploads } from './uploads';

/**
 * Hangs uploads of the viewer on a message, in their order.
 * @throws NotFound for one that is not theirs or was used
 */
export async function attachUploads(w: Work, asking: Asking, messageId: string, uploadIds: readonly string[]): Promise<void> {
  const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  for (const [place, upload] of (await takeUploads(w, asking, uploadIds)).entries()) {
    const id = newId('file');
    await w.run(
      'insert into files (account_id, id, message_id, place, name, author_id, created_at) values (?, ?, ?, ?, ?, ?, ?)',
      accountId,
      id,
      messageId,
      place,
      upload.name,
      personId,
      w.now,
    );
    await w.run(
      `insert into file_versions (account_id, file_id, number, size, media_type, blob, preview, author_id, created_at)
       values (?, ?, 1, ?, ?, ?, ?, ?, ?)`,
      accountId,
      id,
      upload.size,
      upload.media_type,
      upload.blob,
      upload.preview,
      personId,
      w.now,
    );
  }
}

/** Removes the files of a message; their bytes leave the storage after the commit. */
export async function removeFilesOf(w: Work, accountId: string, messageId: string): Promise<void> {
  const versions = await w.all<FileVersionRow>(
    'select v.* from file_versions v join files f on f.account_id = v.account_id and f.id = v.file_id where f.account_id = ? and f.message_id = ?',
    accountId,
    messageId,
  );
  for (const { file_id, number, blob, preview } of versions) {
    await discard(w, blob);
    if (preview !== null) await discard(w, preview);
    await w.run('delete from file_versions where account_id = ? and file_id = ? and number = ?', accountId, file_id, number);
  }
  await w.run('delete from files where account_id = ? and message_id = ?', accountId, messageId);
}

/** The bytes of a file, with what a browser is told of them. */
export interface Download {
  readonly bytes: Readable;
  readonly name: string;
  readonly mediaType: string;
  /** Null where it is not known before the end. */
  readonly size: number | null;
}

/** What stands behind an address of a file. */
export interface FileAddress {
  readonly fileId: string;
  /** Which version; null for the last one. */
  readonly number: number | null;
  /** The small picture instead of the file. */
  readonly preview: boolean;
}

/** Opens a file that the viewer may see at this moment, or null; what is hidden and what is absent are one answer. */
export async function openFile(services: Services, asking: Asking, { fileId, number, preview }: FileAddress): Promise<Download | null> {
  const file = await see.file(asking, fileId);
  if (!file) return null;
  const versions = await asking.load.versions(file.id);
  const version = number === null ? versions.at(-1) : versions.find((one) => one.number === number);
  if (!version || (preview && version.preview === null)) return null;
  if (preview) return { bytes: await services.files.open(version.preview as string), name: file.name, mediaType: 'image/webp', size: null };
  return { bytes: await services.files.open(version.blob), name: file.name, mediaType: version.media_type, size: version.size };
}
