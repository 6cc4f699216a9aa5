/**
 * Promise of R7.4 in a crowd: a thousand sockets of employees and guests are cut while people go on writing, some of them
 * twice, and come back from the last number that they saw. Each gets every durable event exactly once, in order.
 */
import { WebSocket } from 'ws';
import type { Client } from '../world/client';
import type { Account, Chat, World } from '../world/facts';
import { Dice, randomAccount } from '../world/random';
import { beginSession, type Served, serve } from '../world/server';
import { SEED, tell } from '../world/told';

const EMPLOYEES = 45;
const GUESTS = 80;
/** Below the ten of one user, since the server may learn of a cut after its socket has come back. */
const SOCKETS_EACH = 8;
const SOCKETS = (EMPLOYEES + GUESTS) * SOCKETS_EACH;
/** How long people write, in milliseconds; each socket is cut at a random moment of it. */
const WRITING = 6000;
/** How long a socket stays away at most, in milliseconds. */
const AWAY = 2000;

const EVENTS = `subscription ($id: ID!, $after: Int) { chatEvents(chatId: $id, afterSequence: $after) { __typename sequence
  ... on MessageSent { message { id body } } ... on MessageEdited { message { id body } } ... on MessageDeleted { messageId }
  ... on ReactionChanged { message { id reactions { emoji count } } } } }`;
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
const EDIT = 'mutation ($id: ID!, $body: String!) { editMessage(input: { id: $id, body: $body }) { message { id } } }';
const DELETE = 'mutation ($id: ID!) { deleteMessage(input: { id: $id }) }';
const REACT = 'mutation ($id: ID!, $on: Boolean!) { reactToMessage(input: { id: $id, emoji: "👍", on: $on }) { message { id } } }';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Somebody at a screen: one socket after the other, and what came on all of them. */
class Reader {
  readonly got: number[] = [];
  /** What came that is no event of the chat: errors, ends, refusals. */
  readonly odd: string[] = [];
  cuts = 0;
  private wire: WebSocket | null = null;

  constructor(private readonly url: string, private readonly cookie: string, private readonly account: string, readonly chat: Chat, private readonly from: number) {}

  get at(): number {
    return this.got[this.got.length - 1] ?? this.from;
  }

