import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { BadInput } from '../../errors';
import type { ImportRow } from '../../persistence/entities';
import type { Work } from '../events';
import { discard } from '../files';
import { type Log, NoTable } from '../ports';
import type { Services } from '../services';
import { type Answered, isBlank, type Mapping, type Places, placesOf, type Rejected, readRow } from './mapping';
import { addResponses, insertAll } from './responses';

/** Reads files into waves, one after the other. */
export interface Importer {
  /** Looks now instead of at the next tick. */
  wake(): void;
  /** Reads all that waits, and comes back when nothing does. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const TICK = 10_000;
/** After this without a sign of life a process has left its import, and another one goes on with it; in milliseconds. */
const LEFT = 60_000;
/** How many rows become responses in one unit of work: few, so that nobody else waits long. */
const BATCH = 100;
/** How often who watches is told how far it is, in milliseconds. */
const TOLD_EVERY = 400;
/** How many rejected rows are kept; of more it is known how many they were. */
const MOST_REJECTS = 1000;

/** An import that could not be read for so long for other reasons than its file is given up, in milliseconds. */
const GIVEN_UP = 3_600_000;

/** The wave went away, another process has taken over, or this one ends: somebody else goes on, or nobody need. */
class Gone extends Error {}

const before = (moment: string, milliseconds: number): string => new Date(Date.parse(moment) - milliseconds).toISOString();

/** One import while it is read: how far it is, and what was decided. */
class Reading {
  private told = 0;
  private batch: (Answered | Rejected)[] = [];

  constructor(
    private readonly services: Services,
    private readonly row: ImportRow,
    private readonly owner: string,
    private readonly stopped: () => boolean,
  ) {}

  private rows(): AsyncIterable<string[][]> {
    const { tables, files } = this.services;
    return tables.rows(() => files.open(this.row.blob));
  }

  /** In a unit of work of its own, as long as the import is still this process's. */
  private mine<T>(body: (w: Work) => Promise<T>): Promise<T> {
    const { account_id, id } = this.row;
    return this.services.work(async (w) => {
      const held = await w.run(
        "update imports set beat_at = ? where account_id = ? and id = ? and owner = ? and state = 'RUNNING'",
        w.now,
        account_id,
        id,
        this.owner,
      );
      if (!held) throw new Gone();
      return body(w);
    });
  }

  private async tell(w: Work, always: boolean): Promise<void> {
    const now = Date.now();
    if (!always && now - this.told < TOLD_EVERY) return;
    this.told = now;
    await w.record({ type: 'ImportProgressed', accountId: this.row.account_id, importId: this.row.id });
  }

  /** Reads the file once to its end, so that one which breaks in its middle has added nothing. */
  private async measure(mapping: Mapping): Promise<Places> {
    let places: Places | null = null;
    let total = 0;
    for await (const rows of this.rows())
      for (const cells of rows) {
        if (places === null) places = placesOf(cells, mapping);
        else if (!isBlank(cells)) total += 1;
      }
    if (places === null) throw new NoTable('This file is empty.');
    await this.mine(async (w) => {
      await w.run('update imports set total = ? where account_id = ? and id = ?', total, this.row.account_id, this.row.id);
      await this.tell(w, true);
    });
    return places;
  }

  /** Takes what was gathered. Responses and how far the file was read become true together: whoever goes on knows where. */
  private async take(waveId: string): Promise<void> {
    const { account_id, id } = this.row;
    const taken = this.batch;
    this.batch = [];
    if (!taken.length) return;
    const answered = taken.filter((one) => 'key' in one);
    const rejected = taken.filter((one) => 'reason' in one);
    await this.mine(async (w) => {
      // The wave's row is held from here on, so that two imports into it do not both find a respondent new.
      const held = await w.run('update waves set version = version where account_id = ? and id = ?', account_id, waveId);
      if (!held) throw new Gone();
      const added = answered.length ? await addResponses(w, account_id, waveId, answered) : 0;
      const before = await w.get<{ rejected: number }>('select rejected from imports where account_id = ? and id = ?', account_id, id);
      await insertAll(
        w,
        'import_rejects',
        ['account_id', 'import_id', 'row', 'reason'],
        rejected.slice(0, Math.max(0, MOST_REJECTS - (before?.rejected ?? 0))).map(({ row, reason }) => [account_id, id, row, reason]),
      );
      await w.run(
        'update imports set read = read + ?, added = added + ?, skipped = skipped + ?, rejected = rejected + ? where account_id = ? and id = ?',
        taken.length,
        added,
        answered.length - added,
        rejected.length,
        account_id,
        id,
      );
      await this.tell(w, false);
    });
    // Whoever waits for an answer comes in between.
    await turn();
    if (this.stopped()) throw new Gone();
  }

