import { Conflict, NotFound } from '../../errors';
import { type Asking, accountOf } from '../asking';
import type { Work } from '../events';
import { ownUploads, removeFiles, takeUploads, writeFile, writeVersion } from '../files';
import { must, see } from '../gate';
import { change, type Services } from '../services';
import type { FileThreadView, FileView } from '../views';
import { nextPlace, touchThread } from './threads';

/** The file of a thread that is called so. */
const called = async (w: Work, accountId: string, threadId: string, name: string): Promise<{ id: string } | undefined> =>
  w.get<{ id: string }>(
    'select id from files where account_id = ? and thread_id = ? and name = ? order by place limit 1',
    accountId,
    threadId,
    name,
  );

/** How long a name is before its number. */
const ROOM = 190;

/** The name with the smallest number that no file of the thread has: `report (2).pdf`. */
async function freeName(w: Work, accountId: string, threadId: string, name: string): Promise<string> {
  const [, whole = '', ending = ''] = /^(.*?)(\.[^.]{1,20})?$/su.exec(name) ?? [];
  // A name that is as long as it may be makes room for the number; a sign of two halves is not cut between them.
  const stem = whole.slice(0, ROOM - ending.length).replace(/[\ud800-\udbff]$/, '');
  for (let number = 2; ; number += 1) {
    const numbered = `${stem} (${number})${ending}`;
    if (!(await called(w, accountId, threadId, numbered))) return numbered;
  }
}

/** How many versions one file keeps; lists of them are not paged. */
const MOST_VERSIONS = 200;

/**
 * Appends a version to a file (R6.7).
 * @throws Conflict where it has too many
 */
async function appendVersion(w: Work, asking: Asking, file: FileView, uploadId: string): Promise<void> {
  const last = await w.get<{ number: number }>(
    'select max(number) as number from file_versions where account_id = ? and file_id = ?',
    accountOf(asking.viewer),
    file.id,
  );
  const number = (last?.number ?? 0) + 1;
  if (number > MOST_VERSIONS) throw new Conflict(`This file has ${MOST_VERSIONS} versions. Add it under another name.`);
  const [upload] = await takeUploads(w, asking, [uploadId]);
  if (upload) await writeVersion(w, asking, file.id, number, upload);
}

/**
 * Adds an upload of the viewer to a file thread (R6.4). Under a name that a file there has, it becomes a version of that file
 * where the viewer may change it, else a file of its own with a number in its name (R6.7).
 * @returns the id of the file
 * @throws NotFound for an upload that is not theirs or was used; Forbidden where the thread is not at Modify for them
 */
export const addFile = (
  services: Services,
  asked: Asking,
  input: { threadId: string; uploadId: string; name?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const thread = await must(asking, 'fileThread', input.threadId);
    if (!(await ownUploads(asking, [input.uploadId]))) throw new NotFound();
    await must(asking, 'fileThread', thread.id, 'add');
    const accountId = accountOf(asking.viewer);
    // The thread's row is held from here on, so that two of one name do not both find it free.
    await touchThread(w, accountId, thread);
    const name = input.name ?? (await nameOf(w, accountId, input.uploadId));
    const known = await called(w, accountId, thread.id, name);
    const file = known && (await see.file(asking, known.id));
    if (file?.viewerCanUpdate) {
      await appendVersion(w, asking, file, input.uploadId);
      return file.id;
    }
    const [upload] = await takeUploads(w, asking, [input.uploadId]);
    if (!upload) throw new NotFound();
    const free = known ? await freeName(w, accountId, thread.id, name) : name;
    const place = await nextPlace(w, accountId, thread.id, 'files');
    return writeFile(w, asking, { column: 'thread_id', id: thread.id }, { name: free, place, upload });
  });

async function nameOf(w: Work, accountId: string, uploadId: string): Promise<string> {
  const row = await w.get<{ name: string }>('select name from uploads where account_id = ? and id = ?', accountId, uploadId);
  if (!row) throw new NotFound();
  return row.name;
}

/** The thread of a file that the viewer may change. */
const threadOf = (asking: Asking, file: FileView): Promise<FileThreadView> => must(asking, 'fileThread', file.threadId ?? '');

/**
 * Renames a file of a thread, appends a version to it, or both.
 * @throws Conflict where another file of the thread has the name; Forbidden for what the viewer may not change
 */
export const updateFile = (services: Services, asked: Asking, input: { id: string; name?: string; uploadId?: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const file = await must(asking, 'file', input.id);
    if (input.uploadId !== undefined && !(await ownUploads(asking, [input.uploadId]))) throw new NotFound();
    await must(asking, 'file', file.id, 'update');
    const thread = await threadOf(asking, file);
    const accountId = accountOf(asking.viewer);
    const name = input.name ?? file.name;
    await touchThread(w, accountId, thread);
    if (name !== file.name) {
      const other = await called(w, accountId, thread.id, name);
      if (other) throw new Conflict('Another file here has this name. Choose another one, or add a version to that file.');
      await w.run('update files set name = ? where account_id = ? and id = ?', name, accountId, file.id);
    }
    if (input.uploadId !== undefined) await appendVersion(w, asking, file, input.uploadId);
    return file.id;
  });

/** Deletes a file of a thread with all its versions: one's own while the thread is at Modify, and any of them for the staff. */
export const deleteFile = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const file = await must(asking, 'file', input.id, 'delete');
    const thread = await threadOf(asking, file);
    const accountId = accountOf(asking.viewer);
    await removeFiles(w, accountId, 'id = ?', file.id);
    await touchThread(w, accountId, thread);
  });
