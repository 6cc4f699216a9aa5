/** The rows of a chat: days, the line *new*, who is named, and messages on their way. */
import {
  chatRows,
  FIRST_INDEX,
  freshStart,
  type ListedMessage,
  type ListedOutgoing,
  nextStart,
  stillOutgoing,
} from '../../web/pages/chat/rows';

const message = (sequence: number, over: Partial<ListedMessage> = {}): ListedMessage => ({
  id: `m${sequence}`,
  sequence,
  sentAt: new Date(Date.UTC(2026, 4, 1, 9, sequence)).toISOString(),
  body: `body ${sequence}`,
  deletedAt: null,
  viewerDidAuthor: false,
  author: { id: 'ada' },
  ...over,
});

const onItsWay = (body: string, over: Partial<ListedOutgoing> = {}): ListedOutgoing => ({
  clientKey: `key ${body}`,
  body,
  at: '2026-05-01T10:00:00.000Z',
  state: 'sending',
  afterSequence: 0,
  ...over,
});

describe('days and names', () => {
  test('a day is announced above its first message only', () => {
    const rows = chatRows([message(1), message(2), message(3, { sentAt: '2026-05-02T08:00:00.000Z' })], [], null);
    expect(rows.map((row) => row.day)).toEqual([message(1).sentAt, null, '2026-05-02T08:00:00.000Z']);
  });

  test('a row that stood first keeps its height when older ones come before it: nothing jumps', () => {
    const nextDay = { sentAt: '2026-05-02T08:00:00.000Z' };
    const [alone] = chatRows([message(3)], [], null, true);
    const later = [message(3, nextDay), message(4, { sentAt: '2026-05-02T08:01:00.000Z' })];
    const same = chatRows([message(2), message(3)], [], null, true, new Set(['m3']))[1];
    expect({ day: same?.day, named: same?.named }).toEqual({ day: alone?.day, named: alone?.named });
    const rows = chatRows([message(2), ...later], [], null, true, new Set(['m3']));
    expect(rows.map(({ day, dayBelow, named }) => [day, dayBelow, named])).toEqual([
      [null, nextDay.sentAt, true],
      [null, null, true],
      [null, null, false],
    ]);
  });

  test('where older messages are not loaded, the first row announces no day', () => {
    expect(chatRows([message(1)], [], null, true)[0]?.day).toBeNull();
    expect(chatRows([message(1)], [], null, false)[0]?.day).not.toBeNull();
  });

  test('messages of one person shortly after each other name them once', () => {
    const rows = chatRows([message(1), message(2), message(3, { author: { id: 'ben' } }), message(4), message(30)], [], null);
    expect(rows.map((row) => row.named)).toEqual([true, false, true, true, true]);
  });

  test('messages whose author is not known do not stand together', () => {
    expect(chatRows([message(1, { author: null }), message(2, { author: null })], [], null).map((row) => row.named)).toEqual([true, true]);
  });
});

describe('the line *new*', () => {
  test.each<[string, number | null, number | null]>([
    ['above the first message after what was read', 2, 3],
    ['nowhere when all was read', 4, null],
    ['nowhere when nothing is known of reading', null, null],
    ['above the first of all', 0, 1],
  ])('%s', (_, newAfter, expected) => {
    const rows = chatRows([message(1), message(2), message(3), message(4)], [], newAfter);
    expect(rows.filter((row) => row.unread).map((row) => row.kind === 'message' && row.message.sequence)).toEqual(
      expected === null ? [] : [expected],
    );
  });

  test('own messages are not new', () => {
    const rows = chatRows([message(1), message(2, { viewerDidAuthor: true }), message(3)], [], 1);
    expect(rows.findIndex((row) => row.unread)).toBe(2);
  });
});

describe('messages on their way', () => {
  test('stand at the end, in order', () => {
    const rows = chatRows([message(1)], [onItsWay('a'), onItsWay('b')], null);
    expect(rows.map((row) => row.key)).toEqual(['m1', 'key a', 'key b']);
  });

  test('one that the stream has brought back already is not shown twice', () => {
    const back = message(5, { body: 'hello', viewerDidAuthor: true });
    expect(stillOutgoing([message(1), back], [onItsWay(' hello ', { afterSequence: 4 })])).toEqual([]);
  });

  test('a message of the same words from before, or by somebody else, is not it', () => {
    const entry = onItsWay('ok', { afterSequence: 4 });
    expect(stillOutgoing([message(3, { body: 'ok', viewerDidAuthor: true }), message(5, { body: 'ok' })], [entry])).toEqual([entry]);
  });

  test('of two with the same words one message hides one', () => {
    const first = onItsWay('ok', { clientKey: '1' });
    const second = onItsWay('ok', { clientKey: '2' });
    expect(stillOutgoing([message(5, { body: 'ok', viewerDidAuthor: true })], [first, second])).toEqual([second]);
  });

  test('one that failed stays until its writer decides', () => {
    const failed = onItsWay('ok', { state: 'failed' });
    expect(stillOutgoing([message(5, { body: 'ok', viewerDidAuthor: true })], [failed])).toEqual([failed]);
  });
});

describe('the place of reading', () => {
  const begin = nextStart(freshStart, ['c', 'd']);

  test('rows before the first count the index down', () => {
    expect(nextStart(begin, ['a', 'b', 'c', 'd'])).toEqual({ index: FIRST_INDEX - 2, firstKey: 'a', generation: 0 });
  });

  test('rows at the end change nothing', () => {
    expect(nextStart(begin, ['c', 'd', 'e'])).toBe(begin);
  });

  test('another list begins anew', () => {
    const older = nextStart(begin, ['a', 'b', 'c', 'd']);
    expect(nextStart(older, ['x', 'y'])).toEqual({ index: FIRST_INDEX, firstKey: 'x', generation: 1 });
  });

  test('the first message of an empty chat takes the place of the one on its way', () => {
    const pending = nextStart(freshStart, ['key a']);
    expect(nextStart(pending, ['m1'])).toEqual({ index: FIRST_INDEX, firstKey: 'm1', generation: 0 });
  });
});
