import { type PointerEvent as ReactPointerEvent, useEffect, useMemo, useRef } from 'react';

/** What dragging asks the board to do. */
export interface DragTarget {
  /** @returns whether this card may be moved */
  readonly lift: (cardId: string) => boolean;
  readonly over: (column: string | null) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
}

/** A mouse drags after this many pixels, so that a press stays a press. */
const FAR = 6;
/** A finger lifts a card by resting on it so long, in milliseconds; moving before that scrolls. */
const REST = 280;
/** So near to the board's edge, in pixels, it scrolls along. */
const EDGE = 56;

/** A card is carried now; there is one at a time, on one page. */
let dragging = false;

/** The image of the card that follows the pointer; moved by style alone, so that nothing is drawn anew. */
function imageOf(card: HTMLElement): { follow: (dx: number, dy: number) => void; remove: () => void } {
  const box = card.getBoundingClientRect();
  const image = card.cloneNode(true) as HTMLElement;
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
 * Dragging by mouse, pen and finger, without the browser's own drag, which knows no fingers. Cards carry `data-card`,
 * columns `data-column`; Escape puts the card back.
 *
 * @returns what the board hangs on itself
 */
export function useCardDrag(target: DragTarget): { onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void } {
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
        const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
        if (!card || event.button !== 0 || !event.isPrimary || (event.target as HTMLElement).closest('button, [role="menu"]')) return;
        stop.current?.();
        stop.current = follow(card, event.currentTarget, event.nativeEvent, current, () => {
          stop.current = null;
        });
      },
    }),
    [],
  );
}

/** The column at a place, behind the card that is carried there. */
function columnAt(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const column = element.closest<HTMLElement>('[data-column]');
    if (column) return column.dataset['column'] ?? null;
  }
  return null;
}

function follow(
  card: HTMLElement,
  board: HTMLElement,
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
    if (!target.current.lift(card.dataset['card'] ?? '')) {
      finish();
      return;
    }
    image = imageOf(card);
    dragging = true;
    if (byFinger) navigator.vibrate?.(10);
    scrollAlong();
  };
  const rest = byFinger ? setTimeout(lift, REST) : undefined;
  const scrollAlong = (): void => {
    const box = board.getBoundingClientRect();
    const pull = x < box.left + EDGE ? -1 : x > box.right - EDGE ? 1 : 0;
    if (pull !== 0) board.scrollLeft += pull * 12;
    // Beside the board, the column at its edge is meant.
    const within = Math.min(Math.max(x, box.left + EDGE / 2), box.right - EDGE / 2);
    image?.follow(x - start.clientX, y - start.clientY);
    target.current.over(columnAt(within, y));
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
