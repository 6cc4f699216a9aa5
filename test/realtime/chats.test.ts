/** R7.1, R7.3 to R7.5: both chats of a project, live, resumed, and ended. */
import { castWorld, personId, ref } from '../world/cast';
import type { Client, Json, Socket, Stream } from '../world/client';
import { type Served, serve } from '../world/server';
import { tell } from '../world/told';

const EVENTS = `subscription ($id: ID!, $after: Int) { chatEvents(chatId: $id, afterSequence: $after) { __typename sequence at
  ... on MessageSent { message { id sequence body author { displayName } viewerDidAuthor viewerCanUpdate } }
  ... on MessageEdited { message { id body } } ... on MessageDeleted { messageId } ... on AccessEnded { reason } } }`;
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence body } } }';
const EDIT = 'mutation ($id: ID!, $body: String!) { editMessage(input: { id: $id, body: $body }) { message { id body editedAt } } }';
const DELETE = 'mutation ($id: ID!) { deleteMessage(input: { id: $id }) }';
const REVOKE = 'mutation ($id: ID!) { revokeShare(input: { id: $id }) }';
const SHARE = 'mutation ($id: ID!, $email: EmailAddress!, $until: DateTime) { shareProject(input: { projectId: $id, emails: [$email], items: [STAGE], expiresAt: $until }) { shares { id } } }';

let served: Served;
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guests = ref('oak', 'cht', 'gardenguests');
const members = ref('oak', 'cht', 'gardenmembers');
const open: Socket[] = [];

beforeAll(async () => {
  served = await serve(castWorld());
});
afterEach(async () => {
  for (const socket of open.splice(0)) if (!socket.closed) await socket.close();
});
afterAll(() => served?.close());

const as = (name: string) => served.as({ account: oak, person: personId('oak', name) });
let keys = 0;
const send = async (client: Client, chatId: string, body: string, more: Record<string, unknown> = {}): Promise<Json> => {
  keys += 1;
  return (await client.must(SEND, { input: { chatId, body, clientKey: `c${keys}`, ...more } })).sendMessage.message;
};
async function listen(client: Client, id: string, after?: number): Promise<Stream> {
  const socket = await client.socket();
  open.push(socket);
  const stream = socket.subscribe(EVENTS, { id, after: after ?? null });
  // The subscription stands once an earlier event could have been replayed: a moment of quiet is enough here.
  await new Promise((resolve) => setTimeout(resolve, 60));
  return stream;
}
const last = async (client: Client, id: string) => (await client.must('query ($id: ID!) { chat(id: $id) { lastSequence } }', { id })).chat.lastSequence;
const sequences = (stream: Stream) => stream.data.map((data) => data.chatEvents.sequence);
/** A share of the garden that a test may end. */
const fresh = async (email: string, until: string | null = null): Promise<string> => (await (await as('greta')).must(SHARE, { id: garden, email, until })).shareProject.shares[0].id;

