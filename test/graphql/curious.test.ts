/**
 * Documents that nobody would write, over the whole schema: in twin worlds they give the same bytes, whatever they ask
 * for, and no change that names something hidden comes through. What is added to the schema is tried from that day on.
 */
import { Asker, poolsOf, schemaOnDisk } from '../world/asker';
import { CAST_NOW, castWorld, NAMES, personId, ref } from '../world/cast';
import type { Client } from '../world/client';
import { bytes, clientOf, firstDifference } from '../world/compare';
import { type Kind, KINDS } from '../world/databases';
import { idsOf, lookers, type World } from '../world/facts';
import { Dice, NOW, randomWorld } from '../world/random';
import { fill, notifyEverybody } from '../world/rows';
import { everyRow, type Served, serve } from '../world/server';
import { SEED, tell, worlds } from '../world/told';
import { twinOf } from '../world/twin';
import { see } from '../access/oracle';
import { leaksIn } from '../access/secrets';

const QUERIES = 40;
/** These make their caller somebody else, or speak of passwords; they are tested apart. */
const APART = ['signIn', 'signOut', 'activate', 'requestPasswordReset', 'resetPassword', 'changePassword', 'switchAccount'];

/** `twice`: once read as it is, and then compiled, as documents are from the second time on. */
async function told(client: Client, query: string, twice: boolean): Promise<string> {
  if (twice) await client.ask(query);
  return `${query}\n${bytes(await client.ask(query))}`;
}

/**
 * What both are told. Where two roots of a document are refused, the answer names the one that was refused first, which is
 * chance where both wait for the database: then both are asked until each has told what the other one told.
 */
async function alike(both: readonly [Client, Client], query: string, twice: boolean): Promise<[string, string]> {
  const ask = async (): Promise<[string, string]> => [await told(both[0], query, twice), await told(both[1], query, twice)];
  const [a, b] = await ask();
  if (a === b || ![a, b].every((one) => one.includes('"data":null'))) return [a, b];
  const [seenHere, seenThere] = [new Set([a]), new Set([b])];
  for (let turn = 0; turn < 20; turn++) {
    const [c, d] = await ask();
    seenHere.add(c);
    seenThere.add(d);
    const shared = [...seenHere].find((one) => seenThere.has(one));
    if (shared !== undefined && [...seenHere, ...seenThere].every((one) => one.includes('"data":null'))) return [shared, shared];
  }
  return [a, b];
}

describe.each(KINDS)('R5, R7: whoever is curious, on %s', (kind: Kind) => {
  let here: Served;
  let there: Served;
  beforeAll(async () => {
    const empty: World = { now: NOW, users: [], accounts: [] };
    here = await serve(empty, { kind, clock: () => new Date(NOW) });
    there = await serve(empty, { kind, clock: () => new Date(NOW) });
  });
  afterAll(async () => {
    await here?.close();
    await there?.close();
  });

  test('is told the same in both of two worlds that differ in what they may not see, and changes nothing of it', async () => {
    const schema = schemaOnDisk();
    const count = worlds(kind === 'SQLite' ? 10 : 2);
    let [asked, answered, refused] = [0, 0, 0];
    for (let n = 0; n < count; n++) {
      const seed = 20_000 + SEED + n;
      const world = randomWorld(seed, 2);
      const dice = new Dice(seed);
      const own = lookers(world).filter((one) => one.account === world.accounts[0]?.id);
      const looker = dice.pick(own.filter((one) => one.person.startsWith(n % 5 === 4 ? 'emp_' : 'con_')));
      const { twin } = twinOf(world, looker, seed, 150);
      await fill(here.database, world);
      await fill(there.database, twin);
      await notifyEverybody(here.database, world);
      await notifyEverybody(there.database, twin);
      const token = `token-of-the-curious-${seed}`.padEnd(43, 'x');
      const [one, two] = [await clientOf(here, world, looker, token), await clientOf(there, twin, looker, token)];
      const pools = poolsOf(world, twin);
      const asker = new Asker(schema, dice, pools);
      for (let q = 0; q < QUERIES; q++) {
        const query = asker.query(2);
        const [a, b] = await alike([one, two], query, q % 4 === 0);
        expect({ seed, looker, difference: firstDifference([a], [b]) }).toEqual({ seed, looker, difference: null });
        asked += 1;
        if (!a.includes('"errors"')) answered += 1;
      }
      const nodes = see(world, looker)?.nodes ?? new Set();
      const hidden = { ...pools, ids: [...new Set([...idsOf(world), ...idsOf(twin)])].filter((id) => !nodes.has(id)).sort() };
      const intruder = new Asker(schema, dice, hidden);
      const before = await everyRow(here.database);
      for (const mutation of intruder.mutations.filter((field) => !APART.includes(field.name))) {
        const query = intruder.mutation(mutation);
        // Without an id it is about nothing hidden.
        if (!hidden.ids.some((id) => query.includes(`"${id}"`))) continue;
        const answer = await one.ask(query);
        expect({ seed, looker, query, code: answer.code }).toEqual({ seed, looker, query, code: expect.stringMatching(/NOT_FOUND|BAD_USER_INPUT/) });
        expect({ query, difference: firstDifference([bytes(answer)], [bytes(await two.ask(query))]) }).toEqual({ query, difference: null });
        refused += 1;
      }
      expect(await everyRow(here.database)).toBe(before);
      expect(here.faults).toEqual([]);
    }
    tell(`curious documents on ${kind}: ${asked} over the whole schema (${answered} answered without an error) and ${refused} changes of what is hidden, 0 bytes differ`);
  });
});

test('R5: nobody of the cast, and nobody at all, finds a secret that is not theirs', async () => {
  const world = castWorld();
  const served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  await notifyEverybody(served.database, world);
  try {
    const asker = new Asker(schemaOnDisk(), new Dice(SEED), poolsOf(world));
    let searched = 0;
    for (const name of [...NAMES, null]) {
      const person = name && personId('oak', name);
      const client = person ? await served.as({ account: ref('oak', 'acc', 'account'), person }) : served.nobody();
      for (let n = 0; n < 30; n++) {
        const query = asker.query(2);
        const { raw } = await client.ask(query);
        searched += raw.length;
        // What they sent themselves may come back: the preview of a share names the addresses.
        const leaks = leaksIn(raw, world, 'oak', person).filter((secret) => !query.includes(secret));
        expect({ name, query, leaks }).toEqual({ name, query, leaks: [] });
      }
    }
    expect(served.faults).toEqual([]);
    tell(`curious documents to the cast: ${searched} bytes, no secret that is not theirs`);
  } finally {
    await served.close();
  }
});
