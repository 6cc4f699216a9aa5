import { PasswordInput, TextInput } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { type FieldProps, fieldClasses } from './fieldParts';
import classes from './fields.module.css';

export type TextFieldProps = Omit<ComponentProps<'input'>, 'size' | 'style' | 'children'> &
  FieldProps & { hideLabel?: boolean; leftIcon?: ReactNode };

/** One line of text. */
export function TextField({ label, hideLabel, leftIcon, ...props }: TextFieldProps) {
  return (
    <TextInput
      classNames={fieldClasses}
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      leftSection={leftIcon}
      withAsterisk={false}
      {...props}
    />
  );
}

export type PasswordFieldProps = Omit<ComponentProps<'input'>, 'size' | 'style' | 'children' | 'type'> &
  FieldProps & {
    /** Names of the button that shows what was typed. */
    showLabel: string;
  };

/** A password, with a button that shows it. */
export function PasswordField({ label, showLabel, ...props }: PasswordFieldProps) {
  return (
    <PasswordInput
      classNames={{ ...fieldClasses, innerInput: classes.innerInput }}
      label={label}
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': showLabel, tabIndex: 0, 'aria-hidden': undefined }}
      {...props}
    />
  );
}
