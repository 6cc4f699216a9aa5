import type { KeyboardEvent } from 'react';
import type { Step } from './places';
import type { TreeActions } from './TaskRow';
import { neighbour, parentLine, type TreeLine, type TreeTask } from './taskTree';

/** With Alt the arrow keys move the task itself. */
const steps: Record<string, Step | undefined> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'indent', ArrowLeft: 'outdent' };

/** What the keys of the tree act upon. */
export interface TreeKeys {
  readonly lines: readonly TreeLine<TreeTask>[];
  /** The place of each task among the lines. */
  readonly index: ReadonlyMap<string, number>;
  /** How many lines are in view. */
  readonly inView: number;
  readonly focus: (id: string | null) => void;
  readonly unfold: (id: string, open: boolean) => void;
  /** Opens the page of a task. */
  readonly open: (id: string) => void;
  readonly actions: Pick<TreeActions, 'select' | 'edit' | 'addAfter' | 'addBelow' | 'move'>;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** What a key does on a line of the tree; null where it does nothing there. */
export function treeKey(pressed: Pressed, line: TreeLine<TreeTask>, keys: TreeKeys): (() => void) | null {
  const { lines, index, focus, unfold, actions } = keys;
  const { id } = line.task;
  if (pressed.altKey) {
    const step = steps[pressed.key];
    return step ? () => actions.move(id, step) : null;
  }
  const here = index.get(id) ?? 0;
  const page = Math.max(1, keys.inView - 2);
  const to = (place: number) => () => focus(lines[Math.max(0, Math.min(lines.length - 1, place))]?.task.id ?? null);
  switch (pressed.key) {
    case 'ArrowDown':
      return () => focus(neighbour(lines, id, 1));
    case 'ArrowUp':
      return () => focus(neighbour(lines, id, -1));
    case 'PageDown':
      return to(here + page);
    case 'PageUp':
      return to(here - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(lines.length - 1);
    case 'ArrowRight':
      return () => line.hasChildren && (line.expanded ? focus(neighbour(lines, id, 1)) : unfold(id, true));
    case 'ArrowLeft':
      return () => (line.expanded ? unfold(id, false) : focus(parentLine(lines, id)));
    case ' ':
      return () => actions.select(id, pressed.shiftKey);
    case 'Enter':
      if (pressed.shiftKey) return () => actions.addAfter(id);
      if (pressed.ctrlKey || pressed.metaKey) return () => actions.addBelow(id);
      return () => keys.open(id);
    case 'F2':
      return () => actions.edit(id, 'title');
    default:
      return null;
  }
}
