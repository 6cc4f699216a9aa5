/** What the tree has to know of a task; the row reads the rest itself. */
export interface TreeTask {
  readonly id: string;
  readonly title: string;
  readonly status?: string | null;
  readonly parent?: { readonly id: string } | null;
}

/** One line of the tree as it stands on the screen. */
export interface TreeLine<T extends TreeTask> {
  readonly task: T;
  /** 1 at the top. */
  readonly level: number;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly expanded: boolean;
}

/** What of the tree is to be seen. */
export interface TreeView {
  readonly collapsed: ReadonlySet<string>;
  /** Only tasks whose title has this in it, with those above them; nothing is collapsed then. */
  readonly find: string;
  readonly hideDone: boolean;
}

/** How far in a line stands, in steps: whole ones at first, small ones deep down, where the title needs the room. */
export const indentOf = (level: number): number => Math.min(level - 1, 8) + Math.min(Math.max(level - 9, 0), 12) * 0.3;

const finished = new Set(['DONE', 'CANCELLED']);

/**
 * Lays a flat list out as the lines of its tree. Siblings keep the order of the list. A task whose parent is not in the
 * list stands at the top, and a circle, which the server never makes, would be left out rather than followed forever.
 */
export function treeLines<T extends TreeTask>(tasks: readonly T[], view: TreeView): TreeLine<T>[] {
  const known = new Set(tasks.map((task) => task.id));
  const below = new Map<string | null, T[]>();
  for (const task of tasks) {
    const parent = task.parent && known.has(task.parent.id) ? task.parent.id : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(task);
    else below.set(parent, [task]);
  }
  const find = view.find.trim().toLocaleLowerCase();
  const wanted = new Map<string, boolean>();
  const isWanted = (task: T): boolean => {
    const judged = wanted.get(task.id);
    if (judged !== undefined) return judged;
    wanted.set(task.id, false);
    const itself = (find === '' || task.title.toLocaleLowerCase().includes(find)) && !(view.hideDone && finished.has(task.status ?? ''));
    const some = (below.get(task.id) ?? []).map(isWanted).some(Boolean);
    wanted.set(task.id, itself || some);
    return itself || some;
  };
  const lines: TreeLine<T>[] = [];
  const lay = (parent: string | null, level: number): void => {
    const siblings = (below.get(parent) ?? []).filter(isWanted);
    siblings.forEach((task, index) => {
      const hasChildren = (below.get(task.id) ?? []).some(isWanted);
      const expanded = hasChildren && (find !== '' || !view.collapsed.has(task.id));
      lines.push({ task, level, position: index + 1, siblings: siblings.length, hasChildren, expanded });
      if (expanded) lay(task.id, level + 1);
    });
  };
  lay(null, 1);
  return lines;
}

/** The line above (`-1`) or below (`1`), or the first line where nothing is active; null at the edge. */
export function neighbour<T extends TreeTask>(lines: readonly TreeLine<T>[], active: string | null, step: 1 | -1): string | null {
  const at = lines.findIndex((line) => line.task.id === active);
  if (at < 0) return lines[0]?.task.id ?? null;
  return lines[at + step]?.task.id ?? null;
}

/** Where the left arrow goes from an open or childless line: to the line that it stands below. */
export function parentLine<T extends TreeTask>(lines: readonly TreeLine<T>[], active: string): string | null {
  const at = lines.findIndex((line) => line.task.id === active);
  const level = lines[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line && line.level < level) return line.task.id;
  }
  return null;
}

/** The ids of all tasks below one, at any depth. */
export function below(tasks: readonly TreeTask[], id: string): string[] {
  const under = new Map<string, string[]>();
  for (const task of tasks) {
    if (!task.parent) continue;
    const there = under.get(task.parent.id);
    if (there) there.push(task.id);
    else under.set(task.parent.id, [task.id]);
  }
  const found = [...(under.get(id) ?? [])];
  for (let at = 0; at < found.length; at += 1) found.push(...(under.get(found[at] ?? '') ?? []));
  return found;
}
