/** R10.1: browser push by the standard protocol: to whom, to which hosts, what it says, and when it ends. */
import { createPublicKey, verify } from 'node:crypto';
import { castWorld, mailOf, personId, ref } from '../world/cast';
import { Client } from '../world/client';
import { looked } from '../world/looked';
import { type Browser, PushService } from '../world/push-service';
import { type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const guests = ref('oak', 'cht', 'gardenguests');
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence } } }';
const SUBSCRIBE = 'mutation ($input: SubscribeToPushInput!) { subscribeToPush(input: $input) { viewer { receivesPush } } }';
const MUTE = 'mutation ($id: ID!) { muteChat(input: { chatId: $id, muted: true }) { chat { muted } } }';

let service: PushService;
let served: Served;
let keys = 0;
beforeEach(async () => {
  service = await PushService.start();
  served = await serve(castWorld(), { settings: { NOTIFICATION_DAYS: '90', PUSH_HOSTS: `${service.origin} push.example.org`, PUSH_SUBSCRIPTIONS: '3' } });
});
afterEach(async () => {
  expect(served.faults).toEqual([]);
  await served.close();
  await service.close();
});

const as = (name: string) => served.as({ account: oak, person: personId('oak', name) });
const say = (who: Client, body: string, more = {}) => who.must(SEND, { input: { chatId: guests, body, clientKey: `k${++keys}`, ...more } });
const subscribed = async (name: string, browser: Browser): Promise<Client> => {
  const client = await as(name);
  expect((await client.must(SUBSCRIBE, { input: browser.input })).subscribeToPush.viewer.receivesPush).toBe(true);
  return client;
};
/** Some time in which nothing more came. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300));

test('is delivered to whom it concerns, says no word of the message, and can be read by their browser alone', async () => {
  const [anna, mia, bob, dora] = ['anna', 'mia', 'bob', 'dora'].map((name) => service.browser(name)) as [Browser, Browser, Browser, Browser];
  await subscribed('anna', anna);
  await subscribed('mia', mia);
  const writer = await subscribed('bob', bob);
  await subscribed('dora', dora);
  await say(writer, 'zzwordsqq', { mentionIds: [personId('oak', 'anna')] });
  await service.until(({ length }) => length >= 2);
  await quiet();
  const project = castWorld().accounts[0]?.projects[0]?.name;
  expect(anna.read).toEqual([{ title: castWorld().accounts[0]?.name, body: `You were mentioned in “${project}”`, path: expect.stringMatching(/^\/acc_oakaccount\/projects\/prj_oakgarden\/chat\/guests\?message=msg_/), tag: expect.any(String) }]);
  expect(mia.read.map(({ body }) => body)).toEqual([`New message in “${project}”`]);
  // Who wrote it, and who does not reach the chat.
  expect([bob.requests, dora.requests]).toEqual([[], []]);
  for (const { body, headers } of service.requests) {
    // On the way nothing of it can be read.
    expect(body.toString('latin1')).not.toMatch(/zzwords|zzoak|acc_oak|guests/);
    expect(JSON.stringify(headers)).not.toMatch(/zzwords|zzoak|acc_oak|guests/);
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '3600' });
  }
  for (const { body, path } of [...anna.read, ...mia.read]) expect(`${body} ${path}`).not.toContain('zzwordsqq');
  expect(() => service.browser('anna').read).toThrow();
});

test('is signed with the key that the server tells, for this push service and a day at most (RFC 8292)', async () => {
  const browser = service.browser('bill');
  const bill = await subscribed('bill', browser);
  await say(await as('bob'), 'words');
  await service.until(({ length }) => length === 1);
  const { pushPublicKey } = (await bill.must('{ viewer { pushPublicKey } }')).viewer;
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(browser.requests[0]?.headers.authorization ?? '') ?? [];
  expect(key).toBe(pushPublicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(pushPublicKey, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(told.aud).toBe(service.origin);
  expect(told.exp * 1000 - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
});

test('what is shared is pushed too, and only to whom it is shared with', async () => {
  const [bob, bill] = [service.browser('bob'), service.browser('bill')];
  await subscribed('bob', bob);
  await subscribed('bill', bill);
  await (await as('greta')).must('mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }', { input: { projectId: ref('oak', 'prj', 'quiet'), emails: [mailOf('oak', 'bob')], items: [] } });
  await service.until(({ length }) => length === 1);
  await quiet();
  expect([bob.read.map(({ path }) => path), bill.requests]).toEqual([[`/${oak}/projects/${ref('oak', 'prj', 'quiet')}`], []]);
});

test('not to who has muted the chat, looks at it, has read it, or was shut out before it was sent', async () => {
  const browsers = Object.fromEntries(['alex', 'mia', 'bill', 'greta'].map((name) => [name, service.browser(name)]));
  const [alex, mia] = [await subscribed('alex', browsers.alex as Browser), await subscribed('mia', browsers.mia as Browser)];
  await subscribed('bill', browsers.bill as Browser);
  await subscribed('greta', browsers.greta as Browser);
  await alex.must(MUTE, { id: guests });
  const socket = await mia.socket();
  const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { sequence ... on PresenceChanged { online } } }', { id: guests });
  await stream.until(({ data }) => data.length > 0);
  await quiet();
  await say(await as('bob'), 'words', { mentionIds: [personId('oak', 'alex')] });
  // What was said is looked at within a second; until then Bill loses the share.
  await (await as('greta')).must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: ref('oak', 'shr', 'billgarden') });
  await service.until(({ length }) => length >= 1);
  await quiet();
  expect(service.requests.map(({ path }) => path)).toEqual(['/push/greta']);
  await socket.close();
});

test('only to push services that are known, over https, and to no address inside', async () => {
  const bill = await as('bill');
  const { p256dh, auth } = service.browser('bill').input;
  const refused = [
    'http://fcm.googleapis.com/x', 'https://fcm.googleapis.com.evil.example/x', 'https://evil.example/fcm.googleapis.com', 'https://localhost/x', 'https://127.0.0.1/x',
    'https://[::1]/x', 'https://169.254.169.254/latest/meta-data', 'https://fcm.googleapis.com:8443/x', 'https://user:pass@fcm.googleapis.com/x', 'https://push.services.mozilla.com.evil.example/',
    'https://a.push.example.org/x', 'file:///etc/passwd', 'javascript:alert(1)', 'nothing', `${service.origin}.evil.example/x`, service.origin.replace('127.0.0.1', 'localhost'),
  ];
  for (const endpoint of refused) {
    const answer = await bill.ask(SUBSCRIBE, { input: { endpoint, p256dh, auth } });
    expect([endpoint, answer.code, answer.errors[0]?.extensions?.fields?.[0]?.path]).toEqual([endpoint, 'BAD_USER_INPUT', 'input.endpoint']);
  }
  expect(await served.count('push_subscriptions')).toBe(0);
  for (const endpoint of ['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x', 'https://web.push.apple.com/x', 'https://wns2-par02p.notify.windows.com/w/x', 'https://push.example.org/x'])
    await bill.must(SUBSCRIBE, { input: { endpoint, p256dh, auth } });
  // One browser for one session.
  expect(await served.count('push_subscriptions')).toBe(1);
  for (const [key, value] of [['p256dh', 'AAAA'], ['auth', 'short'], ['endpoint', '']] as const)
    expect((await bill.ask(SUBSCRIBE, { input: { endpoint: 'https://push.example.org/x', p256dh, auth, [key]: value } })).errors[0]?.extensions?.fields?.[0]?.path).toBe(`input.${key}`);
});

test('a browser that is gone for its push service is forgotten; one that it refuses or cannot reach is not, and no redirection is followed', async () => {
  const bob = await as('bob');
  const bill = await subscribed('bill', service.browser('bill'));
  for (const status of [301, 403, 429, 500]) {
    service.status = status;
    const before = service.requests.length;
    await say(bob, 'words');
    await service.until(({ length }) => length > before);
    await quiet();
    expect([status, service.requests.slice(before).map(({ path }) => path)]).toEqual([status, ['/push/bill']]);
    expect([status, await served.count('push_subscriptions')]).toEqual([status, 1]);
  }
  for (const status of [404, 410]) {
    await bill.must(SUBSCRIBE, { input: service.browser('bill').input });
    service.status = status;
    await say(bob, 'words');
    for (let n = 0; n < 150 && (await served.count('push_subscriptions')); n++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([status, await served.count('push_subscriptions')]).toEqual([status, 0]);
  }
  expect((await bill.must('{ viewer { receivesPush } }')).viewer.receivesPush).toBe(false);
  const metrics = await (await fetch(`${served.url}/metrics`)).text();
  for (const line of ['portico_pushes_total{outcome="gone"} 2', 'portico_pushes_total{outcome="refused"} 2', 'portico_pushes_total{outcome="try_again"} 2']) expect(metrics).toContain(line);
  expect(metrics).not.toContain('/push/');
});

test('it ends with the session: signed out, ended from elsewhere, the password changed, or run out', async () => {
  const browsers = ['one', 'two', 'three'].map((name) => service.browser(name)) as [Browser, Browser, Browser];
  const [one, two, three] = [await subscribed('bill', browsers[0]), await subscribed('bill', browsers[1]), await subscribed('bill', browsers[2])];
  await one.must('mutation { signOut }');
  expect(await served.count('push_subscriptions')).toBe(2);
  const { sessions } = (await three.must('{ viewer { sessions { id current } } }')).viewer;
  for (const { id, current } of sessions) if (!current) await three.must('mutation ($id: ID!) { endSession(input: { id: $id }) }', { id });
  expect(await served.count('push_subscriptions')).toBe(1);
  expect((await two.ask('{ viewer { receivesPush } }')).data).toEqual({ viewer: null });
  await served.database.transaction(async (transaction) => void (await transaction.run("update sessions set last_used_at = '2020-01-01T00:00:00.000Z'")));
  await say(await as('bob'), 'words');
  await looked(served.database, oak);
  for (let n = 0; n < 100 && (await served.count('push_subscriptions')); n++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect([await served.count('push_subscriptions'), service.requests]).toEqual([0, []]);
});

test('it ends with the access to the account', async () => {
  const browser = service.browser('bill');
  await subscribed('bill', browser);
  await (await as('greta')).must('mutation ($id: ID!) { setContactAccess(input: { contactId: $id, access: NONE }) { contact { id } } }', { id: personId('oak', 'bill') });
  expect(await served.count('push_subscriptions')).toBe(0);
  await say(await as('bob'), 'words');
  await looked(served.database, oak);
  await quiet();
  expect(service.requests).toEqual([]);
});

test('somebody else in the same browser takes it over; of many browsers the first is left out; it can be given up', async () => {
  const shared = service.browser('shared');
  const bill = await subscribed('bill', shared);
  await subscribed('anna', shared);
  expect((await bill.must('{ viewer { receivesPush } }')).viewer.receivesPush).toBe(false);
  expect(await served.count('push_subscriptions')).toBe(1);
  for (const name of ['a', 'b', 'c', 'd']) await subscribed('bill', service.browser(name));
  expect(await served.count('push_subscriptions', `person_id = '${personId('oak', 'bill')}'`)).toBe(3);
  expect(await served.count('push_subscriptions', "endpoint like '%/push/d'")).toBe(1);
  const last = await subscribed('bill', service.browser('e'));
  expect((await last.must('mutation { unsubscribeFromPush { viewer { receivesPush } } }')).unsubscribeFromPush.viewer.receivesPush).toBe(false);
  expect(await served.count('push_subscriptions', "endpoint like '%/push/e'")).toBe(0);
  expect(await served.count('push_subscriptions', `person_id = '${personId('oak', 'bill')}'`)).toBe(2);
});

test('a token of a program has no browser, and nobody has one', async () => {
  const bill = await as('bill');
  const { createAccessToken } = await bill.must('mutation { createAccessToken(input: { name: "Program" }) { secret } }');
  const program = new Client(served.url, { headers: { authorization: `Bearer ${createAccessToken.secret}` } });
  const { input } = service.browser('bill');
  for (const [who, code] of [[program, 'FORBIDDEN'], [served.nobody(), 'UNAUTHENTICATED']] as const) {
    expect((await who.ask(SUBSCRIBE, { input })).code).toBe(code);
    expect((await who.ask('mutation { unsubscribeFromPush { viewer { kind } } }')).code).toBe(code);
  }
  expect(await served.count('push_subscriptions')).toBe(0);
});

test('the address and the keys of a browser are told to nobody, and a worker may come from here alone', async () => {
  const browser = service.browser('bill');
  const bill = await subscribed('bill', browser);
  const answer = await bill.ask('{ viewer { receivesPush pushPublicKey notifications { totalCount } sessions { id device } } }');
  for (const secret of Object.values(browser.input)) expect(answer.raw).not.toContain(secret);
  expect((await fetch(served.url)).headers.get('content-security-policy')).toContain("worker-src 'self'");
});
