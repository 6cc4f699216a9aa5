import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mayUpload } from '../../access/policies/File';
import { BadInput, Forbidden, NotFound, RateLimited, TooLarge, Unauthenticated } from '../../errors';
import type { UploadRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { hoursAfter } from '../accounts/tokens';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { writesInThreads } from '../gate/threads';
import type { Services } from '../services';

/** A name of bytes in the storage: random, and of no meaning. */
export const newBlob = (): string => randomBytes(20).toString('hex');

/** Where files arrive before it is known what they are. */
export const incomingFolder = (services: Pick<Services, 'config'>): string => join(services.config.dataDir, 'files', 'incoming');

const LONGEST_NAME = 200;

/** Names that Windows takes for devices, whatever follows the first full stop. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/i;

/**
 * A name as it is shown: one line, the last part of a path, with nothing that turns it around or cannot be seen, and without
 * full stops or spaces around it, which Windows drops. Its ending stays where the name is too long. The name of a device gets
 * a line below (`con.txt` is `con_.txt`), since whoever downloads it to Windows could not open it.
 * @throws BadInput for a name in which nothing is left
 */
export function shownName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '$1_');
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(/\p{Default_Ignorable_Code_Point}/gu, '')))
    throw new BadInput({ path: 'name', message: 'Say what the file is called: `?name=report.pdf`.' });
  if (name.length <= LONGEST_NAME) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
  // A sign of two halves is not cut between them.
  return `${name.slice(0, LONGEST_NAME - ending.length - 1).replace(/[\ud800-\udbff]$/, '')}…${ending}`;
}

/** How many bytes one file of this viewer may have. */
export const mostBytes = ({ config }: Services, { viewer }: Asking): number =>
  viewer.kind === 'EMPLOYEE' ? config.limits.fileBytes : config.limits.fileBytesOutside;

/**
 * Whether the viewer may send files at all.
 * @throws Unauthenticated, Forbidden
 */
export async function checkUploader(asking: Asking): Promise<void> {
  if (asking.viewer.kind === 'NOBODY') throw new Unauthenticated();
  const { viewer, reach } = asking;
  if (!mayUpload(viewer, reach, false) && !mayUpload(viewer, reach, await writesInThreads(asking)))
    throw new Forbidden('There is nothing here that you may add a file to.');
}

/** How many files each person is sending at this moment. */
const sending = new Map<string, number>();

async function oneOfFew<T>(services: Services, key: string, body: () => Promise<T>): Promise<T> {
  const now = sending.get(key) ?? 0;
  if (now >= services.config.limits.uploadsAtOnce) throw new RateLimited('Too many files at once. Wait until one of them is there.');
  sending.set(key, now + 1);
  try {
    return await body();
  } finally {
    const left = (sending.get(key) ?? 1) - 1;
    if (left) sending.set(key, left);
    else sending.delete(key);
  }
}

/** @throws TooLarge as soon as there is one byte too many */
function counter(most: number): Transform & { size: number } {
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      counting.size += chunk.length;
      done(counting.size > most ? new TooLarge(most) : null, chunk);
    },
  }) as Transform & { size: number };
  counting.size = 0;
  return counting;
}

/**
 * Receives a file (4-running). It is streamed to the disk, looked at, and given to the storage; one that is cut off leaves
 * nothing behind.
 *
 * @param stillHere who sends it, asked again once it has arrived: that may have taken long
 * @returns the id with which a mutation uses it, once, within a day
 * @throws Unauthenticated, Forbidden, BadInput, TooLarge, RateLimited
 */
export async function receiveUpload(
  services: Services,
  asking: Asking,
  given: { name: string; bytes: Readable; stillHere: () => Promise<Asking> },
): Promise<{ uploadId: string; size: number }> {
  await checkUploader(asking);
  const name = shownName(given.name);
  const personId = personOf(asking.viewer) as string;
  const folder = incomingFolder(services);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const arriving = join(folder, newBlob());
  const small = `${arriving}.webp`;
  return oneOfFew(services, `${accountOf(asking.viewer)} ${personId}`, async () => {
    try {
      const counting = counter(mostBytes(services, asking));
      await pipeline(given.bytes, counting, createWriteStream(arriving, { flags: 'wx', mode: 0o600 }));
      const mediaType = await services.inspector.mediaType(arriving);
      const hasPreview = await services.inspector.preview(arriving, mediaType, small);
      const here = await given.stillHere();
      await checkUploader(here);
      const upload = { name, size: counting.size, mediaType, blob: newBlob(), preview: hasPreview ? newBlob() : null };
      return { uploadId: await keep(services, here, upload, { arriving, small }), size: counting.size };
    } finally {
      await Promise.all([arriving, small].map((path) => rm(path, { force: true })));
    }
  });
}

interface Arrived {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly blob: string;
  readonly preview: string | null;
}

/** Gives the bytes to the storage and writes down whose they are. A process that ends between the two leaves a note. */
async function keep(services: Services, asking: Asking, upload: Arrived, from: { arriving: string; small: string }): Promise<string> {
  const { config, work, files } = services;
  const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer) as string];
  const blobs = [upload.blob, ...(upload.preview === null ? [] : [upload.preview])];
  await work(async (w) => {
    const waiting = await w.get<{ n: number }>(
      'select count(*) as n from uploads where account_id = ? and person_id = ?',
      accountId,
      personId,
    );
    if ((waiting?.n ?? 0) >= config.limits.uploadsWaiting)
      throw new RateLimited('Many files of yours wait to be used. Use them, or wait until they are gone.');
    for (const blob of blobs) await discard(w, blob, hoursAfter(w.now, 1));
  });
  await files.keep(upload.blob, from.arriving);
  if (upload.preview !== null) await files.keep(upload.preview, from.small);
  return work(async (w) => {
    const id = newId('upload');
    await w.run(
      'insert into uploads (account_id, id, person_id, name, size, media_type, blob, preview, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      accountId,
      id,
      personId,
      upload.name,
      upload.size,
      upload.mediaType,
      upload.blob,
      upload.preview,
      w.now,
    );
    for (const blob of blobs)
      if (!(await w.run('delete from discarded_blobs where blob = ?', blob)))
        throw new Error('a file took so long to be kept that it was swept');
    return id;
  });
}

/** Notes that bytes are to leave the storage, from `at` on. */
export const discard = (w: Work, blob: string, at: string = w.now) =>
  w.run('insert into discarded_blobs (blob, at) values (?, ?)', blob, at);

/**
 * Takes uploads of the viewer for use; each is used once.
 * @throws NotFound for one that is not theirs, does not exist or was used
 */
export async function takeUploads(w: Work, asking: Asking, ids: readonly string[]): Promise<UploadRow[]> {
  const uploads: UploadRow[] = [];
  for (const id of ids) {
    const row = await w.get<UploadRow>(
      'delete from uploads where account_id = ? and id = ? and person_id = ? returning *',
      accountOf(asking.viewer),
      id,
      personOf(asking.viewer),
    );
    if (!row) throw new NotFound();
    uploads.push(row);
  }
  return uploads;
}

/** Whether all of these are unused uploads of the viewer. */
export async function ownUploads(asking: Asking, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const row = await asking.reader.get<{ id: string }>(
      'select id from uploads where account_id = ? and id = ? and person_id = ?',
      accountOf(asking.viewer),
      id,
      personOf(asking.viewer),
    );
    if (!row) return false;
  }
  return new Set(ids).size === ids.length;
}
