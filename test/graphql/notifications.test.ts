/** R10.1: notifications in the app. Who gets one of what, and that none says more than its reader may see at that moment. */
import { leaksIn } from '../access/secrets';
import { castWorld, type Name, NAMES, personId, ref } from '../world/cast';
import type { Client, Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { looked } from '../world/looked';
import { type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guests = ref('oak', 'cht', 'gardenguests');
const members = ref('oak', 'cht', 'gardenmembers');
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence } } }';
const READ = 'mutation ($id: ID!, $sequence: Int!) { markChatRead(input: { chatId: $id, sequence: $sequence }) { chat { unreadCount } } }';
const MUTE = 'mutation ($id: ID!) { muteChat(input: { chatId: $id, muted: true }) { chat { muted } } }';
const MARK = 'mutation ($ids: [ID!]) { markNotificationsRead(input: { ids: $ids }) { viewer { unreadNotificationCount } } }';
const SHARE = 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }';
const REVOKE = 'mutation ($id: ID!) { revokeShare(input: { id: $id }) }';
const MINE = `{ viewer { unreadNotificationCount notifications(first: 50) { totalCount nodes {
  id kind at readAt count project { id name } chat { id kind } message { id body } share { id } actor { id displayName } } } } }`;

let served: Served;
const world = castWorld();
let keys = 0;
let kind: Kind = 'SQLite';

beforeEach(async () => {
  served = await serve(castWorld(), { kind, settings: { NOTIFICATION_DAYS: '90' } });
});
afterEach(async () => {
  expect(served.faults).toEqual([]);
  await served.close();
});

const as = (name: string, tree: 'oak' | 'elm' = 'oak') => served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) });
const say = async (who: Client, chatId: string, body: string, more = {}): Promise<{ id: string; sequence: number }> =>
  (await who.must(SEND, { input: { chatId, body, clientKey: `k${++keys}`, ...more } })).sendMessage.message;
const mine = async (who: Client): Promise<{ unread: number; total: number; nodes: Json[]; raw: string }> => {
  const answer = await who.ask(MINE);
  expect(answer.errors).toEqual([]);
  const { unreadNotificationCount: unread, notifications } = answer.data.viewer;
  return { unread, total: notifications.totalCount, nodes: notifications.nodes, raw: answer.raw };
};
const kinds = async (name: string) => (await mine(await as(name))).nodes.map(({ kind: one, count }) => `${one} ${count}`);

describe.each(KINDS)('on %s', (database) => {
  beforeAll(() => {
    kind = database;
  });

  test('of what is said in a guest chat hears whom it concerns, all that waits is one notification, and nobody hears of themself', async () => {
    const bob = await as('bob');
    await say(bob, guests, 'zzfirstqq');
    const { id } = await say(bob, guests, 'zzsecondqq');
    await looked(served.database, oak);
    await say(bob, guests, 'zzthirdqq');
    await looked(served.database, oak);
    // Anna, Alex and Bill reach the project; Greta manages, Ada made it, Mia follows it. To Max it is open, and not his business.
    for (const name of ['anna', 'alex', 'bill', 'greta', 'ada', 'mia']) {
      const { unread, total, nodes } = await mine(await as(name));
      expect([name, unread, total, nodes.length]).toEqual([name, 1, 1, 1]);
      expect(nodes[0]).toMatchObject({
        kind: 'MESSAGE', count: 3, readAt: null, share: null, project: { id: garden }, chat: { id: guests, kind: 'GUESTS' },
        message: { body: 'zzthirdqq' }, actor: { id: personId('oak', 'bob') },
      });
    }
    for (const name of NAMES.filter((one) => !['anna', 'alex', 'bill', 'greta', 'ada', 'mia'].includes(one))) {
      const { unread, total, raw } = await mine(await as(name));
      expect([name, unread, total]).toEqual([name, 0, 0]);
      for (const secret of ['zzfirstqq', 'zzsecondqq', 'zzthirdqq', id]) expect(raw).not.toContain(secret);
    }
    for (const name of NAMES) {
      const { total, raw } = await mine(await as(name, 'elm'));
      expect([name, total, raw.includes('zzthirdqq')]).toEqual([name, 0, false]);
    }
    expect(await served.count('notifications')).toBe(6);
    const nobody = await served.nobody().ask(MINE);
    expect(nobody.data).toEqual({ viewer: null });
  });
});

