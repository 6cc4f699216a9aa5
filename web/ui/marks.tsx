import type { ReactNode } from 'react';
import { IconInside, IconOutside } from './icons';
import classes from './marks.module.css';
import { Tooltip } from './Tooltip';

/** What a mark can say about who sees a thing. `inside` and `outside` tell who reads along; the others, what guests may do. */
export type Access = 'closed' | 'seen' | 'editable' | 'inherited' | 'inside' | 'outside';

/** One arch for all: shut, open, open with a pen, dashed; columns for the staff's own, an open door for guests. */
const shapes: Record<Access, ReactNode> = {
  closed: (
    <g>
      <path d="M4.500 17V9.500a5.500 5.500 0 0 1 11 0V17Z" fill="currentColor" stroke="none" opacity="0.9" />
      <path d="M2.500 17h15" />
    </g>
  ),
  seen: (
    <g>
      <path d="M4.500 17V9.500a5.500 5.500 0 0 1 11 0V17M2.500 17h15" />
      <circle cx="10" cy="11" r="1.800" fill="currentColor" stroke="none" />
    </g>
  ),
  editable: (
    <g>
      <path d="M4.500 17V9.500A5.500 5.500 0 0 1 13 5M2.500 17h15" />
      <path d="m9 14 .5-2.300L15.300 6l1.700 1.700-5.700 5.800L9 14Z" />
    </g>
  ),
  inherited: <path d="M4.500 17V9.500a5.500 5.500 0 0 1 11 0V17" strokeDasharray="2 2.600" />,
  inside: <path d="M3.500 17V9.500a6.500 6.500 0 0 1 13 0V17M2 17h16M8 17V8M12 17V8" />,
  outside: <path d="M3.500 17V9.500a6.500 6.500 0 0 1 13 0V17M2 17h16M7.500 17v-6.500a2.500 2.500 0 0 1 5 0V17" />,
};

/**
 * The small mark that says who sees a thing; its word stands beside it, or on hover and focus.
 *
 * @param label the word, always read aloud
 * @param showLabel puts the word beside the mark instead of in a tooltip
 * @param tooltip off where the word stands in the title of what is around, as in long grids
 */
export function AccessMark({
  access,
  label,
  showLabel = false,
  tooltip = true,
  size = 18,
}: {
  access: Access;
  label: string;
  showLabel?: boolean;
  tooltip?: boolean;
  size?: number;
}) {
  const drawing = (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[access]}
    </svg>
  );
  if (showLabel) {
    return (
      <span className={classes.mark} data-access={access}>
        {drawing}
        <span>{label}</span>
      </span>
    );
  }
  const mark = (
    <span className={classes.mark} data-access={access} role="img" aria-label={label}>
      {drawing}
    </span>
  );
  return tooltip ? <Tooltip label={label}>{mark}</Tooltip> : mark;
}

/** Says in one line who reads along: columns and indigo for staff only, an open door and terracotta where guests read. */
export function AudienceBanner({ audience, children }: { audience: 'inside' | 'outside'; children: ReactNode }) {
  const Icon = audience === 'inside' ? IconInside : IconOutside;
  return (
    <p className={classes.banner} data-access={audience}>
      <Icon size={18} />
      <span>{children}</span>
    </p>
  );
}

export type BadgeTone = 'neutral' | 'accent' | 'inside' | 'outside' | 'ok' | 'warn' | 'danger';

/** A word in a frame: a state or a kind. The word carries the meaning, the colour repeats it. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: BadgeTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

/** How many are new; nothing is drawn for none. `label` says it in words. */
export function CountBadge({ count, label, tone = 'accent' }: { count: number; label: string; tone?: 'accent' | 'inside' | 'outside' }) {
  if (count <= 0) return null;
  return (
    <span className={classes.count} data-tone={tone} role="img" aria-label={label}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

/**
 * A stage: the users' own colour as a square beside its name, so that the name keeps its contrast whatever they chose.
 *
 * @param color any CSS colour, as the stage has it
 */
export function StageMark({ color, children }: { color: string; children: ReactNode }) {
  return (
    <span className={classes.stage}>
      <i style={{ background: color }} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}

/** Stands where a value is closed to this viewer: quiet, and plainly no gap. */
export function NotShared({ children }: { children: ReactNode }) {
  return <span className={classes.notShared}>{children}</span>;
}