describe('R7.3, R7.4: a chat, live', () => {
  test('sent, edited and deleted reach everybody who reads it, in order, each as they see it', async () => {
    const [greta, bob] = [await as('greta'), await as('bob')];
    const [inside, outside] = [await listen(greta, guests), await listen(bob, guests)];
    const message = await send(bob, guests, 'is the gate open?');
    await bob.must(EDIT, { id: message.id, body: 'is the *green* gate open?' });
    await send(greta, guests, 'it is');
    await bob.must(DELETE, { id: message.id });
    for (const stream of [inside, outside]) await stream.until((one) => one.data.length >= 4);
    const types = (stream: Stream) => stream.data.map((data) => data.chatEvents.__typename);
    expect(types(inside)).toEqual(['MessageSent', 'MessageEdited', 'MessageSent', 'MessageDeleted']);
    expect(types(outside)).toEqual(types(inside));
    expect(sequences(inside)).toEqual([0, 1, 2, 3].map((n) => message.sequence + n));
    expect(inside.data[0].chatEvents.message).toMatchObject({ body: 'is the gate open?', viewerDidAuthor: false, viewerCanUpdate: false });
    expect(outside.data[0].chatEvents.message).toMatchObject({ viewerDidAuthor: true, viewerCanUpdate: true });
  });

  test('a client that was away resumes from the last number and gets every event exactly once, as it may see it now', async () => {
    const [greta, bob] = [await as('greta'), await as('bob')];
    const from = await last(bob, guests);
    const gone = await send(greta, guests, 'zzgonesecretqq');
    for (let n = 0; n < 5; n++) await send(greta, guests, `while away ${n}`);
    await greta.must(DELETE, { id: gone.id });
    const stream = await listen(bob, guests, from);
    const sending = Array.from({ length: 20 }, (_, n) => send(greta, guests, `meanwhile ${n}`));
    await Promise.all(sending);
    await stream.until((one) => one.data.length >= 27);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sequences(stream)).toEqual(Array.from({ length: 27 }, (_, n) => from + 1 + n));
    // What was deleted meanwhile is told as it is now: its text is gone from replays, too.
    expect(JSON.stringify(stream.frames)).not.toContain('zzgonesecretqq');
  });

  test('resuming while messages come in, again and again, never loses or doubles one', async () => {
    const [greta, bob] = [await as('greta'), await as('bob')];
    const from = await last(bob, guests);
    const writing = (async () => {
      for (let n = 0; n < 60; n++) await send(greta, guests, `stream ${n}`);
    })();
    const seen: number[] = [];
    while (seen.length < 60) {
      const socket = await bob.socket();
      const stream = socket.subscribe(EVENTS, { id: guests, after: from + seen.length });
      await stream.until((one) => one.data.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 15));
      await socket.close();
      seen.push(...sequences(stream));
    }
    await writing;
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => from + 1 + n));
  });

  test('sending twice with the same client key stores one message, whatever the body', async () => {
    const bob = await as('bob');
    const input = { chatId: guests, clientKey: 'the same key', body: 'once' };
    const [one, two] = [await bob.must(SEND, { input }), await bob.must(SEND, { input: { ...input, body: 'twice' } })];
    expect(two.sendMessage.message).toEqual(one.sendMessage.message);
    // Another person's key is their own.
    const other = await (await as('greta')).must(SEND, { input });
    expect(other.sendMessage.message.id).not.toBe(one.sendMessage.message.id);
  });

  test('a deleted message keeps its place, number, author and time; its text is gone for everybody', async () => {
    const bob = await as('bob');
    const message = await send(bob, guests, 'zzregretqq');
    await bob.must(DELETE, { id: message.id });
    for (const name of ['greta', 'bob', 'anna']) {
      const answer = await (await as(name)).ask('query ($id: ID!) { node(id: $id) { ... on Message { sequence body author { displayName } sentAt deletedAt viewerCanUpdate } } }', { id: message.id });
      expect(answer.data.node).toMatchObject({ sequence: message.sequence, body: null, deletedAt: expect.any(String), viewerCanUpdate: false });
      expect(answer.raw).not.toContain('zzregretqq');
    }
    expect((await bob.ask(EDIT, { id: message.id, body: 'back' })).code).toBe('FORBIDDEN');
    expect(JSON.stringify(await served.database.reader.all('select * from messages'))).not.toContain('zzregretqq');
  });

  test('only the author edits and deletes', async () => {
    const message = await send(await as('bob'), guests, 'mine');
    for (const name of ['ada', 'greta', 'anna']) {
      const client = await as(name);
      expect((await client.ask(EDIT, { id: message.id, body: 'yours' })).code).toBe('FORBIDDEN');
      expect((await client.ask(DELETE, { id: message.id })).code).toBe('FORBIDDEN');
    }
    for (const name of ['dora', 'eve', 'bea', 'lone']) expect((await (await as(name)).ask(DELETE, { id: message.id })).code).toBe('NOT_FOUND');
  });

  test('unread counts what others said above the mark, and the mark never goes back', async () => {
    const [greta, mia] = [await as('greta'), await as('mia')];
    const READ = 'mutation ($id: ID!, $n: Int!) { markChatRead(input: { chatId: $id, sequence: $n }) { chat { unreadCount lastReadSequence } } }';
    const start = await last(mia, guests);
    await mia.must(READ, { id: guests, n: start });
    await send(greta, guests, 'one');
    await send(mia, guests, 'own');
    await send(greta, guests, 'two');
    const state = async () => (await mia.must('query ($id: ID!) { chat(id: $id) { unreadCount lastReadSequence } }', { id: guests })).chat;
    expect(await state()).toEqual({ unreadCount: 2, lastReadSequence: start });
    expect((await mia.must(READ, { id: guests, n: start + 1 })).markChatRead.chat).toEqual({ unreadCount: 1, lastReadSequence: start + 1 });
    expect((await mia.must(READ, { id: guests, n: start })).markChatRead.chat).toEqual({ unreadCount: 1, lastReadSequence: start + 1 });
  });
});

