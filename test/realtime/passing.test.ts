/**
 * R7.3, R7.7: who is here and who is writing passes by: throttled, kept nowhere, and told to nobody who may not read the chat.
 * And what a guest tries with the explorer around a chat: nothing of it is told, and nothing is written.
 */
import { castWorld, type Name, personId, ref } from '../world/cast';
import type { Answer, Client, Socket, Stream } from '../world/client';
import { everyRow, type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guests = ref('oak', 'cht', 'gardenguests');
const members = ref('oak', 'cht', 'gardenmembers');
const secret = ref('oak', 'msg', 'gardenmembers1');

const PASSING = `subscription ($id: ID!) { chatEvents(chatId: $id) { __typename sequence ... on PersonTyping { person { id displayName } }
  ... on PresenceChanged { online person { id displayName } } ... on MessageSent { message { body } } ... on AccessEnded { reason } } }`;
const TYPING = 'mutation ($id: ID!) { notifyTyping(input: { chatId: $id }) }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';

let served: Served;
const open: Socket[] = [];
const clients = new Map<Name, Client>();
beforeAll(async () => {
  served = await serve(castWorld());
  for (const name of ['ada', 'greta', 'bob', 'rita', 'eve'] as const) clients.set(name, await served.as({ account: oak, person: personId('oak', name) }));
});
afterEach(async () => {
  for (const socket of open.splice(0)) if (!socket.closed) await socket.close();
});
afterAll(() => served?.close());

const by = (name: Name): Client => clients.get(name) as Client;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
async function look(name: Name, id: string): Promise<Stream> {
  const socket = await by(name).socket();
  open.push(socket);
  const stream = socket.subscribe(PASSING, { id });
  await pause(400);
  return stream;
}
const told = (stream: Stream, type: string) =>
  stream.data.map(({ chatEvents }) => chatEvents).filter((event) => event.__typename === type).map(({ person, online }) => [person.id, ...(online === undefined ? [] : [online])]);

test('who writes is told to those who look at the chat, not to themself, at most every two seconds, and leaves no trace', async () => {
  const [inside, outside] = [await look('greta', guests), await look('bob', guests)];
  const before = await everyRow(served.database);
  for (let n = 0; n < 8; n++) await by('bob').must(TYPING, { id: guests });
  await inside.until((one) => told(one, 'PersonTyping').length > 0);
  await pause(300);
  expect(told(inside, 'PersonTyping')).toEqual([[personId('oak', 'bob')]]);
  expect(told(outside, 'PersonTyping')).toEqual([]);
  expect(inside.data.filter(({ chatEvents }) => chatEvents.__typename === 'PersonTyping').map(({ chatEvents }) => chatEvents.sequence)).toEqual([null]);
  expect(await everyRow(served.database)).toBe(before);
});

test('who comes and goes is told, and whoever comes learns who is there', async () => {
  const first = await look('greta', guests);
  const second = await look('bob', guests);
  await first.until((one) => told(one, 'PresenceChanged').length > 0);
  await second.until((one) => told(one, 'PresenceChanged').length > 0);
  expect(told(first, 'PresenceChanged')).toEqual([[personId('oak', 'bob'), true]]);
  expect(told(second, 'PresenceChanged')).toEqual([[personId('oak', 'greta'), true]]);
  await open[1]?.close();
  await first.until((one) => told(one, 'PresenceChanged').length > 1, 6000);
  expect(told(first, 'PresenceChanged')[1]).toEqual([personId('oak', 'bob'), false]);
});

test('in the members chat nothing of it reaches anybody outside, who can neither listen nor write there', async () => {
  const inside = await look('greta', members);
  const outside = await look('bob', guests);
  const refused = await look('bob', members);
  expect(refused.completed).toBe(true);
  await by('ada').must(TYPING, { id: members });
  await inside.until((one) => told(one, 'PersonTyping').length > 0);
  for (const name of ['bob', 'eve'] as const) expect((await by(name).ask(TYPING, { id: members })).code).toBe('NOT_FOUND');
  expect((await by('eve').ask(TYPING, { id: guests })).code).toBe('NOT_FOUND');
  await pause(400);
  expect(told(inside, 'PersonTyping')).toEqual([[personId('oak', 'ada')]]);
  expect([...told(outside, 'PersonTyping'), ...told(outside, 'PresenceChanged')]).toEqual([]);
});

test('after their access has ended nobody is told of others any more, and others are told that they are gone', async () => {
  const inside = await look('greta', guests);
  const outside = await look('rita', guests);
  if (outside.completed) {
    await by('greta').must('mutation ($id: ID!) { shareProject(input: { projectId: $id, emails: ["rita.zzoakmailritaqq@example.org"], items: [STAGE] }) { shares { id } } }', { id: garden });
  }
  const live = outside.completed ? await look('rita', guests) : outside;
  await live.until((one) => told(one, 'PresenceChanged').length > 0);
  const { project } = await by('greta').must('query ($id: ID!) { project(id: $id) { shares(first: 100) { nodes { id state contact { id } } } } }', { id: garden });
  for (const { id, state, contact } of project.shares.nodes)
    if (contact.id === personId('oak', 'rita') && state === 'ACTIVE') await by('greta').must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id });
  await live.until((one) => one.completed, 1500);
  const count = live.frames.length;
  await by('greta').must(TYPING, { id: guests });
  const third = await look('ada', guests);
  await third.until((one) => told(one, 'PresenceChanged').length > 0);
  await inside.until((one) => told(one, 'PresenceChanged').some(([id, online]) => id === personId('oak', 'rita') && online === false), 6000);
  expect(live.frames.length).toBe(count);
  expect(live.data.at(-1)?.chatEvents.__typename).toBe('AccessEnded');
  expect(JSON.stringify(third.frames)).not.toContain(personId('oak', 'rita'));
});

