/** R10.1: the bell is current without asking, for whom it rings and for nobody else. */
import { castWorld, personId, ref } from '../world/cast';
import type { Client } from '../world/client';
import { looked } from '../world/looked';
import { type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const guests = ref('oak', 'cht', 'gardenguests');
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence } } }';
const BELL = 'subscription { notificationsChanged { unreadNotificationCount notifications(first: 3) { nodes { kind message { body } } } } }';

let served: Served;
let keys = 0;
beforeAll(async () => {
  served = await serve(castWorld(), { settings: { NOTIFICATION_DAYS: '90' } });
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await served.close();
});

const as = (name: string) => served.as({ account: oak, person: personId('oak', name) });
const say = async (who: Client, body: string, more = {}): Promise<{ id: string; sequence: number }> =>
  (await who.must(SEND, { input: { chatId: guests, body, clientKey: `k${++keys}`, ...more } })).sendMessage.message;

test('what comes, what is read on another device, and what is lost is told to its person, and to nobody else', async () => {
  const names = ['bill', 'anna', 'bob', 'max', 'dora', 'lone'];
  const sockets = await Promise.all(names.map(async (name) => (await as(name)).socket()));
  const [bill, anna, ...others] = sockets.map((socket) => socket.subscribe(BELL));
  await new Promise((resolve) => setTimeout(resolve, 300));

  const { sequence } = await say(await as('bob'), 'zzbellqq', { mentionIds: [personId('oak', 'bill')] });
  await bill?.until(({ data }) => data.length === 1);
  await anna?.until(({ data }) => data.length === 1);
  expect(bill?.data[0].notificationsChanged).toEqual({ unreadNotificationCount: 1, notifications: { nodes: [{ kind: 'MENTION', message: { body: 'zzbellqq' } }] } });
  expect(anna?.data[0].notificationsChanged).toEqual({ unreadNotificationCount: 1, notifications: { nodes: [{ kind: 'MESSAGE', message: { body: 'zzbellqq' } }] } });

  await (await as('anna')).must('mutation ($id: ID!, $sequence: Int!) { markChatRead(input: { chatId: $id, sequence: $sequence }) { chat { id } } }', { id: guests, sequence });
  await anna?.until(({ data }) => data.length === 2);
  expect(anna?.data[1].notificationsChanged.unreadNotificationCount).toBe(0);

  // Within a second Bill's bell forgets what he may not see any more.
  const before = performance.now();
  await (await as('greta')).must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: ref('oak', 'shr', 'billgarden') });
  await bill?.until(({ data }) => data.length === 2);
  expect(performance.now() - before).toBeLessThan(1000);
  expect(bill?.data[1].notificationsChanged).toEqual({ unreadNotificationCount: 0, notifications: { nodes: [] } });

  // What he cannot see does not ring, and nobody else heard anything of all this.
  await say(await as('bob'), 'after that');
  await looked(served.database, oak);
  await anna?.until(({ data }) => data.length === 3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(bill?.data).toHaveLength(2);
  expect(others.map(({ frames }) => frames)).toEqual([[], [], [], []]);
  for (const socket of sockets.slice(2)) expect(socket.raw).not.toContain('zzbellqq');
  for (const socket of sockets) await socket.close();
});

test('the other account hears nothing, and nobody opens no stream', async () => {
  const twin = await (await served.as({ account: ref('elm', 'acc', 'account'), person: personId('elm', 'anna') })).socket();
  const stream = twin.subscribe(BELL);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await say(await as('bob'), 'zztwinqq');
  await looked(served.database, oak);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stream.frames).toEqual([]);
  expect(twin.raw).not.toContain('zztwinqq');
  await twin.close();
});
