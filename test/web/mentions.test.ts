import { joinWindows } from '../../web/pages/chat/ContextList';
import { mentionQuery, mentionsIn, withMention } from '../../web/pages/chat/mentions';
import { createPassing } from '../../web/pages/chat/passing';
import { withReaction } from '../../web/pages/chat/react';

describe('mentions (R7.7)', () => {
  test('a name begins at an @ that begins a word', () => {
    expect(mentionQuery('hello @ad', 9)).toEqual({ from: 6, text: 'ad' });
    expect(mentionQuery('@', 1)).toEqual({ from: 0, text: '' });
    expect(mentionQuery('(@Ada In', 8)).toEqual({ from: 1, text: 'Ada In' });
    expect(mentionQuery('ada@client.example', 18)).toBeNull();
    expect(mentionQuery('@ada  said', 10)).toBeNull();
    expect(mentionQuery('@ada\nnext', 9)).toBeNull();
    expect(mentionQuery(`@${'x'.repeat(41)}`, 42)).toBeNull();
  });

  test('a chosen name takes the place of what was typed of it, and writing goes on behind it', () => {
    expect(withMention('ask @ad today', { from: 4, text: 'ad' }, 'Ada Inside')).toEqual({ text: 'ask @Ada Inside today', caret: 16 });
    expect(withMention('@', { from: 0, text: '' }, 'Bo')).toEqual({ text: '@Bo ', caret: 4 });
  });

  test('who was chosen counts as long as the name stands there', () => {
    const chosen = [
      { id: 'emp_1', name: 'Ada Inside' },
      { id: 'con_1', name: 'Gina' },
    ];
    expect(mentionsIn('@Ada Inside and nobody', chosen).map(({ id }) => id)).toEqual(['emp_1']);
    expect(mentionsIn('', chosen)).toEqual([]);
  });
});

test('a reaction counts once for each person, and goes with the last', () => {
  const one = withReaction([], '👍', true);
  expect(one).toEqual([{ emoji: '👍', count: 1, viewerReacted: true }]);
  expect(withReaction(one, '👍', true)).toBe(one);
  expect(withReaction(one, '👍', false)).toEqual([]);
  expect(withReaction([{ emoji: '👍', count: 2, viewerReacted: false }], '👍', true)).toEqual([
    { emoji: '👍', count: 3, viewerReacted: true },
  ]);
});

test('who writes is forgotten after a while, and everybody where the stream begins anew', () => {
  jest.useFakeTimers();
  const passing = createPassing('emp_own');
  passing.typed({ id: 'emp_own', displayName: 'Me' });
  expect(passing.state().typing).toEqual([]);
  passing.typed({ id: 'emp_1', displayName: 'Ada' });
  passing.came({ id: 'con_1', displayName: 'Gina' }, true);
  expect(passing.state()).toMatchObject({ typing: [{ displayName: 'Ada' }], here: [{ displayName: 'Gina' }] });
  jest.advanceTimersByTime(6_000);
  expect(passing.state().typing).toEqual([]);
  passing.forget();
  expect(passing.state().here).toEqual([]);
  jest.useRealTimers();
});

test('stretches that were read around one end join without a hole and without doubles', () => {
  const message = (sequence: number) => ({ id: `msg_${sequence}`, sequence }) as never;
  const present = { messages: [4, 5, 6].map(message), older: true, newer: true };
  const joined = joinWindows(present, { messages: [2, 3, 4, 5].map(message), older: false, newer: true });
  expect(joined.messages.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5, 6]);
  expect(joined).toMatchObject({ older: false, newer: true });
  expect(joinWindows(joined, { messages: [5, 6, 7].map(message), older: true, newer: false })).toMatchObject({ older: false, newer: false });
});
