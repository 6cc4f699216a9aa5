/**
 * R1.4, R1.9, R2.4, R7.5: when somebody's access becomes None, or an employee is deactivated, each session, token, socket and
 * stream of theirs is dead within a second. Fifty of each, one after the other, the worst is told.
 */
import { castWorld, personId, ref } from '../world/cast';
import { Client, type Json, type Socket, type Stream } from '../world/client';
import type { World } from '../world/facts';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

const EACH = 50;
const SECOND = 1000;
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guests = ref('oak', 'cht', 'gardenguests');

const NONE = 'mutation ($id: ID!) { setContactAccess(input: { contactId: $id, access: NONE }) { contact { id access } } }';
const DEACTIVATE = 'mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id active } } }';
const CREATE = 'mutation { createAccessToken(input: { name: "Script" }) { secret } }';
const EVENTS = 'subscription ($id: ID!) { chatEvents(chatId: $id) { __typename ... on AccessEnded { reason } ... on MessageSent { message { body } } } }';
const CHANGES = 'subscription ($id: ID!) { projectChanged(projectId: $id) { ended project { id } } }';
const SEND = 'mutation ($chat: ID!, $body: String!) { sendMessage(input: { chatId: $chat, body: $body, clientKey: $body }) { message { id } } }';
const READ = '{ projects { totalCount nodes { id name } } }';

/** The cast, and a hundred who go: guests with a share of the garden, and employees. */
function crowded(): World {
  const world = castWorld();
  const [account] = world.accounts;
  if (!account) throw new Error('no account');
  const bob = account.contacts.find((one) => one.id === personId('oak', 'bob'));
  const mia = account.employees.find((one) => one.id === personId('oak', 'mia'));
  const share = account.shares.find((one) => one.contact === bob?.id);
  if (!bob || !mia || !share) throw new Error('the cast has changed');
  account.plan = 'ENTERPRISE';
  for (let n = 0; n < EACH; n++) {
    const user = (name: string) => {
      const id = `usr_${name}`;
      world.users.push({ id, email: `${name}@example.net`, name, login: null, password: null as never });
      return { user: id, email: `${name}@example.net`, name };
    };
    account.contacts.push({ ...bob, id: `con_goer${n}`, company: null, ...user(`goer${n}`) });
    account.shares.push({ ...share, id: `shr_goer${n}`, contact: `con_goer${n}` });
    account.employees.push({ ...mia, id: `emp_goer${n}`, ...user(`leaver${n}`) });
  }
  return world;
}

let served: Served;
let admin: Client;
beforeAll(async () => {
  served = await serve(crowded(), { settings: { REQUESTS_PER_MINUTE: '1000000' } });
  admin = await served.as({ account: oak, person: personId('oak', 'ada') });
}, 60_000);
afterAll(() => served?.close());

interface Presence {
  readonly sessions: Client[];
  readonly token: Client;
  readonly sockets: Socket[];
  readonly streams: Stream[];
}

/** Two sessions with a socket each, and a token with one; two streams on each socket. */
async function arrive(person: string): Promise<Presence> {
  const first = await served.as({ account: oak, person });
  const sessions = [first, await served.as({ account: oak, person })];
  const { secret } = (await first.must(CREATE)).createAccessToken;
  const token = new Client(served.url, { headers: { authorization: `Bearer ${secret}` } });
  const sockets = await Promise.all([...sessions.map((one) => one.socket()), token.socket({ params: { authorization: `Bearer ${secret}` } })]);
  const streams = sockets.flatMap((socket) => [socket.subscribe(EVENTS, { id: guests }), socket.subscribe(CHANGES, { id: garden })]);
  for (const one of [...sessions, token]) expect((await one.must(READ)).projects.totalCount).toBeGreaterThan(0);
  // Something that each chat stream hears: then it is known to stand.
  const body = `for ${person}`;
  await admin.must(SEND, { chat: guests, body });
  for (let at = 0; at < streams.length; at += 2)
    await streams[at]?.until((stream) => stream.data.some((data: Json) => data.chatEvents.message?.body === body));
  return { sessions, token, sockets, streams };
}

/** How long after `from` everything of somebody was dead, in milliseconds; fails where something lives on. */
async function allDead({ sessions, token, sockets }: Presence, from: number): Promise<number> {
  await Promise.all([
    ...sockets.map((socket) => socket.untilClosed()),
    ...[...sessions, token].map(async (client) => {
      for (;;) {
        const answer = await client.ask(READ);
        if (answer.code === 'UNAUTHENTICATED') {
          expect(answer.raw).not.toContain('zzoak');
          return;
        }
        if (performance.now() - from > 5 * SECOND) throw new Error(`still answered: ${answer.raw.slice(0, 200)}`);
      }
    }),
  ]);
  const at = performance.now() - from;
  return at;
}

test.each([
  ['access None', 'con', NONE],
  ['deactivation', 'emp', DEACTIVATE],
] as const)(`%s: the worst of ${EACH} until all is dead`, async (what, prefix, mutation) => {
  const took: number[] = [];
  for (let n = 0; n < EACH; n++) {
    const id = `${prefix}_goer${n}`;
    const presence = await arrive(id);
    const from = performance.now();
    await admin.must(mutation, { id });
    took.push(await allDead(presence, from));
    const bytes = presence.sockets.map((socket) => socket.raw.length);
    await admin.must(SEND, { chat: guests, body: `never said to ${id}` });
    expect(presence.sockets.map((socket) => socket.raw.length)).toEqual(bytes);
    expect(presence.sockets.every((socket) => !socket.raw.includes('never said to'))).toBe(true);
  }
  took.sort((one, other) => one - other);
  tell(`${what}: from the request until every session, token, socket and stream is dead: median ${Math.round(took[EACH / 2] ?? 0)} ms, worst of ${EACH} ${Math.round(took[EACH - 1] ?? 0)} ms`);
  expect(Math.max(...took)).toBeLessThan(SECOND);
  // Neither a session nor a token is left of them.
  const rows = await everyRow(served.database);
  expect(await served.count('access_tokens', `user_id like 'usr_${prefix === 'con' ? 'goer' : 'leaver'}%'`)).toBe(0);
  expect(rows).toContain(`for ${prefix}_goer0`);
  expect(served.faults).toEqual([]);
}, 120_000);
