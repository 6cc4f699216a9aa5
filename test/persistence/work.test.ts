/**
 * Promise 2: what was acknowledged is stored, once, and what was refused left nothing, also when many write at once. On
 * one SQLite connection the naive way loses acknowledged rows; the unit of work is what stands between.
 */
import { type Commit, journalHash, type UnitsOfWork, unitsOfWork } from '../../server/persistence/work';
import type { Database } from '../../server/persistence/database';
import { freshDatabase, type Kind, KINDS } from '../world/databases';

interface Told {
  readonly type: string;
  readonly accountId: string;
  readonly n: number;
}

const NOW = '2026-03-10T12:00:00.000Z';

async function account(database: Database, id: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.run(
      `insert into accounts (id, name, plan, time_zone, sharing_enabled, access_version, position, created_at) values (?, ?, 'FREE', 'UTC', 1, 1, 0, ?)`,
      id, id, NOW,
    );
  });
}

const stage = (id: string, position: number) => ['insert into stages (account_id, id, name, color, position) values (?, ?, ?, ?, ?)', 'acc_1', id, id, '#000000', position] as const;

describe.each(KINDS)('units of work on %s', (kind: Kind) => {
  let database: Database;
  let close: () => Promise<void>;
  let commits: Commit<Told>[];
  let work: UnitsOfWork<Told>;

  beforeEach(async () => {
    ({ database, close } = await freshDatabase(kind));
    commits = [];
    work = unitsOfWork<Told>(database, () => new Date(NOW), (commit) => commits.push(commit));
    await account(database, 'acc_1');
    await account(database, 'acc_2');
  });
  afterEach(() => close());

  const count = async (sql: string): Promise<number> => Number((await database.reader.get<{ n: number }>(sql))?.n);

  test('sixty at once, every third of which throws, store exactly what was acknowledged', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) =>
        work(async (w) => {
          await w.run(...stage(`stg_${n}`, n));
          await w.record({ type: 'Told', accountId: 'acc_1', n });
          await w.run('update accounts set name = ? where id = ?', `name ${n}`, 'acc_1');
          if (n % 3 === 0) throw new Error('refused');
          return n;
        }),
      ),
    );
    const acknowledged = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(acknowledged).toHaveLength(40);
    const rows = await database.reader.all<{ position: number }>('select position from stages order by position');
    expect(rows.map((row) => row.position)).toEqual(acknowledged.sort((a, b) => a - b));
    // Positions are gapless: what was refused gave its own back.
    const outbox = await database.reader.all<{ position: number }>(`select position from outbox where account_id = 'acc_1' order by position`);
    expect(outbox.map((row) => row.position)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    const positions = commits.flatMap((commit) => commit.events.map((event) => event.position));
    expect([...positions].sort((a, b) => a - b)).toEqual(outbox.map((row) => row.position));
  });

  test('a reader outside sees nothing that was not committed, and nothing of what was rolled back', async () => {
    let release: () => void = () => undefined;
    const open = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written: () => void = () => undefined;
    const wrote = new Promise<void>((resolve) => {
      written = resolve;
    });
    const refused = work(async (w) => {
      await w.run(...stage('stg_dirty', 1));
      written();
      await open;
      throw new Error('refused');
    });
    await wrote;
    expect(await count('select count(*) as n from stages')).toBe(0);
    const after = work(async (w) => w.run(...stage('stg_clean', 2)));
    release();
    await expect(refused).rejects.toThrow('refused');
    await after;
    expect(await count('select count(*) as n from stages')).toBe(1);
    expect(commits).toEqual([]);
  });

  test('a counter that fifty raise at once is raised fifty times', async () => {
    await Promise.all(Array.from({ length: 50 }, () => work(async (w) => w.raiseAccessVersion('acc_1'))));
    expect(await count(`select access_version as n from accounts where id = 'acc_1'`)).toBe(51);
    expect(commits.map((commit) => commit.versions.get('acc_1')).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, n) => n + 2));
  });

  test('nothing is told before the commit, and everything once', async () => {
    await work(async (w) => {
      await w.record({ type: 'Told', accountId: 'acc_1', n: 1 });
      await w.record({ type: 'Told', accountId: 'acc_2', n: 2 });
      expect(commits).toEqual([]);
    });
    expect(commits.flatMap((commit) => commit.events.map((one) => one.event.n))).toEqual([1, 2]);
  });

  test('a row cannot point into another account', async () => {
    await work(async (w) => w.run(...stage('stg_1', 1)));
    const foreign = work(async (w) =>
      w.run(
        `insert into projects (account_id, id, name, stage_id, members_only, archived, sharing_enabled, client_access, tree_version, created_at)
         values ('acc_2', 'prj_1', 'x', 'stg_1', 0, 0, 1, 'VISIBLE', 1, ?)`,
        NOW,
      ),
    );
    // The driver's error is of another realm, so it is held by its code.
    await expect(foreign).rejects.toHaveProperty('code');
    expect(await count('select count(*) as n from projects')).toBe(0);
  });

  test('R11.3: journal lines that many write at once make one unbroken chain for each account', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        work(async (w) => w.journal({ accountId: n % 2 ? 'acc_1' : 'acc_2', actorId: 'emp_1', action: 'SHARED', detail: { n } })),
      ),
    );
    for (const id of ['acc_1', 'acc_2']) {
      type Line = { position: number; at: string; actor_id: string; action: string; detail: string; previous_hash: string; hash: string };
      const lines = await database.reader.all<Line>('select * from access_journal where account_id = ? order by position', id);
      expect(lines).toHaveLength(15);
      let previous = '';
      for (const line of lines) {
        expect(line.previous_hash).toBe(previous);
        expect(line.hash).toBe(journalHash(id, line.position, [line.at, line.actor_id, line.action, null, null, line.detail], previous));
        previous = line.hash;
      }
    }
  });

  test('migrations leave nothing pending, and run again change nothing', async () => {
    expect(await database.pendingMigrations()).toEqual([]);
    expect(await database.migrate()).toEqual([]);
  });
});
