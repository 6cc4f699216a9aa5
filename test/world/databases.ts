import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Database, type DatabaseAddress, openDatabase } from '../../server/persistence/database';

export type Kind = 'SQLite' | 'PostgreSQL';

/** Both databases, or SQLite alone where no PostgreSQL is to be had; for `describe.each`. */
export const KINDS: Kind[] = process.env.TEST_POSTGRES ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/** A folder for one test file, removed by `discard`. */
export interface Place {
  folder: string;
  address: DatabaseAddress;
  discard(): Promise<void>;
}

let made = 0;

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_POSTGRES });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A fresh, empty database of a kind. */
export async function place(kind: Kind): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'));
  const sweep = () => rmSync(folder, { recursive: true, force: true });
  if (kind === 'SQLite') return { folder, address: { file: join(folder, 'portico.db') }, discard: async () => sweep() };
  made += 1;
  const name = `portico_test_${process.pid}_${made}`;
  await onServer(`create database ${name}`);
  const url = new URL(process.env.TEST_POSTGRES ?? '');
  url.pathname = `/${name}`;
  return {
    folder,
    address: { url: url.href },
    async discard() {
      await onServer(`drop database if exists ${name} with (force)`);
      sweep();
    },
  };
}

/** A fresh database with its tables, open. */
export async function freshDatabase(kind: Kind): Promise<{ database: Database; close(): Promise<void> }> {
  const there = await place(kind);
  const database = await openDatabase(there.address);
  await database.migrate();
  return {
    database,
    async close() {
      await database.close();
      await there.discard();
    },
  };
}
