import { Popover as MantinePopover } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './Popover.module.css';

export type PopoverProps = {
  /** The button from which it opens. */
  trigger: ReactElement;
  open: boolean;
  /** Called while it still has the focus, which is the caller's to put back. */
  onClose: () => void;
  /** The id of its heading, which names it. */
  labelledBy: string;
  children: ReactNode;
  side?: 'bottom-start' | 'bottom-end' | 'right-start';
  /** In px; never wider than the window. */
  width?: number;
};

/** A panel that hangs on a button, for what is looked at and left again. Escape and a press beside it close it; Tab stays inside. */
export function Popover({ trigger, open, onClose, labelledBy, children, side = 'bottom-end', width = 400 }: PopoverProps) {
  return (
    <MantinePopover
      opened={open}
      onChange={(next) => !next && onClose()}
      position={side}
      width={`min(${width}px, calc(100vw - 16px))`}
      trapFocus
      offset={8}
      middlewares={{ shift: { padding: 8 }, flip: true }}
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: classes.dropdown }}
    >
      <MantinePopover.Target>{trigger}</MantinePopover.Target>
      <MantinePopover.Dropdown aria-labelledby={labelledBy}>{children}</MantinePopover.Dropdown>
    </MantinePopover>
  );
}
