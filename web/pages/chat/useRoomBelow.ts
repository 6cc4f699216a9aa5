import { type RefCallback, useCallback, useLayoutEffect, useState } from 'react';

/** A chat lower than this is of no use; the page scrolls instead. In px. */
const LEAST = 360;

/** What stays free below the chat, in px. */
const MARGIN = 16;

/**
 * The height from where an element stands down to the lower edge of the window, so that a chat scrolls inside itself and
 * its field stays in sight whatever stands above it.
 *
 * @returns `frame`, the element's ref, and `height`, a CSS length that follows the window (and a phone's own bars)
 */
export function useRoomBelow(): { frame: RefCallback<HTMLElement>; height: string } {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [top, setTop] = useState(200);
  const frame = useCallback((node: HTMLElement | null) => setElement(node), []);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = (): void => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    measure();
    // What stands above may load later, or wrap when the window turns.
    const observer = new ResizeObserver(measure);
    if (element.parentElement) observer.observe(element.parentElement);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return { frame, height: `max(${LEAST}px, calc(100dvh - ${top + MARGIN}px))` };
}