  private async readInto(waveId: string): Promise<void> {
    const places = await this.measure(JSON.parse(this.row.mapping) as Mapping);
    // What a process that ended has taken already is passed over.
    let passed = this.row.read;
    let number = 0;
    for await (const rows of this.rows())
      for (const cells of rows) {
        number += 1;
        if (number === 1 || isBlank(cells)) continue;
        if (passed > 0) {
          passed -= 1;
          continue;
        }
        this.batch.push(readRow(cells, number, places));
        if (this.batch.length >= BATCH) await this.take(waveId);
      }
    await this.take(waveId);
  }

  private finish(state: 'DONE' | 'FAILED', error: string | null): Promise<void> {
    const { account_id, id, blob, wave_id } = this.row;
    return this.mine(async (w) => {
      await w.run(
        'update imports set state = ?, error = ?, finished_at = ?, owner = null where account_id = ? and id = ?',
        state,
        error,
        w.now,
        account_id,
        id,
      );
      await discard(w, blob);
      await this.tell(w, true);
      const task = await w.get<{ project_id: string | null }>(
        'select t.project_id from waves v join tasks t on t.account_id = v.account_id and t.id = v.task_id where v.account_id = ? and v.id = ?',
        account_id,
        wave_id,
      );
      if (task?.project_id) await w.record({ type: 'ProjectChanged', accountId: account_id, projectId: task.project_id });
    });
  }

  async run(): Promise<void> {
    try {
      await this.readInto(this.row.wave_id ?? '');
      await this.finish('DONE', null);
    } catch (error) {
      if (error instanceof Gone) return;
      // What is wrong with the file is wrong tomorrow too; all else is tried again for a while.
      if (error instanceof NoTable || error instanceof BadInput) await this.finish('FAILED', error.message);
      else {
        if (Date.now() - Date.parse(this.row.created_at) > GIVEN_UP) await this.finish('FAILED', 'The file could not be read.');
        throw error;
      }
    }
  }
}

/**
 * Starts the loop that reads files into waves (R8.1), behind the commit that ordered it. An import that a process has left is
 * resumed where it was: what was taken, and how far the file was read, are written together.
 */
export function startImporter(services: Services, log: Log): Importer {
  const { reader, work, clock } = services;
  const owner = randomBytes(12).toString('base64url');
  let stopped = false;
  let running: Promise<void> | null = null;

  /** Takes the oldest import that waits or was left by its process. */
  const claim = async (): Promise<ImportRow | null> => {
    const left = before(clock().toISOString(), LEFT);
    const open = "(state = 'QUEUED' or (state = 'RUNNING' and beat_at < ?))";
    const next = await reader.get<{ account_id: string; id: string }>(
      `select account_id, id from imports where state in ('QUEUED', 'RUNNING') and ${open} order by created_at, id limit 1`,
      left,
    );
    if (!next) return null;
    return work(async (w) => {
      const row = await w.get<ImportRow>(
        `update imports set state = 'RUNNING', owner = ?, beat_at = ? where account_id = ? and id = ? and ${open} returning *`,
        owner,
        w.now,
        next.account_id,
        next.id,
        left,
      );
      return row ?? null;
    });
  };

  /** A file of SQLite has one serving process: whatever is being read when it begins was left by one that ended. */
  let beginning = reader.dialect === 'sqlite';
  const takeBack = (): Promise<unknown> =>
    work(async (w) => w.run("update imports set state = 'QUEUED', owner = null where state = 'RUNNING'"));

  const readAll = async (): Promise<void> => {
    if (beginning) await takeBack();
    beginning = false;
    for (let row = await claim(); row && !stopped; row = await claim()) {
      const { id } = row;
      await new Reading(services, row, owner, () => stopped)
        .run()
        .catch((error: unknown) => log.error({ err: error, importId: id }, 'an import was interrupted'));
    }
  };

  const drain = async (): Promise<void> => {
    // What was ordered while the last one was on its way is found by one more.
    await running?.catch(() => undefined);
    running ??= readAll().finally(() => {
      running = null;
    });
    await running;
  };
  const wake = (): void => {
    if (!stopped) drain().catch((error: unknown) => log.error({ err: error }, 'imports could not be read'));
  };
  const timer = setInterval(wake, TICK).unref();
  return {
    wake,
    drain,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