describe('on one database', () => {
  beforeAll(() => {
    kind = 'SQLite';
  });

  test('a mention and an answer stand apart, whatever else is said', async () => {
    const [anna, bob] = [await as('anna'), await as('bob')];
    const asked = await say(anna, guests, 'a question');
    await say(bob, guests, 'an answer', { replyToId: asked.id });
    await say(bob, guests, 'a word to Anna', { mentionIds: [personId('oak', 'anna')] });
    await say(bob, guests, 'and more');
    await looked(served.database, oak);
    expect((await kinds('anna')).sort()).toEqual(['MENTION 1', 'MESSAGE 1', 'REPLY 1']);
    expect(await kinds('bill')).toEqual(['MESSAGE 4']);
    // Whom nothing else concerns hears where they are meant by name.
    await say(bob, guests, 'Max?', { mentionIds: [personId('oak', 'max')] });
    await looked(served.database, oak);
    expect(await kinds('max')).toEqual(['MENTION 1']);
  });

  test('R7.1: what is said inside is told to nobody outside', async () => {
    await say(await as('ada'), members, 'zzinsideqq');
    await looked(served.database, oak);
    for (const name of ['greta', 'mia']) expect([name, await kinds(name)]).toEqual([name, ['MESSAGE 1']]);
    for (const name of ['anna', 'alex', 'paul', 'bob', 'bea', 'bill', 'pit', 'dora', 'lone'] as Name[]) {
      const { total, unread, raw } = await mine(await as(name));
      expect([name, total, unread, raw.includes('zzinsideqq')]).toEqual([name, 0, 0, false]);
      expect(leaksIn(raw, world, 'oak', personId('oak', name))).toEqual([]);
    }
    expect(await served.count('notifications', "person_id like 'con_%'")).toBe(0);
  });

  test('none for who looks at the chat, has muted it, or has read it already', async () => {
    const [bob, anna, alex, mia] = [await as('bob'), await as('anna'), await as('alex'), await as('mia')];
    await alex.must(MUTE, { id: guests });
    const socket = await mia.socket();
    const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { sequence ... on PresenceChanged { online } } }', { id: guests });
    await stream.until(({ data }) => data.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { sequence } = await say(bob, guests, 'to all', { mentionIds: [personId('oak', 'alex'), personId('oak', 'mia')] });
    await anna.must(READ, { id: guests, sequence });
    await looked(served.database, oak);
    for (const name of ['bob', 'alex', 'mia', 'anna']) expect([name, await kinds(name)]).toEqual([name, []]);
    expect(await kinds('greta')).toEqual(['MESSAGE 1']);
    await socket.close();
  });

  test('reading the chat reads its notifications up to there, on every device; of one that reaches further the rest waits', async () => {
    const [bob, bill, again] = [await as('bob'), await as('bill'), await as('bill')];
    const first = await say(bob, guests, 'one', { mentionIds: [personId('oak', 'bill')] });
    await say(bob, guests, 'two');
    const third = await say(bob, guests, 'three');
    await say(bob, guests, 'four');
    await looked(served.database, oak);
    expect((await kinds('bill')).sort()).toEqual(['MENTION 1', 'MESSAGE 3']);
    await bill.must(READ, { id: guests, sequence: first.sequence });
    expect((await mine(again)).unread).toBe(1);
    await bill.must(READ, { id: guests, sequence: third.sequence });
    expect((await mine(again)).nodes.filter(({ readAt }) => readAt === null)).toMatchObject([{ kind: 'MESSAGE', count: 1, message: { body: 'four' } }]);
    await bill.must(READ, { id: guests, sequence: third.sequence + 1 });
    const after = await mine(again);
    expect([after.unread, after.total, after.nodes.every(({ readAt }) => readAt !== null)]).toEqual([0, 2, true]);
    // What comes now begins a new one; nobody else's were touched.
    await say(bob, guests, 'five');
    await looked(served.database, oak);
    expect((await mine(again)).nodes[0]).toMatchObject({ kind: 'MESSAGE', count: 1, readAt: null });
    expect((await kinds('anna'))).toEqual(['MESSAGE 5']);
  });

  test('marked as read, one or all, and only one\'s own', async () => {
    const [bob, anna, bill] = [await as('bob'), await as('anna'), await as('bill')];
    await say(bob, guests, 'one', { mentionIds: [personId('oak', 'anna')] });
    await say(bob, guests, 'two');
    await looked(served.database, oak);
    const { nodes } = await mine(anna);
    expect((await anna.must(MARK, { ids: [nodes[0].id] })).markNotificationsRead.viewer.unreadNotificationCount).toBe(1);
    // Another's is not there, and nothing of a batch is done that names one.
    const [hers] = (await mine(bill)).nodes;
    const answer = await anna.ask(MARK, { ids: [nodes[1].id, hers.id] });
    expect([answer.code, (await mine(anna)).unread, (await mine(bill)).unread]).toEqual(['NOT_FOUND', 1, 1]);
    expect((await anna.must(MARK)).markNotificationsRead.viewer.unreadNotificationCount).toBe(0);
    expect((await mine(bill)).unread).toBe(1);
    expect((await anna.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: hers.id })).data).toEqual({ node: null });
    expect((await anna.ask(MARK, { ids: Array.from({ length: 101 }, () => 'ntf_x') })).code).toBe('BAD_USER_INPUT');
  });

  test('what is shared with somebody who can sign in is told; with its share the notification goes, from list and count', async () => {
    const greta = await as('greta');
    const { shares } = (await greta.must(SHARE, { input: { projectId: ref('oak', 'prj', 'quiet'), emails: [castMail('bob'), castMail('una'), 'new@example.org'], items: ['STAGE'] } })).shareProject;
    const bob = await as('bob');
    const before = await mine(bob);
    expect(before).toMatchObject({ unread: 1, total: 1, nodes: [{ kind: 'SHARE', count: 1, chat: null, message: null, share: { id: shares[0].id }, project: { id: ref('oak', 'prj', 'quiet') }, actor: { id: personId('oak', 'greta') } }] });
    expect(await served.count('notifications')).toBe(1);
    // Sharing the same again is no news.
    await greta.must(SHARE, { input: { projectId: ref('oak', 'prj', 'quiet'), emails: [castMail('bob')], items: ['STAGE'] } });
    expect((await mine(bob)).total).toBe(1);
    await greta.must(REVOKE, { id: shares[0].id });
    const after = await mine(bob);
    expect([after.unread, after.total, after.nodes]).toEqual([0, 0, []]);
    for (const secret of [before.nodes[0].project.name, before.nodes[0].id, shares[0].id]) expect(after.raw).not.toContain(secret);
    expect((await bob.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: before.nodes[0].id })).data).toEqual({ node: null });
    expect((await bob.ask(MARK, { ids: [before.nodes[0].id] })).code).toBe('NOT_FOUND');
  });

  test('whoever loses access sees nothing more of what they were notified of, and again once they are let in', async () => {
    const [bob, greta, bill, max] = [await as('bob'), await as('greta'), await as('bill'), await as('max')];
    const { id } = await say(bob, guests, 'zzlostqq', { mentionIds: [personId('oak', 'bill')] });
    await say(max, ref('oak', 'cht', 'harbourmembers'), 'zzharbourqq', { mentionIds: [personId('oak', 'greta')] });
    await looked(served.database, oak);
    expect((await mine(bill)).raw).toContain('zzlostqq');
    await greta.must(REVOKE, { id: ref('oak', 'shr', 'billgarden') });
    const gone = await mine(bill);
    expect([gone.unread, gone.total]).toEqual([0, 0]);
    for (const secret of ['zzlostqq', id, 'gardenname']) expect(gone.raw).not.toContain(secret);
    await greta.must(SHARE, { input: { projectId: garden, emails: [castMail('bill')], items: [] } });
    expect((await mine(bill)).raw).toContain('zzlostqq');
    // R3.3: whoever is let out of a members-only project; Max hears of the members chat, and then does not.
    await say(greta, ref('oak', 'cht', 'harbourmembers'), 'zztomaxqq', { mentionIds: [personId('oak', 'max')] });
    await looked(served.database, oak);
    expect((await mine(max)).raw).toContain('zztomaxqq');
    await greta.must('mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }', { input: { projectId: ref('oak', 'prj', 'harbour'), removeMembers: [personId('oak', 'max')] } });
    const out = await mine(max);
    expect([out.unread, out.total, out.raw.includes('zztomaxqq')]).toEqual([0, 0, false]);
  });

  test('a deleted message takes its notification with it', async () => {
    const bob = await as('bob');
    const one = await say(bob, guests, 'zzgoneqq', { mentionIds: [personId('oak', 'anna')] });
    const two = await say(bob, guests, 'zzstaysqq');
    await looked(served.database, oak);
    expect((await kinds('bill'))).toEqual(['MESSAGE 2']);
    await bob.must('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: one.id });
    expect([await kinds('anna'), await kinds('bill')]).toEqual([['MESSAGE 1'], ['MESSAGE 1']]);
    await bob.must('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: two.id });
    for (const name of ['anna', 'bill']) expect(await mine(await as(name))).toMatchObject({ unread: 0, total: 0 });
  });

  test('pages go on where the last one ended', async () => {
    const bob = await as('bob');
    for (let n = 0; n < 5; n++) await say(bob, guests, `call ${n}`, { mentionIds: [personId('oak', 'anna')] });
    await looked(served.database, oak);
    const anna = await as('anna');
    const page = async (after: string | null) =>
      (await anna.must('query ($after: String) { viewer { notifications(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }', { after })).viewer.notifications;
    const ids: string[] = [];
    let at = await page(null);
    for (;;) {
      ids.push(...at.nodes.map(({ id }: Json) => id));
      if (!at.pageInfo.hasNextPage) break;
      at = await page(at.pageInfo.endCursor);
    }
    expect(ids).toEqual((await mine(anna)).nodes.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
  });
});

const castMail = (name: string) => [...world.accounts.flatMap(({ employees, contacts }) => [...employees, ...contacts])].find(({ id }) => id === personId('oak', name))?.email as string;
