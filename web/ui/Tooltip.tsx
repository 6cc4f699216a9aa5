import { type ReactElement, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import classes from './Tooltip.module.css';

export type TooltipProps = {
  label: string;
  children: ReactElement;
  side?: 'top' | 'bottom';
};

const openDelay = 250;
const closeDelay = 100;
const gap = 6;
const margin = 8;

/**
 * Words beside a thing, on hover and on focus; Escape sends them away. Nothing that is needed to use the page stands
 * only here. It takes the other side where there is no room, and stays inside the window.
 */
export function Tooltip({ label, children, side = 'top' }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);

  const plan = (next: boolean, delay: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('keydown', close);
    window.addEventListener('scroll', close, { capture: true, passive: true });
    // The words are read with the thing, unless they are its name already.
    const target = anchor.current?.firstElementChild;
    const describes = target && target.getAttribute('aria-label') !== label && !target.hasAttribute('aria-describedby');
    if (describes) target.setAttribute('aria-describedby', id);
    return () => {
      window.removeEventListener('keydown', close);
      window.removeEventListener('scroll', close, { capture: true });
      if (describes) target.removeAttribute('aria-describedby');
    };
  }, [id, label, open]);

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has no box, and only hears what its child does */}
      <span
        ref={anchor}
        className={classes.anchor}
        onPointerOver={(event) => event.pointerType !== 'touch' && plan(true, openDelay)}
        onPointerOut={() => plan(false, closeDelay)}
        onPointerDown={() => plan(false, 0)}
        onFocus={(event) => event.target.matches(':focus-visible') && plan(true, openDelay)}
        onBlur={() => plan(false, 0)}
      >
        {children}
      </span>
      {open && (
        <Bubble key={label} id={id} label={label} side={side} anchor={anchor} onHover={(over) => plan(over, over ? 0 : closeDelay)} />
      )}
    </>
  );
}

type BubbleProps = {
  id: string;
  label: string;
  side: 'top' | 'bottom';
  anchor: { current: HTMLElement | null };
  /** The pointer may go onto the words, to read or copy them. */
  onHover: (over: boolean) => void;
};

function Bubble({ id, label, side, anchor, onHover }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const target = anchor.current?.firstElementChild?.getBoundingClientRect();
    const own = bubble.current;
    if (!target || !own) return;
    const { width, height } = own.getBoundingClientRect();
    const above = target.top - gap - height;
    const below = target.bottom + gap;
    const fitsAbove = above >= margin;
    const fitsBelow = below + height <= window.innerHeight - margin;
    const top = side === 'top' ? (fitsAbove || !fitsBelow ? above : below) : fitsBelow || !fitsAbove ? below : above;
    const middle = target.left + target.width / 2 - width / 2;
    own.style.top = `${Math.round(top)}px`;
    own.style.left = `${Math.round(Math.max(margin, Math.min(middle, window.innerWidth - margin - width)))}px`;
  }, [anchor, side]);
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      className={classes.tooltip}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      {label}
    </div>,
    document.body,
  );
}
