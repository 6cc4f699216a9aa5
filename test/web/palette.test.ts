import { readClosed } from '../../web/apollo/closed';
import { commandsOf, fits } from '../../web/components/palette/commands';
import { chatAt, recentThings, remember, thingAt } from '../../web/components/palette/recent';
import { isMissingPart } from '../../web/pages/version';

test('a page is found by the beginnings of its words, whatever case and accents', () => {
  expect(fits('Sharing and guests', 'gue')).toBe(true);
  expect(fits('Büro Ägidius', 'agi bur')).toBe(true);
  expect(fits('Sharing and guests', 'haring')).toBe(false);
});

test('of where somebody was, ids alone are kept, the latest first, and per account and person', () => {
  for (const id of ['prj_1', 'tsk_2', 'prj_1', 'prj_3']) remember('acc_1', 'usr_1', id);
  expect(recentThings('acc_1', 'usr_1')).toEqual(['prj_3', 'prj_1', 'tsk_2']);
  expect(recentThings('acc_2', 'usr_1')).toEqual([]);
  window.localStorage.setItem('portico.recent.acc_1.usr_1', '{"not": "a list"}');
  expect(recentThings('acc_1', 'usr_1')).toEqual([]);
});

test('a page tells what it is about', () => {
  expect(thingAt('/acc_1/projects/prj_1')).toBe('prj_1');
  expect(thingAt('/acc_1/projects/prj_1/chat/guests')).toBe('prj_1');
  expect(thingAt('/acc_1/projects/prj_1/tasks/tsk_1')).toBe('tsk_1');
  expect(thingAt('/acc_1/tasks/tsk_1')).toBe('tsk_1');
  expect(thingAt('/acc_1/settings/account')).toBeNull();
});

test('from a chat, a project leads to its chat of the same kind; from elsewhere to its page', () => {
  const find = { id: 'prj_2', kind: 'PROJECT', title: 'Timetable', below: null, snippet: null, at: null, to: '/acc_1/projects/prj_2' } as const;
  const viewer = { employee: null, accounts: [] } as unknown as Parameters<typeof commandsOf>[0]['viewer'];
  const from = (pathname: string, words: string) =>
    commandsOf({ words, accountId: 'acc_1', viewer, places: [], recent: [find], finds: [find], chat: chatAt(pathname) })[0]?.commands[0];
  for (const words of ['', 'time']) {
    expect(from('/acc_1/projects/prj_1/chat/members', words)).toMatchObject({ to: '/acc_1/projects/prj_2/chat/members', below: 'Members chat' });
    expect(from('/acc_1/projects/prj_1/chat/guests', words)).toMatchObject({ to: '/acc_1/projects/prj_2/chat/guests', below: 'Guest chat' });
    expect(from('/acc_1/projects/prj_1', words)).toMatchObject({ to: '/acc_1/projects/prj_2', below: null });
  }
});

test('closed fields are read from the report beside an answer, and from nothing else', () => {
  expect([...readClosed([{ path: ['task', 'dueDate'], rule: 'DUE_DATE_SHARED' }, { path: [], rule: 'MORE' }])]).toEqual(['task.dueDate', '']);
  expect(readClosed(undefined).size).toBe(0);
  expect(readClosed([null, 3, { path: 'task' }]).size).toBe(0);
});

test('a part of the app that is gone is told from a mistake in it', () => {
  expect(isMissingPart(new TypeError('Failed to fetch dynamically imported module: https://a.example/assets/x.js'))).toBe(true);
  expect(isMissingPart(new TypeError('error loading dynamically imported module: https://a.example/x.js'))).toBe(true);
  expect(isMissingPart(new TypeError('Importing a module script failed.'))).toBe(true);
  expect(isMissingPart(new TypeError('x is not a function'))).toBe(false);
});
