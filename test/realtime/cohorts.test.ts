/**
 * One execution for equal readers (6-performance) must never be one for unequal ones: what a reader gets together with
 * others is, byte for byte, what they get when they are executed alone, while rights change.
 */
import { CAST_NOW, castWorld, type Name, personId, ref } from '../world/cast';
import type { Client, Socket, Stream } from '../world/client';
import { Dice } from '../world/random';
import { type Served, serve } from '../world/server';
import { SEED, tell } from '../world/told';

const READERS: Name[] = ['ada', 'greta', 'mia', 'max', 'anna', 'alex', 'bob', 'bill'];
const guests = ref('oak', 'cht', 'gardenguests');
const garden = ref('oak', 'prj', 'garden');
const ROUNDS = 25;

/** `alone` names the operation after its reader, so that it has a document of its own and nobody to share with. */
const document = (alone: string) => `subscription Live${alone} ($id: ID!) { chatEvents(chatId: $id) { __typename sequence at
  ... on MessageSent { message { id sequence body sentAt viewerDidAuthor viewerCanUpdate author { __typename id displayName email } } }
  ... on MessageEdited { message { id body editedAt viewerCanUpdate author { displayName } } } ... on MessageDeleted { messageId } ... on AccessEnded { reason } } }`;

let served: Served;
const open: Socket[] = [];
beforeAll(async () => {
  // Time stands still: the last word to each reader is said to them alone, and says when.
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
});
afterAll(async () => {
  for (const socket of open) if (!socket.closed) await socket.close();
  await served?.close();
});

test('R7.3: the bytes of a cohort are those of each reader alone, under changing rights', async () => {
  const dice = new Dice(SEED);
  const clients = new Map<Name, Client>();
  const pairs = new Map<Name, [Stream, Stream]>();
  for (const name of READERS) {
    const client = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) });
    const socket = await client.socket();
    open.push(socket);
    clients.set(name, client);
    pairs.set(name, [socket.subscribe(document(''), { id: guests }), socket.subscribe(document(name), { id: guests })]);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const by = (name: Name) => clients.get(name) as Client;
  const sent: { id: string; by: Name }[] = [];
  const acts: (() => Promise<unknown>)[] = [
    async () => {
      const name = dice.pick(READERS);
      const { data } = await by(name).ask('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', { input: { chatId: guests, body: `says ${name}`, clientKey: `c${sent.length}${dice.next()}` } });
      if (data?.sendMessage) sent.push({ id: data.sendMessage.message.id, by: name });
    },
    async () => {
      const one = dice.pick(sent);
      if (one) await by(one.by).ask('mutation ($id: ID!) { editMessage(input: { id: $id, body: "said otherwise" }) { message { id } } }', { id: one.id });
    },
    async () => {
      const one = sent.pop();
      if (one) await by(one.by).ask('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: one.id });
    },
    // Archived, outsiders may not change their messages any more: `viewerCanUpdate` differs from reader to reader.
    async () => by('greta').ask('mutation ($id: ID!, $archived: Boolean!) { updateProject(input: { id: $id, archived: $archived }) { project { id } } }', { id: garden, archived: dice.chance(0.5) }),
  ];
  for (let round = 0; round < ROUNDS; round++) await Promise.all(Array.from({ length: dice.whole(1, 4) }, () => (acts[Math.min(3, Math.floor(dice.next() * 6))] ?? acts[0])?.()));
  // One guest of the cohort is shut out in the middle of it.
  await Promise.all([
    by('greta').must('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', { id: ref('oak', 'shr', 'bobgarden') }),
    acts[0]?.(),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const bytes = (stream: Stream) => stream.frames.map(({ type, payload }) => JSON.stringify({ type, payload }));
  let frames = 0;
  for (const name of READERS) {
    const [together, alone] = pairs.get(name) as [Stream, Stream];
    expect({ name, frames: bytes(together) }).toEqual({ name, frames: bytes(alone) });
    frames += together.frames.length;
  }
  expect(frames).toBeGreaterThan(READERS.length * ROUNDS * 0.5);
  expect(pairs.get('bob')?.[0].data.at(-1).chatEvents).toMatchObject({ __typename: 'AccessEnded', reason: 'SHARING_ENDED' });
  tell(`cohorts: ${READERS.length} readers, ${frames} frames equal those of each reader alone`);
});
