/** R10.1, R10.4: mails on what people missed in chats: once in five minutes, to whom it concerns, and as they may read it then. */
import { castWorld, mailOf, personId, ref } from '../world/cast';
import type { Client } from '../world/client';
import { type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const guests = ref('oak', 'cht', 'gardenguests');
const members = ref('oak', 'cht', 'gardenmembers');
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence } } }';
const MUTE = 'mutation ($id: ID!, $muted: Boolean!) { muteChat(input: { chatId: $id, muted: $muted }) { chat { muted } } }';
const READ = 'mutation ($id: ID!, $sequence: Int!) { markChatRead(input: { chatId: $id, sequence: $sequence }) { chat { unreadCount } } }';

let served: Served;
let shift = 0;
beforeEach(async () => {
  shift = 0;
  served = await serve(castWorld(), { clock: () => new Date(Date.now() + shift), settings: { CHAT_MAIL_MINUTES: '5' } });
});
afterEach(async () => {
  expect(served.faults).toEqual([]);
  await served.close();
});

const as = (name: string) => served.as({ account: oak, person: personId('oak', name) });
let keys = 0;
const say = async (who: Client, chatId: string, body: string, more = {}) =>
  (await who.must(SEND, { input: { chatId, body, clientKey: `k${++keys}`, ...more } })).sendMessage.message;
