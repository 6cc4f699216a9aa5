// S1: many readers of one chat, each on a socket of their own, and somebody who writes at a fixed rate. The number of each
// message stands in front of its body, so that a reader knows it from the bytes of the frame.
import { createRequire } from 'node:module';
import { CHAT_EVENTS, SEND_LIVE } from './operations.mjs';

const require = createRequire(import.meta.url);
const { WebSocket } = require('ws');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const MARK = 'number=';
const FILLING = ' and then as much text as people write to each other in a chat, a sentence or two.';

/** What the readers of one server have seen: for each message how many got it, and how long that took (ms). */
export class Audience {
  sent = new Map();
  times = [];
  received = 0;
  sockets = [];
  first = null;

  /** A frame that one reader got. */
  hear(data) {
    const at = data.indexOf(MARK);
    if (at < 0) return;
    const now = performance.now();
    const number = Number.parseInt(data.toString('latin1', at + MARK.length, at + MARK.length + 9), 10);
    const message = this.sent.get(number);
    if (!message) return;
    message.heard++;
    this.received++;
    this.times.push(now - message.at);
    this.first ??= JSON.parse(data);
  }

  /** Opens one socket that reads the chat in the product. */
  async openProduct(port, cookie, chatId) {
    const origin = `http://127.0.0.1:${port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { headers: { cookie, origin }, perMessageDeflate: false });
    this.sockets.push(socket);
    await new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code, reason) => reject(new Error(`a socket was closed: ${code} ${reason}`)));
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: {} })));
      socket.on('message', (data) => {
        this.hear(data);
        if (data.length > 60) return;
        const { type } = JSON.parse(data);
        if (type === 'ping') socket.send('{"type":"pong"}');
        if (type !== 'connection_ack') return;
        const payload = { operationName: 'ChatEvents', query: CHAT_EVENTS, variables: { chatId } };
        socket.send(JSON.stringify({ id: chatId, type: 'subscribe', payload }));
        resolve();
      });
    });
  }

  /** Opens one socket of the raw program, which sends without being asked. */
  async openRaw(port) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
    this.sockets.push(socket);
    socket.on('message', (data) => this.hear(data));
    await new Promise((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    });
  }

  close() {
    for (const socket of this.sockets) {
      socket.removeAllListeners('close');
      socket.close();
    }
  }
}

/** Opens `count` readers, some at a time; people have a socket each before anybody has two. */
export async function gather(audience, count, open) {
  let opened = 0;
  const line = async () => {
    while (opened < count) await open(opened++);
  };
  await Promise.all(Array.from({ length: 20 }, line));
  // Subscriptions have no acknowledgement; the last of them are on their way.
  await pause(1000);
  return audience;
}

let numbers = 100_000_000;

/**
 * Lets one person write `rate` messages a second, and waits until everybody has read them.
 * @returns the times (ms) from sending to reading, and those that the sender waited for an answer
 * @throws Error where a reader got a message twice or not at all
 */
export async function talk(audience, connections, make, { seconds, rate }) {
  const begin = performance.now();
  const answers = [];
  audience.times = [];
  audience.received = 0;
  audience.sent.clear();
  const sending = [];
  for (let count = 0; count < seconds * rate; count++) {
    await pause(Math.max(0, begin + (count * 1000) / rate - performance.now()));
    const number = ++numbers;
    audience.sent.set(number, { at: performance.now(), heard: 0 });
    const asked = performance.now();
    sending.push(
      connections.ask(make(`key ${number}`, `${MARK}${number}${FILLING}`)).then(({ status, bytes }) => {
        if (status !== 200 || bytes.indexOf('"errors"') >= 0) throw new Error(`status ${status}: ${bytes}`);
        answers.push(performance.now() - asked);
      }),
    );
  }
  await Promise.all(sending);
  const all = audience.sent.size * audience.sockets.length;
  for (let waits = 0; audience.received < all && waits < 500; waits++) await pause(10);
  for (const [number, { heard }] of audience.sent)
    if (heard !== audience.sockets.length) throw new Error(`message ${number} was read ${heard} times by ${audience.sockets.length} readers`);
  return { count: all, elapsed: performance.now() - begin, times: audience.times, answers };
}

/** The requests of the sender, for {@link talk}. */
export const sender = (program, guest, chatId, cookie) => (key, body) => SEND_LIVE[program](guest, { cookie, chatId, key, body });
