/** Messages on their way: none lost, none twice, in the order in which they were written. */
import type { Unsent } from '../../web/pages/chat/drafts';
import { keptTexts, readDesk } from '../../web/pages/chat/drafts';
import { type ChatDesk, createDesk, type Outgoing } from '../../web/pages/chat/outgoing';

const place = { userId: 'usr_1', projectId: 'prj_1', chatId: 'cht_1' };
const offline: Outgoing['problem'] = { code: 'OFFLINE', message: '' };

let delivered: Unsent[];
let outcome: (message: Unsent) => Outgoing['problem'] | Promise<Outgoing['problem']>;

function desk(over: Partial<typeof place> = {}): ChatDesk {
  return createDesk({
    ...place,
    ...over,
    deliver: async (message) => {
      delivered.push(message);
      return outcome(message);
    },
  });
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  localStorage.clear();
  delivered = [];
  outcome = () => null;
});

test('a message is shown at once and leaves the desk when it is stored', async () => {
  const d = desk();
  d.send('hello', null, 7);
  expect(d.outgoing()).toMatchObject([{ body: 'hello', state: 'sending', afterSequence: 7 }]);
  await turn();
  expect(d.outgoing()).toEqual([]);
});

test('messages arrive in the order in which they were written, though the first takes longer', async () => {
  let release: (value: null) => void = () => undefined;
  outcome = (message) =>
    message.body === 'first'
      ? new Promise<null>((resolve) => {
          release = resolve;
        })
      : null;
  const d = desk();
  d.send('first', null, 0);
  d.send('second', null, 0);
  await turn();
  expect(delivered.map((message) => message.body)).toEqual(['first']);
  release(null);
  await turn();
  expect(delivered.map((message) => message.body)).toEqual(['first', 'second']);
});

test('trying again uses the same key, so that the server stores one message', async () => {
  outcome = () => offline;
  const d = desk();
  d.send('hello', null, 0);
  await turn();
  expect(d.outgoing()).toMatchObject([{ state: 'failed', problem: offline }]);
  const key = d.outgoing()[0]?.clientKey ?? '';
  outcome = () => null;
  d.retry(key);
  await turn();
  expect(delivered.map((message) => message.clientKey)).toEqual([key, key]);
  expect(d.outgoing()).toEqual([]);
});

test('two messages with the same words have different keys', async () => {
  const d = desk();
  d.send('ok', null, 0);
  d.send('ok', null, 0);
  await turn();
  expect(new Set(delivered.map((message) => message.clientKey)).size).toBe(2);
});

test('pressing *try again* twice sends once', async () => {
  outcome = () => offline;
  const d = desk();
  d.send('hello', null, 0);
  await turn();
  const key = d.outgoing()[0]?.clientKey ?? '';
  d.retry(key);
  d.retry(key);
  await turn();
  expect(delivered).toHaveLength(2);
});

test('what failed for want of a network goes by itself when it is back; what the server refused does not', async () => {
  outcome = (message) => (message.body === 'too long' ? { code: 'BAD_USER_INPUT', message: 'Too long.' } : offline);
  const d = desk();
  d.send('unreached', null, 0);
  d.send('too long', null, 0);
  await turn();
  outcome = () => null;
  d.retryUnreached();
  await turn();
  expect(d.outgoing()).toMatchObject([{ body: 'too long', state: 'failed' }]);
});

test('a message that is taken back is given back, and not sent any more', async () => {
  let release: (value: null) => void = () => undefined;
  outcome = () =>
    new Promise<null>((resolve) => {
      release = resolve;
    });
  const d = desk();
  d.send('slow', null, 0);
  d.send('second thoughts', null, 0);
  await turn();
  expect(d.takeBack(d.outgoing()[1]?.clientKey ?? '')).toBe('second thoughts');
  release(null);
  await turn();
  expect(delivered.map((message) => message.body)).toEqual(['slow']);
});

test('a closed page loses nothing: draft and unsent messages are there again, with their keys', async () => {
  outcome = () => offline;
  const before = desk();
  before.send('unsent', 'msg_1', 0);
  before.setDraft('half a sen');
  await turn();
  const after = desk();
  expect(after.draft()).toBe('half a sen');
  expect(after.outgoing()).toMatchObject([
    { body: 'unsent', replyToId: 'msg_1', state: 'failed', clientKey: before.outgoing()[0]?.clientKey },
  ]);
  // Nobody knows whether it arrived; it waits for its writer.
  after.retryUnreached();
  await turn();
  expect(delivered).toHaveLength(1);
});

test('another person on the same device finds nothing of it', () => {
  const mine = desk();
  mine.setDraft('mine alone');
  expect(desk({ userId: 'usr_2' }).draft()).toBe('');
  expect(keptTexts('usr_2', 'prj_1')).toEqual([]);
  expect(keptTexts('usr_1', 'prj_1')).toEqual(['mine alone']);
  expect(keptTexts('usr_1', 'prj_2')).toEqual([]);
});

test('an empty desk leaves nothing on the device', async () => {
  const d = desk();
  d.setDraft('x');
  d.setDraft('');
  d.send('sent', null, 0);
  await turn();
  expect(localStorage.length).toBe(0);
});

test.each(['not json', '[]', '{"draft":7,"unsent":"x"}', '{"unsent":[{"body":1}]}', 'null'])(
  'what is kept wrongly (%s) is no desk',
  (text) => {
    localStorage.setItem('portico.draft:usr_1:cht_1', text);
    expect(readDesk('usr_1', 'cht_1')).toMatchObject({ draft: '', unsent: [] });
  },
);
