import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import type { Secrets } from '../domain/ports';

/** Secrets on a key of at least 32 characters. */
export function secretsOf(key: string): Secrets {
  return {
    token: (purpose, id, nonce) =>
      createHmac('sha256', key)
        .update(JSON.stringify([purpose, id, nonce]))
        .digest('base64url'),
  };
}

/** `SECRET_KEY`; where it is not set, a key that is made once and kept in the data folder, readable by its owner alone. */
export const openKey = (config: Pick<Config, 'secretKey' | 'dataDir'>): string => config.secretKey ?? keptKey(config.dataDir);

function keptKey(folder: string): string {
  const file = join(folder, 'secret');
  mkdirSync(folder, { recursive: true });
  try {
    // Exclusive: of two processes that start at once, the second reads what the first wrote.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < 32) throw new Error(`the key in ${file} is too short to be one`);
  return key;
}
