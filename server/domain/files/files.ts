import type { Readable } from 'node:stream';
import { inList, type Param } from '../../persistence/columns';
import type { FileVersionRow, UploadRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { see } from '../gate';
import type { Services } from '../services';
import { discard, takeUploads } from './uploads';

/** What files hang on: the column that names it, and its id. */
export interface FilePlace {
  readonly column: 'message_id' | 'post_id' | 'thread_id';
  readonly id: string;
}

/** Writes a version of a file. */
export async function writeVersion(w: Work, asking: Asking, fileId: string, number: number, upload: UploadRow): Promise<void> {
  await w.run(
    `insert into file_versions (account_id, file_id, number, size, media_type, blob, preview, author_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    accountOf(asking.viewer),
    fileId,
    number,
    upload.size,
    upload.media_type,
    upload.blob,
    upload.preview,
    personOf(asking.viewer),
    w.now,
  );
}

/** Makes a file of an upload that was taken; `place` orders it among the others of what it hangs on. */
export async function writeFile(
  w: Work,
  asking: Asking,
  on: FilePlace,
  { name, place, upload }: { name: string; place: number; upload: UploadRow },
): Promise<string> {
  const id = newId('file');
  await w.run(
    `insert into files (account_id, id, ${on.column}, place, name, author_id, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
    accountOf(asking.viewer),
    id,
    on.id,
    place,
    name,
    personOf(asking.viewer),
    w.now,
  );
  await writeVersion(w, asking, id, 1, upload);
  return id;
}

/**
 * Hangs uploads of the viewer on something that they write, in their order.
 * @throws NotFound for one that is not theirs or was used
 */
export async function attachUploads(w: Work, asking: Asking, on: FilePlace, uploadIds: readonly string[]): Promise<void> {
  for (const [place, upload] of (await takeUploads(w, asking, uploadIds)).entries())
    await writeFile(w, asking, on, { name: upload.name, place, upload });
}

/** Removes the files of an account that fulfil a condition, with all their versions; their bytes leave the storage after the commit. */
export async function removeFiles(w: Work, accountId: string, where: string, ...params: Param[]): Promise<void> {
  const files = await w.all<{ id: string }>(`select id from files where account_id = ? and ${where}`, accountId, ...params);
  if (!files.length) return;
  const ids = JSON.stringify(files.map(({ id }) => id));
  const versions = `account_id = ? and ${inList(w.dialect, 'file_id')}`;
  for (const { blob, preview } of await w.all<FileVersionRow>(`select * from file_versions where ${versions}`, accountId, ids)) {
    await discard(w, blob);
    if (preview !== null) await discard(w, preview);
  }
  await w.run(`delete from file_versions where ${versions}`, accountId, ids);
  await w.run(`delete from files where account_id = ? and ${inList(w.dialect, 'id')}`, accountId, ids);
}

/** Removes the files of something that goes. */
export const removeFilesOf = (w: Work, accountId: string, on: FilePlace): Promise<void> =>
  removeFiles(w, accountId, `${on.column} = ?`, on.id);

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

/** Whether the viewer may see a file at this moment. */
export const maySeeFile = async (asking: Asking, id: string): Promise<boolean> => (await see.file(asking, id)) !== null;

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