/** Waits until what was said has been looked at. */
const looked = async () => {
  const { position } = (await served.database.reader.get<{ position: number }>('select position from accounts where id = ?', oak)) ?? { position: 0 };
  for (let n = 0; n < 200; n++) {
    const seen = await served.database.reader.get<{ position: number }>('select position from notified where account_id = ?', oak);
    if ((seen?.position ?? 0) >= position) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nobody looked at what was said');
};
/** Six minutes later, when all mails that are due have gone. */
const later = async () => {
  shift += 6 * 60_000;
  for (let n = 0; n < 200 && (await served.count('mails', "template = 'chat-missed' and state = 'WAITING'")); n++) {
    // The outbox looks every few seconds; a mail that is ordered wakes it.
    if (n === 0) await (await as('greta')).must('mutation { shareProject(input: { projectId: "prj_oakquiet", emails: ["tick@example.org"], items: [] }) { shares { id } } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const got = (name: string) => served.post.to(mailOf('oak', name)).filter(({ subject }) => subject.includes('new message'));

test('one mail for all that was said, to guests and to the staff whom it concerns, and to nobody else', async () => {
  const bob = await as('bob');
  await say(bob, guests, 'first words');
  await say(bob, guests, 'second **words**');
  await looked();
  expect(got('bill')).toEqual([]);
  await say(await as('bill'), guests, 'third words');
  await looked();
  await later();
  // Anna, Alex and Bill reach the project; Greta manages, Ada made it, Mia follows it. Max may read the chat, and it is not his business.
  for (const name of ['anna', 'alex', 'greta', 'ada', 'mia']) {
    const [letter, ...more] = got(name);
    expect([name, more.length, letter?.text.match(/first words|second \*\*words\*\*|third words/g)]).toEqual([name, 0, ['first words', 'second **words**', 'third words']]);
    expect(letter?.text).toContain(`${served.url}/${oak}/projects/${ref('oak', 'prj', 'garden')}/chat/guests`);
  }
  expect(got('bob').map(({ text }) => text.includes('third words') && !text.includes('first words'))).toEqual([true]);
  for (const name of ['max', 'bea', 'dora', 'pit', 'eve', 'rita', 'hugo', 'lone', 'nils', 'una', 'olga']) expect([name, got(name)]).toEqual([name, []]);
  expect(served.post.letters.filter(({ to }) => to.includes('elm'))).toEqual([]);
});

test('none to who reads it meanwhile, mutes the chat, looks at it, or is shut out before it goes', async () => {
  const [bob, anna, alex, mia] = [await as('bob'), await as('anna'), await as('alex'), await as('mia')];
  await alex.must(MUTE, { id: guests, muted: true });
  const socket = await mia.socket();
  const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { sequence ... on PresenceChanged { online } } }', { id: guests });
  await stream.until(({ data }) => data.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const { sequence } = await say(bob, guests, 'zzmissedqq');
  await looked();
  await anna.must(READ, { id: guests, sequence });
  await (await as('greta')).must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: ref('oak', 'shr', 'billgarden') });
  await later();
  for (const name of ['bob', 'anna', 'alex', 'bill', 'mia']) expect([name, got(name)]).toEqual([name, []]);
  expect(got('greta')).toHaveLength(1);
  expect(served.post.letters.filter(({ text, to }) => text.includes('zzmissedqq') && to === mailOf('oak', 'bill'))).toEqual([]);
});

test('R7.1: what is said inside is mailed to nobody outside, and a deleted message to nobody', async () => {
  const ada = await as('ada');
  await say(ada, members, 'zzinsideqq', { mentionIds: [personId('oak', 'max')] });
  const { id } = await say(ada, members, 'zzgoneqq');
  await ada.must('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id });
  await looked();
  await later();
  // Max is mentioned.
  for (const name of ['greta', 'mia', 'max']) expect([name, got(name).length]).toEqual([name, 1]);
  for (const { to, text } of served.post.letters) {
    expect(text).not.toContain('zzgoneqq');
    if (/mail(anna|alex|bob|bill|bea|paul|pit)/.test(to)) expect(text).not.toContain('zzinsideqq');
  }
});

test('R10.5: one press in the mail program mutes the chat, without a cookie and for nobody else; only looking changes nothing', async () => {
  const bob = await as('bob');
  await say(bob, guests, 'words');
  await looked();
  await later();
  const [letter] = got('bill');
  const address = letter?.unsubscribe ?? '';
  expect(address.startsWith(`${served.url}/mail/mute/${oak}/${personId('oak', 'bill')}/${guests}/`)).toBe(true);
  const muted = () => served.count('chat_attention', 'muted = 1');
  const post = (url: string, headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }) =>
    fetch(url, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click', redirect: 'manual' });
  // A program that follows every link of a mail, and a person who opens it in a browser.
  const opened = await fetch(address, { redirect: 'manual' });
  expect([opened.status, opened.headers.get('location'), await muted()]).toEqual([303, `/${oak}/projects/${ref('oak', 'prj', 'garden')}/chat/guests`, 0]);
  // Another person, another chat, another account, another token: as if there were no such address.
  const nothing = await (await post(`${served.url}/mail/mute/a/b/c/d`)).text();
  const forged = [
    address.replace(personId('oak', 'bill'), personId('oak', 'anna')), address.replace(guests, members), address.replace(oak, ref('elm', 'acc', 'account')),
    `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`, address.slice(0, -1), `${address}x`,
  ];
  for (const url of forged) {
    const [response, looking] = [await post(url), await fetch(url, { redirect: 'manual' })];
    expect([response.status, await response.text(), looking.status, await muted()]).toEqual([404, nothing, 404, 0]);
  }
  const mailPrograms: (Record<string, string> | undefined)[] = [undefined, { 'content-type': 'multipart/form-data; boundary=x' }, { origin: 'https://mail.example', 'content-type': 'text/plain' }];
  for (const headers of mailPrograms) expect((await post(address, headers)).status).toBe(200);
  expect([await muted(), await served.count('chat_attention', `muted = 1 and person_id = '${personId('oak', 'bill')}' and chat_id = '${guests}'`)]).toEqual([1, 1]);
  await say(bob, guests, 'more words');
  await looked();
  await later();
  expect(got('bill')).toHaveLength(1);
  // Mails that tell of something else have no such address.
  expect(served.post.letters.filter(({ subject, unsubscribe }) => !subject.includes('new message') && unsubscribe !== null)).toEqual([]);
});
