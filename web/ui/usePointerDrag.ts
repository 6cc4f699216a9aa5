import { type PointerEvent as ReactPointerEvent, useEffect, useMemo, useRef } from 'react';

/** What dragging asks of whoever holds the things that are dragged. */
export interface DragTarget {
  /** What can be dragged, and from which parts of it not, as selectors. `byFinger`: where a finger takes hold of it. */
  readonly things: string;
  readonly except: string;
  readonly byFinger?: string;
  /** The part of a thing that follows the pointer; all of it, if left out. */
  readonly image?: string;
  /** @returns whether this thing may be moved */
  readonly lift: (thing: HTMLElement) => boolean;
  /** The pointer is here now, in pixels of the window; called with each frame, so that it can scroll along, too. */
  readonly over: (x: number, y: number, frame: HTMLElement) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
}

/** A mouse drags after this many pixels, so that a press stays a press. */
const FAR = 6;
/** A finger lifts a thing by resting on it so long, in milliseconds; moving before that scrolls. */
const REST = 280;
/** A thing is carried now; there is one at a time, on one page. */
let dragging = false;

/** The image of the thing that follows the pointer; moved by style alone, so that nothing is drawn anew. */
function imageOf(thing: HTMLElement): { follow: (dx: number, dy: number) => void; remove: () => void } {
  const box = thing.getBoundingClientRect();
  const image = thing.cloneNode(true) as HTMLElement;
  image.removeAttribute('id');
  image.setAttribute('aria-hidden', 'true');
  image.inert = true;
  image.dataset['image'] = 'true';
  Object.assign(image.style, {
    position: 'fixed',
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  });
  const veil = document.createElement('div');
  veil.dataset['dragVeil'] = 'true';
  document.body.append(veil, image);
  return {
    follow: (dx, dy) => {
      image.style.transform = `translate(${dx}px, ${dy}px) rotate(1.2deg)`;
    },
    remove: () => {
      image.remove();
      veil.remove();
    },
  };
}

/** After a drag the press that began it is no press. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50);
}

/**
 * Dragging by mouse, pen and finger, without the browser's own drag, which knows no fingers. Escape puts the thing back.
 *
 * @returns what the frame around the things hangs on itself
 */
export function usePointerDrag(target: DragTarget): { onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void } {
  const current = useRef(target);
  current.current = target;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  useEffect(() => {
    // A browser asks at the first touch who may hold the scrolling back: it has to be there before.
    const hold = (event: TouchEvent): void => {
      if (dragging) event.preventDefault();
    };
    document.addEventListener('touchmove', hold, { passive: false });
    return () => document.removeEventListener('touchmove', hold);
  }, []);
  return useMemo(
    () => ({
      onPointerDown(event) {
        const pressed = event.target as HTMLElement;
        const { things, except, byFinger } = current.current;
        const thing = pressed.closest<HTMLElement>(things);
        if (!thing || event.button !== 0 || !event.isPrimary || pressed.closest(except)) return;
        if (event.pointerType === 'touch' && byFinger && !pressed.closest(byFinger)) return;
        stop.current?.();
        stop.current = follow(thing, event.currentTarget, event.nativeEvent, current, () => {
          stop.current = null;
        });
      },
    }),
    [],
  );
}

/** What matches a selector at a place, behind the thing that is carried there. */
export function thingAt(x: number, y: number, selector: string): HTMLElement | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const found = element.closest<HTMLElement>(selector);
    if (found) return found;
  }
  return null;
}

function follow(
  thing: HTMLElement,
  around: HTMLElement,
  start: PointerEvent,
  target: { readonly current: DragTarget },
  ended: () => void,
): () => void {
  const byFinger = start.pointerType === 'touch';
  let [x, y] = [start.clientX, start.clientY];
  let image: ReturnType<typeof imageOf> | null = null;
  let frame = 0;
  const listeners = new AbortController();
  const on = <K extends keyof WindowEventMap>(name: K, run: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, run, { signal: listeners.signal, passive: false, capture: true });

  const lift = (): void => {
    if (!target.current.lift(thing)) {
      finish();
      return;
    }
    const { image: part } = target.current;
    image = imageOf((part && thing.querySelector<HTMLElement>(part)) || thing);
    dragging = true;
    if (byFinger) navigator.vibrate?.(10);
    scrollAlong();
  };
  const rest = byFinger ? setTimeout(lift, REST) : undefined;
  const scrollAlong = (): void => {
    image?.follow(x - start.clientX, y - start.clientY);
    target.current.over(x, y, around);
    frame = requestAnimationFrame(scrollAlong);
  };
  const finish = (): void => {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    listeners.abort();
    image?.remove();
    dragging = false;
    ended();
  };
  const end = (keep: boolean): void => {
    const lifted = image !== null;
    finish();
    if (!lifted) return;
    swallowClick();
    if (keep) target.current.drop();
    else target.current.cancel();
  };

  on('pointermove', (event) => {
    if (event.pointerId !== start.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    const far = Math.hypot(x - start.clientX, y - start.clientY);
    if (image) return;
    // A finger that moves at once wants to scroll.
    if (byFinger && far > FAR * 2) finish();
    else if (!byFinger && far > FAR) lift();
  });
  on('contextmenu', (event) => byFinger && event.preventDefault());
  on('selectstart', (event) => event.preventDefault());
  on('dragstart', (event) => event.preventDefault());
  on('pointerup', (event) => event.pointerId === start.pointerId && end(true));
  on('pointercancel', (event) => event.pointerId === start.pointerId && end(false));
  on('keydown', (event) => {
    if (event.key !== 'Escape' || !image) return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  });
  return () => end(false);
}
