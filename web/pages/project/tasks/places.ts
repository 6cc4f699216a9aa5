import type { TaskPlace } from '../../../forms/moveTask';
import type { TreeTask } from './taskTree';

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