describe('around a chat, with the explorer, as a guest', () => {
  const upload = async (name: Name): Promise<string> => {
    const { cookie, account } = by(name);
    const response = await fetch(`${served.url}/files?name=a.txt`, {
      method: 'POST', headers: { 'content-type': 'application/octet-stream', cookie: cookie ?? '', 'x-portico-account': account ?? '' }, body: 'zzuploadqq',
    });
    expect(response.status).toBe(201);
    return ((await response.json()) as { uploadId: string }).uploadId;
  };

  test('what is not theirs is neither answered, reacted to, changed, attached, mentioned, marked nor muted, and nothing is written', async () => {
    const bob = by('bob');
    const foreign = await upload('greta');
    const before = await everyRow(served.database);
    const input = (more: object) => ({ input: { chatId: guests, body: 'zzattackqq', clientKey: 'attack', ...more } });
    const react = 'mutation ($id: ID!, $on: Boolean!) { reactToMessage(input: { id: $id, emoji: "👍", on: $on }) { message { id } } }';
    const attacks: [string, Promise<Answer>][] = [
      ['NOT_FOUND', bob.ask(SEND, input({ replyToId: secret }))],
      ['NOT_FOUND', bob.ask(SEND, input({ uploadIds: [foreign] }))],
      ['NOT_FOUND', bob.ask(SEND, input({ mentionIds: [personId('oak', 'eve')] }))],
      ['NOT_FOUND', bob.ask(SEND, input({ mentionIds: [personId('oak', 'greta'), 'emp_nobody'] }))],
      ['NOT_FOUND', bob.ask(SEND, input({ chatId: members }))],
      ['NOT_FOUND', bob.ask(react, { id: secret, on: true })],
      ['NOT_FOUND', bob.ask(react, { id: secret, on: false })],
      ['NOT_FOUND', bob.ask('mutation ($id: ID!) { editMessage(input: { id: $id, body: "zzattackqq" }) { message { id } } }', { id: secret })],
      ['NOT_FOUND', bob.ask('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: secret })],
      ['NOT_FOUND', bob.ask('mutation ($id: ID!) { muteChat(input: { chatId: $id, muted: true }) { chat { id } } }', { id: members })],
      ['NOT_FOUND', bob.ask('mutation ($id: ID!) { markChatRead(input: { chatId: $id, sequence: 1 }) { chat { id } } }', { id: members })],
    ];
    for (const [code, attack] of attacks) {
      const answer = await attack;
      expect(answer.code).toBe(code);
      expect(answer.raw).not.toContain('zzoakgardenmembersmessage1qq');
    }
    expect(await everyRow(served.database)).toBe(before);
    expect(served.faults).toEqual([]);
  });

  test('a message of another chat is around nothing, no word of it is found, and no reader is met by an address', async () => {
    const ask = `query ($id: ID!, $other: ID!, $text: String!, $staff: String!) { chat(id: $id) { messagesAround(id: $other) { nodes { body } } search(text: $text) { totalCount nodes { body } }
      readers(search: $staff, first: 50) { totalCount nodes { __typename id displayName } } firstUnread { body } } }`;
    const answer = await by('bob').ask(ask, { id: guests, other: secret, text: 'zzoakgardenmembersmessage1qq', staff: 'zzoakmail' });
    expect(answer.errors).toEqual([]);
    expect(answer.data.chat).toMatchObject({ messagesAround: null, search: { totalCount: 0, nodes: [] }, readers: { totalCount: 0, nodes: [] } });
    const mails = await by('bob').ask('query ($id: ID!) { chat(id: $id) { readers(first: 50) { nodes { ... on Employee { displayName email login role } } } } }', { id: guests });
    const nodes = (mails.data.chat.readers.nodes as Record<string, unknown>[]).filter((node) => 'displayName' in node);
    expect(nodes.length).toBeGreaterThan(0);
    const known = await by('bob').ask(ask, { id: guests, other: secret, text: 'a', staff: String(nodes[0]?.['displayName']) });
    expect(known.data.chat.readers.totalCount).toBe(1);
    expect(nodes.map(({ email, login, role }) => [email, login, role])).toEqual(nodes.map(() => [null, null, null]));
    for (const id of [members, ref('oak', 'cht', 'quietguests')]) expect((await by('bob').ask(ask, { id, other: secret, text: 'a', staff: '' })).data.chat).toBeNull();
  });
});
