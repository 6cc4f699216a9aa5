/** Who is here and who is writing (R7.3), as a screen believes it. */
import { createPassing } from '../../web/pages/chat/passing';

const ada = { id: 'emp_ada', displayName: 'Ada Inside' };
const gina = { id: 'con_gina', displayName: 'Gina Guest' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('somebody writes until they have said it, or nothing more is heard of it', () => {
  const passing = createPassing(gina.id);
  passing.typed(ada);
  expect(passing.state().typing).toEqual([ada]);
  passing.said(ada.id);
  expect(passing.state().typing).toEqual([]);
  jest.advanceTimersByTime(2_000);
  passing.typed(ada);
  jest.advanceTimersByTime(5_900);
  expect(passing.state().typing).toEqual([ada]);
  jest.advanceTimersByTime(200);
  expect(passing.state().typing).toEqual([]);
});

test('word of what was being written is not believed right after it was said', () => {
  const passing = createPassing(gina.id);
  passing.typed(ada);
  passing.said(ada.id);
  passing.typed(ada);
  expect(passing.state().typing).toEqual([]);
  jest.advanceTimersByTime(1_100);
  passing.typed(ada);
  expect(passing.state().typing).toEqual([ada]);
});

test('of oneself nothing is told, and whoever goes writes no more', () => {
  const passing = createPassing(gina.id);
  passing.typed(gina);
  passing.came(gina, true);
  passing.came(ada, true);
  passing.typed(ada);
  expect(passing.state()).toEqual({ here: [ada], typing: [ada] });
  passing.came(ada, false);
  expect(passing.state()).toEqual({ here: [], typing: [] });
});