  /** Comes in, again where the door is shut, and goes on from the last number that came. */
  async come(): Promise<void> {
    for (;;) {
      const wire = new WebSocket(`${this.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin: this.url, cookie: this.cookie } });
      const admitted = await new Promise<boolean>((resolve) => {
        wire.on('error', () => resolve(false));
        wire.on('close', () => resolve(false));
        wire.on('open', () => wire.send(JSON.stringify({ type: 'connection_init', payload: { account: this.account } })));
        wire.on('message', (bytes) => {
          const { type, payload } = JSON.parse(bytes.toString());
          if (type === 'connection_ack') {
            // What is on its way to a socket that was cut is lost: only what came counts.
            wire.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: EVENTS, variables: { id: this.chat.id, after: this.at } } }));
            resolve(true);
          } else if (type === 'ping') wire.send('{"type":"pong"}');
          else if (this.wire !== wire) this.odd.push(`after its cut: ${type}`);
          else if (type === 'next' && !payload.errors) this.got.push(payload.data.chatEvents.sequence);
          else this.odd.push(bytes.toString());
        });
        this.wire = wire;
      });
      if (admitted) return;
      await pause(100);
    }
  }

  /** The cable is pulled: no farewell, and nothing that lies in between is heard any more. */
  cut(): void {
    this.cuts += 1;
    this.wire?.removeAllListeners('message');
    this.wire?.terminate();
    this.wire = null;
  }
}

let served: Served;
let account: Account;
let chats: { members: Chat; guests: Chat };

beforeAll(async () => {
  const world: World = { now: new Date().toISOString(), users: [], accounts: [] };
  account = randomAccount(new Dice(11), 'crowd', world.users, { projects: 1, tasks: 1, contacts: 1 });
  const [project] = account.projects;
  if (!project) throw new Error('no project');
  Object.assign(account, { plan: 'ENTERPRISE', sharingEnabled: true, employees: account.employees.slice(0, 1), contacts: [], shares: [], tasks: [], threads: [], templates: [], views: [] });
  const user = (n: string) => {
    world.users.push({ id: `usr_crowd${n}`, email: `${n}@crowd.example`, name: `Person ${n}`, login: null, password: null });
    return { user: `usr_crowd${n}`, name: `Person ${n}`, email: `${n}@crowd.example` };
  };
  for (let n = 1; n < EMPLOYEES; n++) account.employees.push({ id: `emp_crowd${n}`, ...user(`e${n}`), role: 'MEMBER', mayGrant: false, active: true });
  for (let n = 0; n < GUESTS; n++) {
    const id = `con_crowd${n}`;
    account.contacts.push({ id, ...user(`g${n}`), company: null, phone: null, notes: null, access: 'BASIC', invitedAt: world.now, acceptedAt: world.now });
    account.shares.push({ id: `shr_crowd${n}`, contact: id, project: project.id, task: null, items: ['STAGE'], message: null, expiresAt: null, createdAt: world.now, createdBy: null, endedAt: null, endedBy: null });
  }
  const chat = (of: Chat): Chat => ({ ...of, messages: [], read: {} });
  chats = { members: chat(project.membersChat), guests: chat(project.guestChat) };
  Object.assign(project, { membersOnly: false, archived: false, sharingEnabled: true, level: 'VISIBLE', manager: null, creator: null, members: [], followers: [], membersChat: chats.members, guestChat: chats.guests });
  world.accounts.push(account);
  served = await serve(world);
});
afterAll(() => served?.close());

test(`R7.4: ${SOCKETS} sockets are cut while people write, and each gets every event exactly once, in order`, async () => {
  const dice = new Dice(SEED);
  const people = [...account.employees, ...account.contacts];
  const readers: Reader[] = [];
  for (const [place, person] of people.entries()) {
    const cookie = await beginSession(served.database, person.user ?? '', account.id, new Date().toISOString());
    for (let n = 0; n < SOCKETS_EACH; n++) {
      // Half of what employees have open is the chat that no guest reads.
      const chat = place < EMPLOYEES && n % 2 ? chats.members : chats.guests;
      readers.push(new Reader(served.url, cookie, account.id, chat, 0));
    }
  }
  const queue = [...readers];
  await Promise.all(Array.from({ length: 40 }, async () => {
    for (let one = queue.pop(); one; one = queue.pop()) await one.come();
  }));

  let writing = true;
  const write = async (client: Client, chat: Chat, writer: string): Promise<void> => {
    const own: string[] = [];
    for (let n = 0; writing; n++) {
      const told = dice.next();
      const id = dice.pick(own);
      if (!id || told < 0.6) {
        const input = { chatId: chat.id, body: `${writer} says ${n}`, clientKey: `${writer} ${n}` };
        own.push((await client.must(SEND, { input })).sendMessage.message.id);
      } else if (told < 0.75) await client.must(EDIT, { id, body: `${writer} says otherwise ${n}` });
      else if (told < 0.93) await client.must(REACT, { id, on: dice.chance(0.6) });
      else await client.must(DELETE, { id: own.splice(own.indexOf(id), 1)[0] });
      await pause(dice.whole(60, 260));
    }
  };
  const by = (person: string) => served.as({ account: account.id, person });
  const writers = [
    write(await by(account.employees[1]?.id ?? ''), chats.guests, 'an employee'),
    write(await by(account.contacts[0]?.id ?? ''), chats.guests, 'a guest'),
    write(await by(account.contacts[1]?.id ?? ''), chats.guests, 'another guest'),
    write(await by(account.employees[2]?.id ?? ''), chats.members, 'a colleague'),
  ];
  const waits: number[] = [];
  const life = async (reader: Reader): Promise<void> => {
    const times = dice.chance(0.25) ? 2 : 1;
    for (let n = 0; n < times; n++) {
      await pause(dice.next() * (WRITING / times - AWAY / 2));
      reader.cut();
      await pause(dice.next() * AWAY);
      const back = performance.now();
      await reader.come();
      waits.push(performance.now() - back);
    }
  };
  const lives = readers.map(life);
  await pause(WRITING);
  await Promise.all(lives);
  writing = false;
  await Promise.all(writers);
  const last = new Map<string, number>();
  for (const { id } of [chats.members, chats.guests]) {
    const events = await served.database.reader.all<{ sequence: number }>('select sequence from chat_events where chat_id = ? order by sequence', id);
    expect(events.map(({ sequence }) => Number(sequence))).toEqual(events.map((_, n) => n + 1));
    last.set(id, events.length);
  }
  const written = performance.now();
  const behind = () => readers.filter((reader) => reader.at < (last.get(reader.chat.id) ?? 0));
  while (behind().length && performance.now() - written < 15_000) await pause(20);
  for (const reader of readers) {
    expect(reader.odd).toEqual([]);
    expect(reader.cuts).toBeGreaterThan(0);
    expect(reader.got).toEqual(Array.from({ length: last.get(reader.chat.id) ?? 0 }, (_, n) => n + 1));
  }
  expect(served.faults).toEqual([]);
  const cuts = readers.reduce((sum, reader) => sum + reader.cuts, 0);
  waits.sort((one, other) => one - other);
  const frames = readers.reduce((sum, reader) => sum + reader.got.length, 0);
  expect(last.get(chats.guests.id)).toBeGreaterThan(50);
  tell(`${SOCKETS} sockets, ${cuts} cuts while ${[...last.values()].reduce((one, other) => one + other)} events were written: ${frames} events received, none lost, none doubled, none out of order; let in again after ${waits[waits.length >> 1]?.toFixed(0)} ms (median; worst ${waits.at(-1)?.toFixed(0)}), server and readers in one process`);
  for (const reader of readers) reader.cut();
});
