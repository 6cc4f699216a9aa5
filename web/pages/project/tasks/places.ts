import type { TaskPlace } from '../../../forms/moveTask';
import type { TreeLine, TreeTask } from './taskTree';

/** One step of a task in its tree. */
export type Step = 'up' | 'down' | 'indent' | 'outdent';

/**
 * Where one step takes a task: up and down among its siblings, below the sibling before it, or out of its parent and
 * behind it.
 *
 * @param tasks all tasks of the project, siblings in their order
 * @returns null where the step leads nowhere
 */
export function placeAfter(tasks: readonly TreeTask[], id: string, step: Step): TaskPlace | null {
  const task = tasks.find((each) => each.id === id);
  if (!task) return null;
  const parentId = task.parent?.id ?? null;
  const siblings = siblingsOf(tasks, parentId);
  const at = siblings.findIndex((each) => each.id === id);
  switch (step) {
    case 'up':
      return at > 0 ? { parentId, afterId: siblings[at - 2]?.id ?? null } : null;
    case 'down': {
      const next = siblings[at + 1];
      return next ? { parentId, afterId: next.id } : null;
    }
    case 'indent': {
      const before = siblings[at - 1];
      return before ? { parentId: before.id, afterId: siblingsOf(tasks, before.id).at(-1)?.id ?? null } : null;
    }
    case 'outdent': {
      const parent = tasks.find((each) => each.id === parentId);
      return parent ? { parentId: parent.parent?.id ?? null, afterId: parent.id } : null;
    }
  }
}

/** Where a task stands now, to be brought back there. */
export function placeOf(tasks: readonly TreeTask[], id: string): TaskPlace {
  const parentId = tasks.find((each) => each.id === id)?.parent?.id ?? null;
  const siblings = siblingsOf(tasks, parentId);
  return { parentId, afterId: siblings[siblings.findIndex((each) => each.id === id) - 1]?.id ?? null };
}

function siblingsOf(tasks: readonly TreeTask[], parentId: string | null): readonly TreeTask[] {
  return tasks.filter((each) => (each.parent?.id ?? null) === parentId);
}

/** Where the pointer is while a task is dragged: over which line, in which part of it, and how deep it stands, as levels go. */
export interface Hover {
  readonly lineId: string;
  readonly part: 'above' | 'onto' | 'below';
  readonly level: number;
}

/** Where a dragged task would go. `mark` says where to show it: at the upper or lower edge of a line, or around it. */
export interface Drop {
  readonly to: TaskPlace;
  readonly mark: { readonly lineId: string; readonly part: Hover['part']; readonly level: number };
}

/**
 * Where letting go takes a dragged task. Onto a line: below that task, as the last one. At an edge: between two lines; below the
 * last line of a branch, the pointer's depth says out of how many tasks it goes.
 *
 * @param tasks all tasks of the project, siblings in their order
 * @param lines those that are on the screen
 * @returns null where it cannot go: into itself, or to where it stands
 */
export function dropPlace<T extends TreeTask>(
  tasks: readonly T[],
  lines: readonly TreeLine<T>[],
  id: string,
  { lineId, part, level }: Hover,
): Drop | null {
  const index = lines.findIndex((line) => line.task.id === lineId);
  const line = lines[index];
  if (!line) return null;
  const parents = new Map(tasks.map((task) => [task.id, task.parent?.id ?? null]));
  const within = (start: string | null): boolean => {
    for (let at = start; at !== null; at = parents.get(at) ?? null) if (at === id) return true;
    return false;
  };
  const drop = (to: TaskPlace, mark: Drop['mark']): Drop | null => {
    if (within(to.parentId) || to.afterId === id) return null;
    const now = placeOf(tasks, id);
    return now.parentId === to.parentId && now.afterId === to.afterId ? null : { to, mark };
  };
  /** The last task right below `parentId`, the dragged one left out. */
  const lastBelow = (parentId: string): string | null =>
    siblingsOf(tasks, parentId)
      .filter((task) => task.id !== id)
      .at(-1)?.id ?? null;
  const before = (task: T): TaskPlace => {
    const parentId = parents.get(task.id) ?? null;
    const siblings = siblingsOf(tasks, parentId);
    const previous = siblings[siblings.findIndex((each) => each.id === task.id) - 1];
    // Right behind itself is where it stands: in front of its next sibling.
    return previous?.id === id ? placeOf(tasks, id) : { parentId, afterId: previous?.id ?? null };
  };
  if (part === 'onto') return drop({ parentId: lineId, afterId: lastBelow(lineId) }, { lineId, part, level: line.level });
  if (part === 'above') return drop(before(line.task), { lineId, part, level: line.level });
  const next = lines[index + 1];
  // In front of its first child, since that is what stands below this line.
  if (line.expanded && next) return drop(before(next.task), { lineId, part, level: next.level });
  let out = line.task;
  let depth = line.level;
  for (; depth > Math.max(level, next?.level ?? 1); depth -= 1) {
    const parent = tasks.find((task) => task.id === parents.get(out.id));
    if (!parent) break;
    out = parent;
  }
  return drop({ parentId: parents.get(out.id) ?? null, afterId: out.id }, { lineId, part, level: depth });
}

/** The tree as a flat list once a task has gone to a place: each task before what is below it, siblings in their order. */
export function movedList<T extends TreeTask>(tasks: readonly T[], id: string, to: TaskPlace): string[] {
  const below = new Map<string | null, string[]>();
  const known = new Set(tasks.map((task) => task.id));
  const put = (parentId: string | null, child: string): void => {
    const there = below.get(parentId);
    if (there) there.push(child);
    else below.set(parentId, [child]);
  };
  for (const task of tasks) if (task.id !== id) put(task.parent && known.has(task.parent.id) ? task.parent.id : null, task.id);
  const siblings = below.get(to.parentId) ?? [];
  const at = to.afterId === null ? 0 : siblings.indexOf(to.afterId) + 1;
  below.set(to.parentId, [...siblings.slice(0, at), id, ...siblings.slice(at)]);
  const list: string[] = [];
  const waiting = [...(below.get(null) ?? [])].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    list.push(next);
    waiting.push(...[...(below.get(next) ?? [])].reverse());
  }
  return list;
}

/** The index of the line behind which a new task's row stands: the last one below its sibling or parent, or the last of all. */
export function lineOfAdding(
  lines: readonly TreeLine<TreeTask>[],
  { parentId, afterId }: { readonly parentId: string | null; readonly afterId?: string },
): number {
  const beside = afterId ?? parentId;
  const at = beside === null ? -1 : lines.findIndex((line) => line.task.id === beside);
  const level = lines[at]?.level;
  if (level === undefined) return lines.length - 1;
  let end = at;
  while ((lines[end + 1]?.level ?? 0) > level) end += 1;
  return end;
}
