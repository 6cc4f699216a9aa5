import { Menu as MantineMenu } from '@mantine/core';
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useId, useState } from 'react';
import { IconCheck } from './icons';
import classes from './Menu.module.css';

export type MenuProps = {
  /** The button that opens it; an IconButton with `tooltip={false}`. */
  trigger: ReactElement;
  children: ReactNode;
  side?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-end';
  /** In px, or as wide as the button. */
  width?: number | 'target';
  /** Open from the first moment: for a row that makes its menu only when it is asked for. */
  startOpen?: boolean;
  /** Called when it has been closed. */
  onClose?: () => void;
};

/** A list of actions that opens from a button. Arrow keys, Home, End and the first letters work. */
export function Menu({ trigger, children, side = 'bottom-end', width, startOpen = false, onClose }: MenuProps) {
  const id = useId();
  const [opened, setOpened] = useState(startOpen);
  const closed = (): void => {
    onClose?.();
    // Where the menu stood open from the start, nobody noted where the focus was before.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById(id)?.focus();
    });
  };
  return (
    <MantineMenu
      id={id}
      opened={opened}
      onChange={setOpened}
      onClose={closed}
      position={side}
      width={width}
      withInitialFocusPlaceholder={false}
      checkIcon={<IconCheck size={16} />}
      // Inside the page's main part, so that screen readers that go by landmarks find it.
      portalProps={{ target: opened ? (document.querySelector('main') ?? document.body) : undefined, reuseTargetNode: false }}
      transitionProps={{ duration: 80 }}
      classNames={{
        dropdown: classes.dropdown,
        item: classes.item,
        label: classes.label,
        divider: classes.divider,
        itemSection: classes.section,
        itemIndicator: classes.indicator,
      }}
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>{children}</MantineMenu.Dropdown>
    </MantineMenu>
  );
}

/**
 * A menu for a row of a long list: costly only from the moment at which it is opened first; until then its button stands
 * there alone.
 */
export function RowMenu({
  trigger,
  children,
  ...props
}: Omit<MenuProps, 'startOpen' | 'children' | 'trigger'> & { trigger: ReactElement<Record<string, unknown>>; children: () => ReactNode }) {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return cloneElement(trigger, { 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: () => setWanted(true) });
  return (
    <Menu {...props} trigger={trigger} startOpen>
      {children()}
    </Menu>
  );
}

/** One action of a menu; with `component` a link. `data-danger` for what takes something away. */
export const MenuItem = MantineMenu.Item;
export type MenuItemProps = ComponentProps<typeof MantineMenu.Item>;

/** A heading inside a menu. */
export const MenuLabel = MantineMenu.Label;

/** A rule between groups of actions. */
export const MenuDivider = MantineMenu.Divider;

export type MenuChoiceProps<Value extends string> = {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
  /** Whether choosing closes the menu. */
  closes?: boolean;
};

/** One of several inside a menu, with the chosen one marked. */
export function MenuChoice<Value extends string>({ value, onChange, options, closes = true }: MenuChoiceProps<Value>) {
  return (
    <MantineMenu.RadioGroup
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <MantineMenu.RadioItem key={option.value} value={option.value} closeMenuOnClick={closes}>
          <span className={classes.choice}>
            {option.icon}
            {option.label}
          </span>
        </MantineMenu.RadioItem>
      ))}
    </MantineMenu.RadioGroup>
  );
}
