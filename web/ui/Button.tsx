import { ActionIcon, createPolymorphicComponent, Button as MantineButton, type ButtonProps as MantineButtonProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './Button.module.css';
import { Tooltip } from './Tooltip';

export type ButtonProps = Omit<MantineButtonProps, 'variant' | 'size' | 'color' | 'leftSection' | 'classNames'> & {
  /** One primary button at most in a view; `danger` for what takes something away. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 's' | 'm';
  icon?: ReactNode;
  /** For a quiet one beside others: its words, not its box, stand in line with what is above and below. */
  flush?: boolean;
};

const looks = {
  primary: { variant: 'filled', className: '' },
  secondary: { variant: 'default', className: classes.secondary },
  quiet: { variant: 'subtle', className: classes.quiet },
  danger: { variant: 'default', className: classes.danger },
} as const;

function PlainButton({ variant = 'secondary', size = 'm', icon, flush, className, ...props }: ButtonProps) {
  const look = looks[variant];
  return (
    <MantineButton
      type="button"
      variant={look.variant}
      size={size === 's' ? 'xs' : 'sm'}
      className={[classes.button, look.className, flush && classes.flush, className].filter(Boolean).join(' ')}
      leftSection={icon}
      {...props}
    />
  );
}

/**
 * A button, or with `component` (a router's link, an anchor) a link that looks like one. While `loading` it cannot be
 * pressed and keeps its width.
 */
export const Button = createPolymorphicComponent<'button', ButtonProps>(PlainButton);

export type IconButtonProps = Omit<ComponentProps<'button'>, 'color' | 'style' | 'children'> & {
  /** What it does, in words: shown on hover and focus, and read aloud. */
  label: string;
  icon: ReactNode;
  size?: 's' | 'm';
  /** Pressed in, for buttons that switch something. */
  active?: boolean;
  loading?: boolean;
  /** Off where a menu opens from it: the menu would cover the words. */
  tooltip?: boolean;
};

/** A button that is only an icon; its words are in the tooltip. At least 32 px, 40 px with `m`. */
export function IconButton({ label, icon, size = 'm', active, tooltip = true, className, ...props }: IconButtonProps) {
  const button = (
    <ActionIcon
      type="button"
      variant="transparent"
      size={size === 's' ? 32 : 40}
      aria-label={label}
      data-active={active || undefined}
      className={[classes.iconButton, className].filter(Boolean).join(' ')}
      {...props}
    >
      {icon}
    </ActionIcon>
  );
  return tooltip ? <Tooltip label={label}>{button}</Tooltip> : button;
}
