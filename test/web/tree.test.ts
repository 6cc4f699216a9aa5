/** The lines of the action tree, its levels as they are shown at once, and where a dragged task may go (R3.5, R6.2, R6.3). */
import { nextLevel } from '../../web/forms/taskLevel';
import { dropPlace, type Hover, lineOfAdding, movedList, placeAfter, placeOf, type Step } from '../../web/pages/project/tasks/places';
import { levelsOf } from '../../web/pages/project/tasks/taskLevels';
import { below, indentOf, treeLines } from '../../web/pages/project/tasks/taskTree';
import { treeKey } from '../../web/pages/project/tasks/treeKeys';

type Set = 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';
interface Task {
  id: string;
  title: string;
  status: string;
  clientAccess: Set;
  parent: { id: string } | null;
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A tree of up to `depth` levels as the server lists it: each task before what is below it. */
function randomTree(roll: () => number, count: number, depth: number): Task[] {
  const tasks: Task[] = [];
  const grow = (parent: string | null, level: number): void => {
    do {
      const id = `t${tasks.length}`;
      const set = roll() < 0.6 ? 'INHERIT' : ((['HIDDEN', 'VISIBLE', 'MODIFIABLE'] as const)[Math.floor(roll() * 3)] ?? 'HIDDEN');
      tasks.push({ id, title: `Task ${id}`, status: roll() < 0.2 ? 'DONE' : 'OPEN', clientAccess: set, parent: parent === null ? null : { id: parent } });
      if (level < depth && tasks.length < count && roll() < 0.55) grow(id, level + 1);
    } while (tasks.length < count && (parent === null || roll() < 0.6));
  };
  grow(null, 1);
  return tasks;
}
const everything = { collapsed: new Set<string>(), find: '', hideDone: false };
const SEEDS = Array.from({ length: 200 }, (_, n) => n + 1);

describe('levels, shown before the server has answered', () => {
  it('are those that a walk from each task upwards finds, in 200 random trees of depth 8, with and without levels on their way', () => {
    let deepest = 0;
    let inherited = 0;
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const tasks = randomTree(roll, 60, 8);
      const top = (['HIDDEN', 'VISIBLE', 'MODIFIABLE'] as const)[seed % 3] ?? 'VISIBLE';
      const chosen = new Map<string, Set>(tasks.filter(() => roll() < 0.1).map(({ id }) => [id, (['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'INHERIT'] as const)[Math.floor(roll() * 4)] ?? 'INHERIT']));
      const byId = new Map(tasks.map((task) => [task.id, task]));
      const walk = (task: Task): string => {
        const set = chosen.get(task.id) ?? task.clientAccess;
        if (set !== 'INHERIT') return set;
        inherited += 1;
        const parent = task.parent && byId.get(task.parent.id);
        return parent ? walk(parent) : top;
      };
      // In any order: what is above a task need not come before it.
      const shuffled = [...tasks].sort(() => roll() - 0.5);
      const levels = levelsOf(shuffled, top, chosen);
      expect(levels.size).toBe(tasks.length);
      const differ = tasks.filter((task) => levels.get(task.id) !== walk(task)).map(({ id }) => ({ seed, id }));
      expect(differ).toEqual([]);
      deepest = Math.max(deepest, ...treeLines(tasks, everything).map((line) => line.level));
    }
    expect(deepest).toBe(8);
    expect(inherited).toBeGreaterThan(1000);
  });
  it('are not told where the level of a task is not', () => {
    expect(levelsOf([{ id: 'a', clientAccess: null }, { id: 'b', clientAccess: 'INHERIT', parent: { id: 'a' } }], 'VISIBLE', new Map()).get('b')).toBeNull();
  });
  it('R6.2: go round four states, and three for a milestone', () => {
    const round = (kind: 'ACTION' | 'MILESTONE', from: Set): Set[] => [1, 2, 3, 4].reduce<Set[]>((seen) => [...seen, nextLevel(seen.at(-1) ?? from, kind)], []);
    expect(round('ACTION', 'INHERIT')).toEqual(['HIDDEN', 'VISIBLE', 'MODIFIABLE', 'INHERIT']);
    expect(round('MILESTONE', 'HIDDEN')).toEqual(['VISIBLE', 'MODIFIABLE', 'HIDDEN', 'VISIBLE']);
  });
});

describe('the lines of the tree', () => {
  it('say of each task how deep it stands and which of its siblings it is, and leave out what is folded', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const roll = dice(seed);
      const tasks = randomTree(roll, 60, 8);
      const collapsed = new Set(tasks.filter(() => roll() < 0.15).map(({ id }) => id));
      const lines = treeLines(tasks, { ...everything, collapsed });
      const hidden = new Set([...collapsed].flatMap((id) => below(tasks, id)));
      expect(lines.map((line) => line.task.id)).toEqual(tasks.filter(({ id }) => !hidden.has(id)).map(({ id }) => id));
      for (const line of lines) {
        const siblings = tasks.filter((task) => task.parent?.id === line.task.parent?.id);
        const hasChildren = tasks.some((task) => task.parent?.id === line.task.id);
        let depth = 1;
        for (let at = line.task.parent; at; at = tasks.find(({ id }) => id === at?.id)?.parent ?? null) depth += 1;
        const position = siblings.findIndex(({ id }) => id === line.task.id) + 1;
        expect(line).toEqual({ task: line.task, level: depth, position, siblings: siblings.length, hasChildren, expanded: hasChildren && !collapsed.has(line.task.id) });
      }
    }
  });
  it('stand further in the deeper they are, at any depth, and less so where room is short', () => {
    const indents = Array.from({ length: 14 }, (_, level) => indentOf(level + 1));
    expect(indents).toEqual([...indents].sort((one, other) => one - other));
    expect(new Set(indents).size).toBe(14);
    expect(indentOf(30)).toBeLessThan(12);
  });
});

describe('the keys of the tree (R6.3)', () => {
  const plain = { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false };
  const task = (id: string, parent: string | null): Task => ({ id, title: id, status: 'OPEN', clientAccess: 'INHERIT', parent: parent ? { id: parent } : null });
  const tasks = [task('a', null), task('a1', 'a'), task('a2', 'a'), task('b', null), task('c', null)];
  /** What a key does on a task, in words. */
  const press = (key: string, id: string, more: Partial<typeof plain> = {}, collapsed: readonly string[] = []): string => {
    const lines = treeLines(tasks, { ...everything, collapsed: new Set(collapsed) });
    const told: string[] = [];
    const tell = (word: string) => (...args: unknown[]): void => void told.push([word, ...args].join(' '));
    const line = lines.find((each) => each.task.id === id);
    if (!line) throw new Error(`no line ${id}`);
    treeKey({ key, ...plain, ...more }, line, {
      lines,
      index: new Map(lines.map((each, at) => [each.task.id, at])),
      inView: 4,
      focus: tell('focus'),
      unfold: tell('unfold'),
      open: tell('open'),
      actions: { select: tell('select'), edit: tell('edit'), addAfter: tell('addAfter'), addBelow: tell('addBelow'), move: tell('move') },
    })?.();
    return told.join('; ');
  };

  it.each([
    ['ArrowDown', 'a', {}, 'focus a1'],
    ['ArrowUp', 'b', {}, 'focus a2'],
    ['PageDown', 'a', {}, 'focus a2'],
    ['PageUp', 'a1', {}, 'focus a'],
    ['Home', 'c', {}, 'focus a'],
    ['End', 'a', {}, 'focus c'],
    ['ArrowRight', 'a', {}, 'focus a1'],
    ['ArrowRight', 'b', {}, ''],
    ['ArrowLeft', 'a', {}, 'unfold a false'],
    ['ArrowLeft', 'a2', {}, 'focus a'],
    [' ', 'b', {}, 'select b false'],
    [' ', 'b', { shiftKey: true }, 'select b true'],
    ['Enter', 'b', {}, 'open b'],
    ['Enter', 'b', { shiftKey: true }, 'addAfter b'],
    ['Enter', 'b', { ctrlKey: true }, 'addBelow b'],
    ['Enter', 'b', { metaKey: true }, 'addBelow b'],
    ['F2', 'b', {}, 'edit b title'],
    ['ArrowUp', 'b', { altKey: true }, 'move b up'],
    ['ArrowDown', 'b', { altKey: true }, 'move b down'],
    ['ArrowRight', 'b', { altKey: true }, 'move b indent'],
    ['ArrowLeft', 'b', { altKey: true }, 'move b outdent'],
    ['Enter', 'b', { altKey: true }, ''],
    ['x', 'b', {}, ''],
  ] as const)('%s on %s with %j does: %s', (key, id, more, does) => expect(press(key, id, more)).toBe(does));

  it('opens what is folded, and goes past what is not to be seen', () => {
    expect(press('ArrowRight', 'a', {}, ['a'])).toBe('unfold a true');
    expect(press('ArrowDown', 'a', {}, ['a'])).toBe('focus b');
  });

  it('a new task is written behind all that stands below its sibling or parent, or at the end', () => {
    const lines = treeLines(tasks, everything);
    expect(lineOfAdding(lines, { parentId: null, afterId: 'a' })).toBe(2);
    expect(lineOfAdding(lines, { parentId: 'a' })).toBe(2);
    expect(lineOfAdding(lines, { parentId: 'a', afterId: 'a1' })).toBe(1);
    expect(lineOfAdding(lines, { parentId: null })).toBe(4);
  });
});

/** The tree as nested lists, to be compared whatever the flat list is. */
const shape = (tasks: readonly Task[], order: readonly string[], parentOf: (id: string) => string | null): string => {
  const nest = (parent: string | null): string => order.filter((id) => parentOf(id) === parent).map((id) => `${id}(${nest(id)})`).join(' ');
  if (order.length !== tasks.length || new Set(order).size !== order.length) throw new Error(`not the same tasks: ${order.join(' ')}`);
  return nest(null);
};
/** What the server does with a move: out of the siblings, in right behind another. */
function moved(tasks: readonly Task[], id: string, to: { parentId: string | null; afterId: string | null }): string {
  const parents = new Map(tasks.map((task) => [task.id, task.parent?.id ?? null]));
  parents.set(id, to.parentId);
  const rest = tasks.map((task) => task.id).filter((each) => each !== id);
  const at = to.afterId === null ? rest.findIndex((each) => parents.get(each) === to.parentId) : rest.indexOf(to.afterId) + 1;
  return shape(tasks, at < 0 ? [...rest, id] : [...rest.slice(0, at), id, ...rest.slice(at)], (each) => parents.get(each) ?? null);
}
const shown = (tasks: readonly Task[], id: string, to: { parentId: string | null; afterId: string | null }): string =>
  shape(tasks, movedList(tasks, id, to), (each) => (each === id ? to.parentId : (tasks.find((task) => task.id === each)?.parent?.id ?? null)));

describe('a move, shown before the server has answered', () => {
  it('is what the server makes of it, and the way back leads back', () => {
    let count = 0;
    for (const seed of SEEDS.slice(0, 40)) {
      const tasks = randomTree(dice(seed), 30, 8);
      for (const { id } of tasks.slice(0, 12)) {
        for (const step of ['up', 'down', 'indent', 'outdent'] as Step[]) {
          const to = placeAfter(tasks, id, step);
          if (!to) continue;
          count += 1;
          expect(shown(tasks, id, to)).toBe(moved(tasks, id, to));
          const there = movedList(tasks, id, to).map((each) => {
            const task = tasks.find((one) => one.id === each) as Task;
            return each === id ? { ...task, parent: to.parentId === null ? null : { id: to.parentId } } : task;
          });
          expect(movedList(there, id, placeOf(tasks, id))).toEqual(tasks.map((task) => task.id));
        }
      }
    }
    expect(count).toBeGreaterThan(500);
  });
});

describe('letting go of a dragged task', () => {
  const task = (id: string, parent: string | null): Task => ({ id, title: id, status: 'OPEN', clientAccess: 'INHERIT', parent: parent === null ? null : { id: parent } });
  //  a        b        e
  //           ├ c
  //           │ └ d
  //           └ f
  const tasks = [task('a', null), task('b', null), task('c', 'b'), task('d', 'c'), task('f', 'b'), task('e', null)];
  const lines = treeLines(tasks, everything);
  const to = (id: string, lineId: string, part: Hover['part'], level = 9) => dropPlace(tasks, lines, id, { lineId, part, level })?.to ?? null;

  it.each([
    ['onto a task: below it, as the last', 'a', 'b', 'onto', 9, { parentId: 'b', afterId: 'f' }],
    ['onto one without any: as the first', 'e', 'a', 'onto', 9, { parentId: 'a', afterId: null }],
    ['onto its own parent: as the last there', 'c', 'b', 'onto', 9, { parentId: 'b', afterId: 'f' }],
    ['above the first: to the front', 'e', 'a', 'above', 9, { parentId: null, afterId: null }],
    ['above another: behind the one before it', 'e', 'f', 'above', 9, { parentId: 'b', afterId: 'c' }],
    ['below an open branch: in front of its first', 'a', 'b', 'below', 9, { parentId: 'b', afterId: null }],
    ['below a line in the middle: behind it', 'a', 'f', 'below', 9, { parentId: 'b', afterId: 'f' }],
    ['below the last of a branch, far out: behind the branch', 'a', 'f', 'below', 1, { parentId: null, afterId: 'b' }],
    ['below the last of an inner branch, as deep as it is', 'a', 'd', 'below', 3, { parentId: 'c', afterId: 'd' }],
    ['below the last of an inner branch, one further out', 'a', 'd', 'below', 2, { parentId: 'b', afterId: 'c' }],
    ['below the last of an inner branch, no further out than what follows', 'a', 'd', 'below', 1, { parentId: 'b', afterId: 'c' }],
  ] as const)('%s', (_what, id, over, part, level, place) => expect(to(id, over, part, level)).toEqual(place));

  it.each([
    ['onto itself', 'b', 'b', 'onto'],
    ['onto what is below it', 'b', 'd', 'onto'],
    ['above what is below it', 'b', 'd', 'above'],
    ['below what is below it', 'b', 'd', 'below'],
    ['where it stands, above', 'e', 'e', 'above'],
    ['where it stands, below', 'a', 'a', 'below'],
    ['right behind the one before it', 'f', 'c', 'below-f'],
    ['above the one that follows it', 'a', 'b', 'above'],
  ])('%s leads nowhere', (_what, id, over, part) =>
    expect(part === 'below-f' ? dropPlace(tasks, treeLines(tasks, { ...everything, collapsed: new Set(['c']) }), id, { lineId: over, part: 'below', level: 9 }) : to(id, over, part as Hover['part'])).toBeNull(),
  );

  it('never makes a circle and never changes nothing, wherever the pointer is, in random trees', () => {
    let drops = 0;
    const wrong: object[] = [];
    for (const seed of SEEDS.slice(0, 12)) {
      const roll = dice(seed);
      const tree = randomTree(roll, 25, 8);
      const view = treeLines(tree, { ...everything, collapsed: new Set(tree.filter(() => roll() < 0.1).map(({ id }) => id)) });
      const before = shape(tree, tree.map(({ id }) => id), (id) => tree.find((one) => one.id === id)?.parent?.id ?? null);
      for (const { id } of tree)
        for (const line of view)
          for (const part of ['above', 'onto', 'below'] as const) {
            const drop = dropPlace(tree, view, id, { lineId: line.task.id, part, level: 1 + Math.floor(roll() * 9) });
            if (!drop) continue;
            drops += 1;
            const own = new Set([id, ...below(tree, id)]);
            const circle = drop.to.parentId !== null && own.has(drop.to.parentId);
            const stranger = drop.to.afterId !== null && (tree.find((one) => one.id === drop.to.afterId)?.parent?.id ?? null) !== drop.to.parentId;
            if (circle || stranger || shown(tree, id, drop.to) === before) wrong.push({ seed, id, over: line.task.id, part, circle, stranger });
          }
    }
    expect(wrong).toEqual([]);
    expect(drops).toBeGreaterThan(2000);
  });
});
