import { Menu as MantineMenu } from '@mantine/core';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import classes from './Menu.module.css';

/**
 * A list of actions that opens from a button. The button comes as `trigger` (for an IconButton, with `tooltip={false}`).
 * Arrow keys, Home, End and the first letters work.
 */
export function Menu({ trigger, children, side = 'bottom-end', width }: { trigger: ReactElement; children: ReactNode; side?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-end'; width?: number | 'target' }) {
  return (
    <MantineMenu
      position={side}
      width={width}
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: classes.dropdown, item: classes.item, label: classes.label, divider: classes.divider, itemSection: classes.section }}
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>{children}</MantineMenu.Dropdown>
    </MantineMenu>
  );
}

type MantineItemProps = ComponentProps<typeof MantineMenu.Item>;

/** One action of a menu; with `component` a link. `danger` for what takes something away. */
export const MenuItem = MantineMenu.Item;
export type MenuItemProps = MantineItemProps;

/** A heading inside a menu. */
export const MenuLabel = MantineMenu.Label;

/** A rule between groups of actions. */
export const MenuDivider = MantineMenu.Divider;
