import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiscardedBlobRow, UploadRow } from '../../persistence/entities';
import { hoursAfter } from '../accounts/tokens';
import type { Log } from '../ports';
import type { Services } from '../services';
import { discard, incomingFolder } from './uploads';

/** Removes what nobody needs any more. */
export interface FileSweeper {
  /** Looks now instead of at the next tick. */
  wake(): void;
  /** Removes all that is due, and comes back when nothing is. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const TICK = 60_000;
const BATCH = 50;
/** After this a file that was arriving was left by a process that ended; in hours. */
const LEFT = 12;

/** Starts the loop that removes unused uploads after a day, and the bytes of files that were deleted (4-running). */
export function startFileSweeper(services: Services, log: Log): FileSweeper {
  const { config, work, reader, clock, files } = services;
  let stopped = false;
  let running: Promise<void> | null = null;

  /** Uploads that nobody used. */
  const unused = async (): Promise<number> => {
    const before = hoursAfter(clock().toISOString(), -config.limits.uploadHours);
    const uploads = await reader.all<UploadRow>(`select * from uploads where created_at <= ? order by created_at limit ${BATCH}`, before);
    for (const { account_id, id, blob, preview } of uploads)
      await work(async (w) => {
        // Somebody may be using it right now: then it is theirs.
        if (!(await w.run('delete from uploads where account_id = ? and id = ?', account_id, id))) return;
        await discard(w, blob);
        if (preview !== null) await discard(w, preview);
      });
    return uploads.length;
  };

  const discarded = async (): Promise<number> => {
    const blobs = await reader.all<DiscardedBlobRow>(
      `select * from discarded_blobs where at <= ? order by at limit ${BATCH}`,
      clock().toISOString(),
    );
    for (const { blob } of blobs) {
      await files.remove(blob);
      await work(async (w) => {
        await w.run('delete from discarded_blobs where blob = ?', blob);
      });
    }
    return blobs.length;
  };

  /** What was arriving when a process ended. */
  const leftBehind = async (): Promise<void> => {
    const folder = incomingFolder(services);
    const now = Date.now();
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const age =
        now -
        (await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => now,
        ));
      if (age > LEFT * 3_600_000) await rm(path, { force: true });
    }
  };

  const sweepAll = async (): Promise<void> => {
    await leftBehind();
    while (!stopped && (await unused()) === BATCH);
    while (!stopped && (await discarded()) === BATCH);
  };

  const sweep = async (): Promise<void> => {
    // What was discarded while a sweep was on its way is found by one more.
    await running?.catch(() => undefined);
    running ??= sweepAll().finally(() => {
      running = null;
    });
    await running;
  };
  const wake = (): void => {
    if (!stopped) sweep().catch((error: unknown) => log.error({ err: error }, 'files that nobody needs could not be removed'));
  };
  const timer = setInterval(wake, TICK).unref();
  return {
    wake,
    sweep,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
