/** Following a chat through a bad network: every event exactly once, in order, as R7.4 and R7.5 say. */
import type { AccessEndReason, ChatPageQuery } from '../../web/__generated__/graphql';
import type { PorticoClient } from '../../web/apollo/client';
import type { ProblemCode } from '../../web/apollo/errors';
import { ChatPage, DeleteMessage, SendMessage } from '../../web/pages/chat/documents';
import { followChat, placeMessage } from '../../web/pages/chat/follow';
import { CHAT, ChatServer, PROJECT } from './chat-server';

const variables = { chatId: CHAT, projectId: PROJECT, last: 50 };

let server: ChatServer;
let session: PorticoClient;
let arrived: string[];
let ended: { reason: AccessEndReason; at: string }[];
let refused: ProblemCode[];

beforeEach(() => {
  jest.useFakeTimers();
  server = new ChatServer();
  session = server.client();
  arrived = [];
  ended = [];
  refused = [];
});

afterEach(() => jest.useRealTimers());

async function load(): Promise<number> {
  const asked = session.apollo.query({ query: ChatPage, variables });
  await jest.advanceTimersByTimeAsync(10);
  await asked;
  return listed().at(-1)?.sequence ?? 0;
}

function follow(afterSequence: number): () => void {
  return followChat(session, {
    chatId: CHAT,
    afterSequence,
    onArrived: (message) => arrived.push(message.body ?? ''),
    onEnded: (reason, at) => ended.push({ reason, at }),
    onRefused: (code) => refused.push(code),
  });
}

function listed(): NonNullable<ChatPageQuery['chat']>['messages']['nodes'] {
  return session.apollo.readQuery({ query: ChatPage, variables })?.chat?.messages.nodes ?? [];
}

const bodies = (): (string | null)[] => listed().map((message) => message.body);
const settle = (time = 60_000): Promise<void> => jest.advanceTimersByTimeAsync(time);

test('live messages are put at the end, once, and are told as arrived', async () => {
  server.say('one');
  follow(await load());
  server.say('two');
  server.say('three', 'gina');
  expect(server.starts).toEqual([1]);
  expect(bodies()).toEqual(['one', 'two', 'three']);
  expect(arrived).toEqual(['two', 'three']);
});

test('an empty chat is followed from its very beginning', async () => {
  follow(await load());
  server.say('first of all');
  expect(server.starts).toEqual([0]);
  expect(bodies()).toEqual(['first of all']);
});

test('after a break the stream is taken up from the last number seen, and what was missed is there', async () => {
  server.say('one');
  follow(await load());
  server.say('two');
  server.cut();
  server.say('missed 1');
  server.say('missed 2');
  expect(bodies()).toEqual(['one', 'two']);
  await settle();
  expect(server.starts).toEqual([1, 2]);
  server.say('after');
  expect(bodies()).toEqual(['one', 'two', 'missed 1', 'missed 2', 'after']);
  expect(arrived).toEqual(['two', 'missed 1', 'missed 2', 'after']);
});

test('it goes on trying while the server is away, less and less often, and comes back', async () => {
  follow(await load());
  server.away = true;
  server.cut();
  await settle(120_000);
  const attempts = server.starts.length;
  expect(attempts).toBeGreaterThan(6);
  expect(attempts).toBeLessThan(25);
  server.say('meanwhile');
  server.away = false;
  await settle();
  expect(bodies()).toEqual(['meanwhile']);
});

test('when another stream has found the server again, it does not wait for its own turn', async () => {
  follow(await load());
  server.away = true;
  session.connection.set('lost');
  server.cut();
  await settle(100_000);
  server.away = false;
  const before = server.starts.length;
  session.connection.set('connected');
  await settle(5);
  expect(server.starts.length).toBe(before + 1);
  expect(server.listeners).toBe(1);
});

test('a replay that overlaps, and a frame that comes twice, change nothing', async () => {
  server.say('one');
  follow(await load());
  server.say('two');
  server.repeat(2);
  server.replaysAll = true;
  server.cut();
  await settle();
  expect(bodies()).toEqual(['one', 'two']);
  expect(arrived).toEqual(['two']);
});

test('a repeated frame of an older edit does not put the old words back', async () => {
  const message = server.say('one');
  follow(await load());
  server.edit(message.id, 'two');
  server.edit(message.id, 'three');
  server.repeat(2);
  expect(bodies()).toEqual(['three']);
});

test('where a number is missing nothing is applied out of order: the stream starts again before the hole', async () => {
  server.say('one');
  follow(await load());
  server.whisper(() => server.say('lost on the way'));
  server.say('after the hole');
  await settle();
  expect(server.starts).toEqual([1, 1]);
  expect(bodies()).toEqual(['one', 'lost on the way', 'after the hole']);
  expect(arrived).toEqual(['lost on the way', 'after the hole']);
});

