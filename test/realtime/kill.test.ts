/**
 * Promise 2: kill -9 at any moment. A real server process is killed in the middle of sends, twenty times over; every
 * message whose sending was acknowledged is there once, and the sequence has no gap.
 */
import { existsSync } from 'node:fs';
import { openDatabase } from '../../server/persistence/database';
import { Client } from '../world/client';
import { type Kind, KINDS, place } from '../world/databases';
import type { World } from '../world/facts';
import { built, ended, startBuilt } from '../world/process';
import { Dice, randomAccount } from '../world/random';
import { fill } from '../world/rows';
import { beginSession, freePort } from '../world/server';
import { tell } from '../world/told';

/** A server takes a second to start, so PostgreSQL has fewer rounds unless KILLS asks for more. */
const roundsOn = (kind: Kind): number => Number(process.env.KILLS ?? (kind === 'SQLite' ? 20 : 6));
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence } } }';

(existsSync(built) ? describe : describe.skip).each(KINDS)('kill -9 during sends on %s', (kind: Kind) => {
  const ROUNDS = roundsOn(kind);
  test(`${ROUNDS} rounds: no acknowledged message lost, none doubled, no gap`, async () => {
    const where = await place(kind);
    const world: World = { now: new Date().toISOString(), users: [], accounts: [] };
    const account = randomAccount(new Dice(7), 'kill', world.users, { projects: 1, tasks: 1, contacts: 1 });
    const chat = account.projects[0]?.guestChat;
    if (!chat) throw new Error('no chat');
    Object.assign(chat, { messages: [], read: {} });
    Object.assign(account.projects[0] ?? {}, { membersOnly: false, archived: false });
    world.accounts.push(account);
    const database = await openDatabase(where.address);
    await database.migrate();
    await fill(database, world);
    const cookies: string[] = [];
    for (const person of account.employees.filter((one) => one.active).slice(0, 3)) cookies.push(await beginSession(database, person.user ?? '', account.id, world.now));
    await database.close();
    const settings: Record<string, string> = { DATA_DIR: where.folder, ...('url' in where.address ? { DATABASE_URL: where.address.url } : {}) };
    const acknowledged = new Map<string, { id: string; sequence: number }>();
    let sent = 0;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const running = await startBuilt(settings, await freePort());
        let killed = false;
        const write = async (cookie: string) => {
          const client = new Client(running.url, { cookie, account: account.id });
          while (!killed) {
            sent += 1;
            const key = `k${sent}`;
            try {
              const answer = await client.ask(SEND, { input: { chatId: chat.id, body: `message ${key}`, clientKey: key } });
              if (answer.data?.sendMessage) acknowledged.set(key, answer.data.sendMessage.message);
              else if (answer.errors.length) throw new Error(JSON.stringify(answer.errors));
            } catch (error) {
              if (!killed && !(error instanceof TypeError)) throw error;
            }
          }
        };
        const writers = cookies.flatMap((cookie) => [write(cookie), write(cookie)]);
        // Killed at another moment in each round, but never before something was acknowledged.
        const before = acknowledged.size;
        for (let waited = 0; acknowledged.size < before + 2 && waited < 5000; waited += 5) await new Promise((done) => setTimeout(done, 5));
        await new Promise((done) => setTimeout(done, (round * 37) % 120));
        running.child.kill('SIGKILL');
        killed = true;
        await Promise.all([...writers, ended(running.child)]);
      }
      const after = await openDatabase(where.address);
      try {
        const rows = await after.reader.all<{ id: string; sequence: number; client_key: string }>('select id, sequence, client_key from messages where chat_id = ? order by sequence', chat.id);
        const stored = new Map(rows.map((row) => [row.client_key, row]));
        expect(rows).toHaveLength(stored.size);
        for (const [key, message] of acknowledged) expect(stored.get(key)).toMatchObject({ id: message.id, sequence: message.sequence });
        expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, n) => n + 1));
        const events = await after.reader.all<{ sequence: number }>('select sequence from chat_events where chat_id = ? order by sequence', chat.id);
        expect(events.map((row) => row.sequence)).toEqual(rows.map((_, n) => n + 1));
        expect(Number((await after.reader.get<{ n: number }>('select last_sequence as n from chats where id = ?', chat.id))?.n)).toBe(rows.length);
        expect(acknowledged.size).toBeGreaterThanOrEqual(2 * ROUNDS);
        tell(`kill -9 on ${kind}: ${ROUNDS} rounds, ${acknowledged.size} acknowledged sends, 0 lost, 0 doubled, no gap`);
      } finally {
        await after.close();
      }
    } finally {
      await where.discard();
    }
  }, 180_000);
});
