import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Conflict } from '../errors';

/**
 * Takes the installation's lock for this process (4-running): an exclusive transaction on an empty SQLite file. The
 * system gives it back when the process ends, however it ends, so a lock of a killed process never stands in the way.
 *
 * @returns what gives the lock back
 * @throws Conflict where another process serves from the folder
 */
export function takeLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = new BetterSqlite3(join(folder, 'serve.lock'), { timeout: 0 });
  try {
    file.pragma('locking_mode = EXCLUSIVE');
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new Conflict(`Another process already serves from ${folder}.`);
    throw error;
  }
  return () => file.close();
}
