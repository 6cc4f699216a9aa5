/** The project list's address, the keys of the board, and the steps of a task in its tree (R3.5, R3.9). */
import { placeAfter, placeOf } from '../../web/pages/project/tasks/places';
import { boardKey, cardBeside } from '../../web/pages/projects/board/keys';
import { countFilters, filterOf, isFiltered, noFilters, readView, writeView } from '../../web/pages/projects/listAddress';

const read = (address: string) => readView(new URLSearchParams(address));

describe('the address of the project list', () => {
  it('is empty for the list as it starts, and reads back what it wrote', () => {
    expect(writeView(read('')).toString()).toBe('');
    const address = 'view=board&q=kiln&stage=none&company=cmp_1&manager=usr_2&due=late&mine=1&unread=1&archived=1&sort=UNREAD&dir=ASC';
    expect(writeView(read(address)).toString()).toBe(address);
    expect(countFilters(read(address))).toBe(7);
  });

  it('takes what makes no sense as if it were absent', () => {
    expect(writeView(read('sort=PASSWORD&dir=SIDEWAYS&due=never&view=cube&mine=yes')).toString()).toBe('');
  });

  it('sorts the newest and the unread first, all else from the start', () => {
    expect(read('sort=CREATED_AT').direction).toBe('DESC');
    expect(read('sort=UNREAD').direction).toBe('DESC');
    expect(read('sort=DUE_DATE').direction).toBe('ASC');
  });

  it('asks the server for no more than what is set', () => {
    expect(filterOf(read(''))).toEqual({ archived: false });
    expect(filterOf(read('stage=none'))).toEqual({ archived: false, withoutStage: true });
    expect(filterOf(read('stage=stg_1&unread=1'))).toEqual({ archived: false, stageId: 'stg_1', unread: true });
    expect(isFiltered({ ...read('sort=STAGE&view=board'), ...noFilters })).toBe(false);
  });

  it('counts due days in the reader’s calendar', () => {
    const filter = filterOf(read('due=week'));
    expect(filter.dueFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(Date.parse(filter.dueTo ?? '') - Date.parse(filter.dueFrom ?? '')).toBe(7 * 86_400_000);
    expect(filterOf(read('due=late')).dueFrom).toBeUndefined();
  });
});

describe('the keys of the board', () => {
  it('belong to it on a card’s name only, and to nothing else while a card is picked up', () => {
    expect(boardKey(' ', false, true)).toBe('lift');
    expect(boardKey(' ', false, false)).toBeNull();
    expect(boardKey('s', true, true)).toBeNull();
    expect(boardKey('ArrowLeft', true, true)).toBe('left');
    expect(boardKey('Enter', true, true)).toBe('drop');
    expect(boardKey('Enter', false, true)).toBeNull();
    expect(boardKey('Tab', true, true)).toBe('cancel');
  });

  it('go past empty columns, and to the last card where a column is shorter', () => {
    document.body.innerHTML = `<div id="board">
      <section data-column="a"><i data-card="1"></i><i data-card="2"></i></section>
      <section data-column="b"></section>
      <section data-column="c"><i data-card="3"></i></section></div>`;
    const board = document.getElementById('board') as HTMLElement;
    const card = (id: string) => board.querySelector<HTMLElement>(`[data-card="${id}"]`) as HTMLElement;
    expect(cardBeside(board, card('2'), 'right')).toBe(card('3'));
    expect(cardBeside(board, card('3'), 'left')).toBe(card('1'));
    expect(cardBeside(board, card('1'), 'down')).toBe(card('2'));
    expect(cardBeside(board, card('1'), 'up')).toBeNull();
    expect(cardBeside(board, card('3'), 'right')).toBeNull();
  });
});

describe('a step of a task in its tree', () => {
  const task = (id: string, parent: string | null = null) => ({ id, title: id, parent: parent ? { id: parent } : null });
  const tasks = [task('a'), task('a1', 'a'), task('a2', 'a'), task('b'), task('c')];

  it('goes up and down among siblings', () => {
    expect(placeAfter(tasks, 'c', 'up')).toEqual({ parentId: null, afterId: 'a' });
    expect(placeAfter(tasks, 'b', 'up')).toEqual({ parentId: null, afterId: null });
    expect(placeAfter(tasks, 'a', 'down')).toEqual({ parentId: null, afterId: 'b' });
    expect(placeAfter(tasks, 'a', 'up')).toBeNull();
    expect(placeAfter(tasks, 'c', 'down')).toBeNull();
  });

  it('goes below the sibling before it, as its last, and out behind its parent', () => {
    expect(placeAfter(tasks, 'b', 'indent')).toEqual({ parentId: 'a', afterId: 'a2' });
    expect(placeAfter(tasks, 'c', 'indent')).toEqual({ parentId: 'b', afterId: null });
    expect(placeAfter(tasks, 'a1', 'indent')).toBeNull();
    expect(placeAfter(tasks, 'a1', 'outdent')).toEqual({ parentId: null, afterId: 'a' });
    expect(placeAfter(tasks, 'a', 'outdent')).toBeNull();
  });

  it('can be taken back: where a task stands is known', () => {
    expect(placeOf(tasks, 'a2')).toEqual({ parentId: 'a', afterId: 'a1' });
    expect(placeOf(tasks, 'a')).toEqual({ parentId: null, afterId: null });
  });
});