test('an edit shows its new text in its place; a deletion leaves a trace and no text', async () => {
  const first = server.say('frist', 'gina');
  server.say('second');
  follow(await load());
  server.edit(first.id, 'first');
  expect(bodies()).toEqual(['first', 'second']);
  server.remove(first.id);
  expect(bodies()).toEqual([null, 'second']);
  expect(listed()[0]?.deletedAt).not.toBeNull();
  expect(listed()[0]?.viewerCanUpdate).toBe(false);
  expect(JSON.stringify(session.apollo.cache.extract())).not.toMatch(/frist|"first"/);
});

test('what was edited and deleted while the reader was away is so after the resume', async () => {
  const kept = server.say('kept', 'gina');
  const gone = server.say('secret slip', 'gina');
  follow(await load());
  server.cut();
  server.edit(kept.id, 'kept, corrected');
  server.remove(gone.id);
  await settle();
  expect(bodies()).toEqual(['kept, corrected', null]);
});

test('the own message stands once, whether its answer or its event comes first', async () => {
  follow(await load());
  const sending = session.apollo.mutate({
    mutation: SendMessage,
    variables: { input: { chatId: CHAT, body: 'mine', clientKey: 'key' } },
    update: (cache, { data }) => data && placeMessage(cache, CHAT, data.sendMessage.message.id),
  });
  await settle(10);
  await sending;
  expect(bodies()).toEqual(['mine']);
  server.repeat(1);
  expect(bodies()).toEqual(['mine']);
});

test('who leaves and comes back goes on where the stream ended, not where the list ends', async () => {
  server.say('one');
  const stop = follow(await load());
  stop();
  // Somebody writes, then the viewer does; the viewer's own is put into the list by its answer alone.
  server.say('not seen yet');
  const sending = session.apollo.mutate({
    mutation: SendMessage,
    variables: { input: { chatId: CHAT, body: 'mine', clientKey: 'key' } },
    update: (cache, { data }) => data && placeMessage(cache, CHAT, data.sendMessage.message.id),
  });
  await settle(10);
  await sending;
  expect(bodies()).toEqual(['one', 'mine']);
  const again = follow(1);
  again();
  const end = follow(3);
  expect(bodies()).toEqual(['one', 'not seen yet', 'mine']);
  end();
});

test('AccessEnded is the last word: nothing is listened to or asked for after it', async () => {
  follow(await load());
  server.end();
  await settle(300_000);
  expect(ended).toEqual([{ reason: 'SHARING_ENDED', at: '2026-05-01T12:00:00.000Z' }]);
  expect(server.starts).toHaveLength(1);
});

test('an access that ended while the network was away is found out at the next attempt, which is the last', async () => {
  follow(await load());
  server.closed = true;
  server.cut();
  await settle(300_000);
  expect(refused).toEqual(['NOT_FOUND']);
  expect(server.starts).toHaveLength(2);
});

test('stopping stops: no event is applied and no attempt made afterwards', async () => {
  const stop = follow(await load());
  stop();
  server.say('unheard');
  server.cut();
  await settle(300_000);
  expect(bodies()).toEqual([]);
  expect(server.starts).toHaveLength(1);
});

test('deleting an own message blanks it at once', async () => {
  const mine = server.say('mine', 'gina');
  follow(await load());
  const deleting = session.apollo.mutate({ mutation: DeleteMessage, variables: { input: { id: mine.id } } });
  await settle(10);
  await deleting;
  expect(bodies()).toEqual([null]);
});

test('through two hundred random breaks, repeats and losses the list ends as the chat is', async () => {
  server.say('start');
  follow(await load());
  for (let round = 0; round < 200; round += 1) {
    const dice = Math.random();
    if (dice < 0.45) server.say(`message ${round}`, dice < 0.2 ? 'gina' : 'ada');
    else if (dice < 0.6) server.whisper(() => server.say(`whispered ${round}`));
    else if (dice < 0.7) server.cut();
    else if (dice < 0.8) server.repeat(1 + Math.floor(Math.random() * server.events.length));
    else if (dice < 0.9) server.edit(server.messages[Math.floor(Math.random() * server.messages.length)]?.id ?? '', `edited ${round}`);
    else await settle(Math.random() * 2_000);
  }
  server.say('end');
  await settle();
  expect(listed().map((message) => message.id)).toEqual(server.messages.map((message) => message.id));
  expect(bodies()).toEqual(server.messages.map((message) => message.body));
  expect(new Set(arrived).size).toBe(arrived.length);
});
