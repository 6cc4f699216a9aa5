import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './Tooltip.module.css';

/**
 * Words beside a thing, on hover, on focus and on touch. The child must take a ref and not be disabled; nothing that
 * is needed to use the page stands only here.
 */
export function Tooltip({ label, children, side = 'top' }: { label: string; children: ReactElement; side?: 'top' | 'bottom' | 'left' | 'right' }) {
  return (
    <MantineTooltip
      label={label}
      position={side}
      openDelay={250}
      events={{ hover: true, focus: true, touch: true }}
      classNames={{ tooltip: classes.tooltip }}
      multiline
      maw={280}
      transitionProps={{ duration: 80 }}
    >
      {children}
    </MantineTooltip>
  );
}
