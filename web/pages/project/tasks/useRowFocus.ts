import { type RefObject, useCallback, useRef, useState } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';

interface Places {
  /** The place of each task among the lines. */
  readonly index: ReadonlyMap<string, number>;
  /** Where the line for a new task stands; -1 where there is none. */
  readonly addAt: number;
}

/**
 * The row that the keys act upon. Rows that are not in view are not in the page: one that is to have the focus is brought
 * there first.
 */
export function useRowFocus(frame: RefObject<HTMLDivElement | null>, list: RefObject<VirtuosoHandle | null>, places: Places) {
  const [activeId, activate] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const now = useRef(places);
  now.current = places;
  const rowOf = useCallback(
    (id: string): HTMLElement | null => frame.current?.querySelector<HTMLElement>(`#${CSS.escape(`row-${id}`)}`) ?? null,
    [frame],
  );
  const focusRow = useCallback(
    (id: string | null): void => {
      const { index, addAt } = now.current;
      const place = id === null ? undefined : index.get(id);
      if (id === null || place === undefined) return;
      wanted.current = id;
      activate(id);
      const focus = (): void => {
        // Somebody may have gone on in the meantime.
        if (wanted.current === id) rowOf(id)?.focus({ preventScroll: true });
      };
      focus();
      const behind = addAt >= 0 && place >= addAt ? 1 : 0;
      list.current?.scrollIntoView({ index: place + behind, done: focus });
    },
    [list, rowOf],
  );
  return { activeId, activate, rowOf, focusRow };
}