describe('R7.1: the members chat is closed to everybody outside in every way', () => {
  test.each(['anna', 'alex', 'paul', 'bob', 'bea', 'bill', 'pit', 'dora', 'eve', 'rita', 'hugo', 'lone'])('%s', async (name) => {
    const client = await as(name);
    const secret = 'zzoakgardenmembersmessage1qq';
    const socket = await client.socket();
    open.push(socket);
    const stream = socket.subscribe(EVENTS, { id: members, after: 0 });
    await stream.until((one) => one.completed);
    await send(await as('ada'), members, 'zzmembersonlyqq');
    const answers = await Promise.all([
      client.ask('query ($id: ID!) { chat(id: $id) { lastSequence messages { nodes { body } } } }', { id: members }),
      client.ask('query ($id: ID!) { node(id: $id) { ... on Message { body } } }', { id: ref('oak', 'msg', 'gardenmembers1') }),
      client.ask('query ($id: ID!) { project(id: $id) { membersChat { id lastSequence } } }', { id: garden }),
      client.ask(SEND, { input: { chatId: members, body: 'hello', clientKey: 'x' } }),
      client.ask(SEND, { input: { chatId: guests, body: 'hello', clientKey: `r ${name}`, replyToId: ref('oak', 'msg', 'gardenmembers1') } }),
      client.ask(EDIT, { id: ref('oak', 'msg', 'gardenmembers1'), body: 'x' }),
      client.ask('mutation ($id: ID!) { markChatRead(input: { chatId: $id, sequence: 1 }) { chat { id } } }', { id: members }),
    ]);
    expect(answers.map((answer) => answer.code)).toEqual([null, null, null, 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect(answers.slice(0, 2).map((answer) => answer.data.chat ?? answer.data.node ?? null)).toEqual([null, null]);
    const bytes = answers.map((answer) => answer.raw).join('\n') + socket.raw;
    expect(bytes).not.toContain(secret);
    expect(bytes).not.toContain('zzmembersonlyqq');
    expect(stream.data).toEqual([]);
  });
});

describe('R7.5: losing access', () => {
  const REVOCATIONS = 100;

  test(`revocation to AccessEnded on an open socket: the worst of ${REVOCATIONS} is below one second, and nothing comes after it`, async () => {
    const greta = await as('greta');
    const rita = await as('rita');
    const socket = await rita.socket();
    open.push(socket);
    const times: number[] = [];
    for (let n = 0; n < REVOCATIONS; n++) {
      const id = await fresh('rita.zzoakmailritaqq@example.org');
      const stream = socket.subscribe(EVENTS, { id: guests, after: await last(rita, guests) });
      await send(greta, guests, `before ${n}`);
      await stream.until((one) => one.data.length === 1);
      const start = performance.now();
      // Messages go on while the share is ended: none that is sent after the end may arrive.
      const [, after] = await Promise.all([greta.must(REVOKE, { id }), send(greta, guests, `beside ${n}`)]);
      await stream.until((one) => one.completed, 3000);
      times.push(performance.now() - start);
      const late = await send(greta, guests, `late ${n}`);
      const ends = stream.data.filter((data) => data.chatEvents.__typename === 'AccessEnded');
      expect(ends.map((data) => data.chatEvents.reason)).toEqual(['SHARING_ENDED']);
      expect(stream.data.at(-1).chatEvents.__typename).toBe('AccessEnded');
      expect(stream.frames.at(-1)?.type).toBe('complete');
      expect(stream.data.length).toBeLessThanOrEqual(3);
      expect(after.sequence).toBeLessThan(late.sequence);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(socket.raw).not.toContain('late ');
    expect(socket.closed).toBeNull();
    const worst = Math.max(...times);
    tell(`revocation to AccessEnded on an open socket: worst of ${REVOCATIONS} ${worst.toFixed(0)} ms, median ${(times.sort((a, b) => a - b)[REVOCATIONS / 2] ?? 0).toFixed(0)} ms, nothing after it`);
    expect(worst).toBeLessThan(1000);
  });

  test.each([
    ['the switch of the project', 'SHARING_ENDED', 'mutation ($on: Boolean!, $id: ID!) { setProjectSharing(input: { projectId: $id, enabled: $on }) { project { id } } }', { id: garden, on: false }, { id: garden, on: true }],
    ['the switch of the account', 'SHARING_ENDED', 'mutation ($on: Boolean!) { updateAccount(input: { sharingEnabled: $on }) { account { id } } }', { on: false }, { on: true }],
    ['Hidden', 'ACCESS_REMOVED', 'mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { id } } }', { id: garden, level: 'HIDDEN' }, { id: garden, level: 'VISIBLE' }],
  ])('by %s: %s', async (_what, reason, mutation, off, on) => {
    const [ada, bob, greta] = [await as('ada'), await as('bob'), await as('greta')];
    const [stream, staff] = [await listen(bob, guests), await listen(greta, guests)];
    const changes = await (async () => {
      const socket = await bob.socket();
      open.push(socket);
      const change = socket.subscribe('subscription ($id: ID!) { projectChanged(projectId: $id) { ended project { name } } }', { id: garden });
      await new Promise((resolve) => setTimeout(resolve, 60));
      return change;
    })();
    await ada.must(mutation, off);
    await Promise.all([stream, changes].map((one) => one.until((waiting) => waiting.completed, 1500)));
    expect(stream.data.map((data) => data.chatEvents.reason)).toEqual([reason]);
    expect(changes.data.at(-1).projectChanged).toEqual({ ended: reason, project: null });
    await send(greta, guests, 'still here');
    await staff.until((one) => one.data.length >= 1);
    expect(staff.completed).toBe(false);
    await ada.must(mutation, on);
    expect((await bob.must('query ($id: ID!) { chat(id: $id) { lastSequence } }', { id: guests })).chat).not.toBeNull();
  });

  test('by an end date, with nobody doing anything: EXPIRED, within a second of it', async () => {
    const end = Date.now() + 2500;
    await fresh('rita.zzoakmailritaqq@example.org', new Date(end).toISOString());
    const stream = await listen(await as('rita'), guests);
    await stream.until((one) => one.completed, 5000);
    expect(stream.data.map((data) => data.chatEvents.reason)).toEqual(['EXPIRED']);
    const late = Date.now() - end;
    expect(late).toBeGreaterThanOrEqual(-20);
    expect(late).toBeLessThan(1000);
  });

  test('by access None: ACCESS_REMOVED, and the socket of somebody with no other account closes with 4401', async () => {
    const stream = await listen(await as('bill'), guests);
    const socket = open.at(-1) as Socket;
    const set = 'mutation ($id: ID!, $access: ContactAccess!) { setContactAccess(input: { contactId: $id, access: $access }) { contact { id } } }';
    await (await as('greta')).must(set, { id: personId('oak', 'bill'), access: 'NONE' });
    await stream.until((one) => one.completed, 1500);
    expect(stream.data.map((data) => data.chatEvents.reason)).toEqual(['ACCESS_REMOVED']);
    expect((await socket.untilClosed(1500)).code).toBe(4401);
    await (await as('greta')).must(set, { id: personId('oak', 'bill'), access: 'BASIC' });
  });

  test('by signing out: SIGNED_OUT on each stream, then close 4401', async () => {
    const bob = await as('bob');
    const streams = [await listen(bob, guests)];
    const socket = open.at(-1) as Socket;
    streams.push(socket.subscribe('subscription { viewerChanged { kind } }'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await bob.must('mutation { signOut }');
    expect((await socket.untilClosed(1500)).code).toBe(4401);
    expect(streams[0]?.data.map((data) => data.chatEvents.reason)).toEqual(['SIGNED_OUT']);
  });

  test('by a deactivation: an employee’s streams and sockets end', async () => {
    const stream = await listen(await as('max'), members);
    const socket = open.at(-1) as Socket;
    await (await as('ada')).must('mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id } } }', { id: personId('oak', 'max') });
    await send(await as('greta'), members, 'zzaftermaxqq');
    expect((await socket.untilClosed(1500)).code).toBe(4401);
    expect(stream.data.at(-1)?.chatEvents.__typename).toBe('AccessEnded');
    expect(socket.raw).not.toContain('zzaftermaxqq');
  });

  test('R3.3: by leaving a members-only project', async () => {
    const chat = ref('oak', 'cht', 'harbourmembers');
    const people = 'mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }';
    const input = { projectId: ref('oak', 'prj', 'harbour') };
    const ada = await as('ada');
    await ada.must(people, { input: { ...input, addMembers: [personId('oak', 'mia')] } });
    const stream = await listen(await as('mia'), chat);
    await ada.must(people, { input: { ...input, removeMembers: [personId('oak', 'mia')] } });
    await stream.until((one) => one.completed, 1500);
    expect(stream.data.map((data) => data.chatEvents.reason)).toEqual(['ACCESS_REMOVED']);
  });

  test('viewerChanged tells a guest that something of theirs changed, and nobody else', async () => {
    const [rita, mia] = [await as('rita'), await as('mia')];
    const sockets = await Promise.all([rita, mia].map((client) => client.socket()));
    open.push(...sockets);
    const [hers, other] = sockets.map((socket) => socket.subscribe('subscription { viewerChanged { kind shares { totalCount } } }'));
    await new Promise((resolve) => setTimeout(resolve, 80));
    const before = (await rita.must('{ viewer { shares { totalCount } } }')).viewer.shares.totalCount;
    await fresh('rita.zzoakmailritaqq@example.org', new Date(Date.now() + 3_600_000).toISOString());
    await hers?.until((one) => one.data.length > 0, 1500);
    expect(hers?.data.at(-1).viewerChanged).toEqual({ kind: 'BASIC_GUEST', shares: { totalCount: before + 1 } });
    expect(other?.completed).toBe(false);
  });

  test('projectChanged comes for what the viewer may read, and the project in it is judged for them', async () => {
    const [bob, mia] = [await as('bob'), await as('mia')];
    const sockets = await Promise.all([bob, mia].map((client) => client.socket()));
    open.push(...sockets);
    const ask = 'subscription ($id: ID!) { projectChanged(projectId: $id) { ended project { name stage { name } dueDate plannedHours } } }';
    const [outside, inside] = sockets.map((socket) => socket.subscribe(ask, { id: garden }));
    const hidden = sockets[0]?.subscribe(ask, { id: ref('oak', 'prj', 'quiet') });
    await new Promise((resolve) => setTimeout(resolve, 80));
    await (await as('greta')).must('mutation ($id: ID!) { updateProject(input: { id: $id, dueDate: "2026-07-07", plannedHours: 77 }) { project { id } } }', { id: garden });
    await Promise.all([outside, inside].map((one) => one?.until((stream) => stream.data.length > 0, 1500)));
    expect(outside?.data.at(-1).projectChanged).toEqual({ ended: null, project: { name: expect.any(String), stage: null, dueDate: '2026-07-07', plannedHours: null } });
    expect(inside?.data.at(-1).projectChanged.project).toMatchObject({ dueDate: '2026-07-07', plannedHours: 77, stage: { name: expect.any(String) } });
    await hidden?.until((one) => one.completed);
    expect(hidden?.data).toEqual([]);
  });
});

describe('sockets (7-security)', () => {
  test('at most ten for one user', async () => {
    const alex = await as('alex');
    const sockets: Socket[] = [];
    for (let n = 0; n < 12; n++) sockets.push(await alex.socket());
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = sockets.filter((socket) => socket.closed);
    expect(closed).toHaveLength(2);
    expect(closed.map((socket) => socket.closed?.code)).toEqual([4429, 4429]);
    open.push(...sockets);
  });

  test('a reader that takes nothing is cut off, and the others go on', async () => {
    const [greta, bob] = [await as('greta'), await as('bob')];
    const [slow, quick] = [await listen(bob, guests), await listen(greta, guests)];
    const stalled = open[open.length - 2] as Socket;
    stalled.wire.pause();
    const body = '文'.repeat(9000);
    // More than the two kernels between them hold back, so that the rest waits in the server.
    const sent = 900;
    for (let n = 0; n < sent; n++) await send(greta, guests, `${n} ${body}`);
    await quick.until((one) => one.data.length >= sent, 30_000);
    stalled.wire.resume();
    await stalled.untilClosed(10_000);
    expect(slow.data.length).toBeLessThan(sent);
    expect((await bob.must('{ viewer { kind } }')).viewer.kind).toBe('BASIC_GUEST');
  });
});
