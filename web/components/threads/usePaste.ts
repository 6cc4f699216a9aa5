import { type RefObject, useEffect } from 'react';

/**
 * Files that are pasted into a place: while the focus or the pointer is in it, or anywhere on the page where it is the only
 * one. Where a field has taken them already, or text is pasted, nothing happens.
 */
export function usePaste(place: RefObject<HTMLElement | null>, may: boolean, alone: boolean, add: (files: Iterable<File>) => void): void {
  useEffect(() => {
    if (!may) return undefined;
    const take = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (!files?.length || event.defaultPrevented || !place.current) return;
      const target = event.target instanceof Node ? event.target : null;
      const free = target === null || target === document.body || target === document.documentElement;
      if (!place.current.contains(target) && !(free && (alone || place.current.matches(':hover')))) return;
      event.preventDefault();
      add(files);
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, [add, alone, may, place]);
}
