import { type PointerEvent, useRef, useState } from 'react';
import { thingAt, usePointerDrag } from '../../../ui';
import type { Drop, Hover } from './places';
import { indentOf } from './taskTree';

/** So near to the window's upper and lower edge, in pixels, the page scrolls along; the nearer, the faster. */
const EDGE = 72;
const FASTEST = 22;

/** Where letting go would put the task, in pixels of the tree's frame. */
export interface DropMark {
  readonly part: Hover['part'];
  readonly top: number;
  readonly left: number;
  readonly height: number;
}

/**
 * Dragging rows of the tree: a mouse takes hold of a whole row, a finger of its sign, by resting on it. Over the middle of a row the
 * task goes below it, at its edges between two rows, and there the further left, the further out.
 *
 * @param place where a task would go, or null
 * @returns what the tree hangs on its frame, and the mark to be drawn in it
 */
export function useRowDrag({
  place,
  onDrop,
}: {
  readonly place: (id: string, hover: Hover) => Drop | null;
  readonly onDrop: (id: string, drop: Drop) => void;
}): { readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void; readonly mark: DropMark | null } {
  const [mark, setMark] = useState<DropMark | null>(null);
  const held = useRef<{ id: string; drop: Drop | null; hover: string } | null>(null);
  const leave = (): void => {
    held.current = null;
    setMark(null);
    delete document.documentElement.dataset['dragging'];
  };
  const { onPointerDown } = usePointerDrag({
    things: '[data-task]',
    except: 'button, input, select, textarea, [role="menu"]',
    byFinger: '[data-grip]',
    image: '[data-drag-image]',
    lift: (row) => {
      held.current = { id: row.dataset['task'] ?? '', drop: null, hover: '' };
      document.documentElement.dataset['dragging'] = 'true';
      return true;
    },
    over: (x, y, frame) => {
      const now = held.current;
      if (!now) return;
      const pull = y < EDGE ? y - EDGE : y > window.innerHeight - EDGE ? y - window.innerHeight + EDGE : 0;
      if (pull !== 0) window.scrollBy(0, (Math.max(-EDGE, Math.min(EDGE, pull)) / EDGE) * FASTEST);
      const around = frame.getBoundingClientRect();
      const row = thingAt(Math.min(Math.max(x, around.left + 8), around.right - 8), y, '[data-task]');
      const box = row?.getBoundingClientRect();
      const title = row?.querySelector<HTMLElement>('[data-drag-image]');
      if (!row || !box || !title) {
        now.drop = null;
        setMark(null);
        return;
      }
      const step = Number.parseFloat(getComputedStyle(title).getPropertyValue('--step')) || 20;
      const start = title.getBoundingClientRect().left;
      const down = (y - box.top) / box.height;
      const part = down < 0.28 ? 'above' : down > 0.72 ? 'below' : 'onto';
      const level = Math.max(1, Math.floor((x - start) / step));
      // The same place in the same page says the same.
      const hover = `${row.dataset['task']} ${part} ${part === 'below' ? level : ''} ${box.top} ${around.top}`;
      if (hover === now.hover) return;
      now.hover = hover;
      now.drop = place(now.id, { lineId: row.dataset['task'] ?? '', part, level });
      setMark(
        now.drop && {
          part: now.drop.mark.part,
          top: box.top - around.top + (part === 'below' ? box.height : 0),
          left: start - around.left + indentOf(now.drop.mark.level) * step,
          height: box.height,
        },
      );
    },
    drop: () => {
      const { current } = held;
      leave();
      if (current?.drop) onDrop(current.id, current.drop);
    },
    cancel: leave,
  });
  return { onPointerDown, mark };
}
