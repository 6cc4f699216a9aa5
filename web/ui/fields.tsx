import {
  Checkbox as MantineCheckbox,
  NativeSelect,
  PasswordInput,
  Select as MantineSelect,
  Switch as MantineSwitch,
  Textarea,
  TextInput,
  type CheckboxProps,
  type SwitchProps,
} from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './fields.module.css';

const fieldClasses = {
  root: classes.field,
  label: classes.label,
  description: classes.description,
  error: classes.error,
  input: classes.input,
  required: classes.required,
};

type Common = {
  /** Always there; `hideLabel` keeps it for screen readers only. */
  label: string;
  description?: ReactNode;
  /** What is wrong, in a sentence; the field is marked and the sentence is read with it. */
  error?: ReactNode;
};

export type TextFieldProps = Omit<ComponentProps<'input'>, 'size' | 'style' | 'children'> & Common & { hideLabel?: boolean; leftIcon?: ReactNode };

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

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'size' | 'style'> & Common & { hideLabel?: boolean; minRows?: number; maxRows?: number };

/** Several lines of text; it grows with what is written, from `minRows` to `maxRows`. */
export function TextArea({ label, hideLabel, minRows = 3, maxRows = 10, ...props }: TextAreaProps) {
  return (
    <Textarea
      classNames={fieldClasses}
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      autosize
      minRows={minRows}
      maxRows={maxRows}
      withAsterisk={false}
      {...props}
    />
  );
}

export type PasswordFieldProps = Omit<ComponentProps<'input'>, 'size' | 'style' | 'children' | 'type'> & Common & {
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

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<'select'>, 'size' | 'style' | 'onChange' | 'value'> & Common & {
  options: SelectOption[];
  value: string;
  onChange: (value: string) => void;
  hideLabel?: boolean;
};

/** One of a few: the platform's own list, which every phone and screen reader knows. */
export function Select({ label, hideLabel, options, onChange, ...props }: SelectProps) {
  return (
    <NativeSelect
      classNames={fieldClasses}
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      data={options}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...props}
    />
  );
}

export type SearchSelectProps = Common & {
  options: SelectOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Words while nothing is chosen. */
  placeholder?: string;
  /** Words where nothing matches. */
  nothingFound: string;
  clearable?: boolean;
  hideLabel?: boolean;
  disabled?: boolean;
  /** Called as the reader types, where the options come from the server. */
  onSearch?: (text: string) => void;
};

/** One of many, found by typing. */
export function SearchSelect({ label, hideLabel, options, nothingFound, onSearch, ...props }: SearchSelectProps) {
  return (
    <MantineSelect
      classNames={{ ...fieldClasses, option: classes.option, dropdown: classes.dropdown }}
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      data={options}
      searchable
      nothingFoundMessage={nothingFound}
      comboboxProps={{ transitionProps: { duration: 80 } }}
      onSearchChange={onSearch}
      {...props}
    />
  );
}

/** A box to tick, with a sentence below it where one is needed. */
export function Checkbox(props: Omit<CheckboxProps, 'classNames'>) {
  return (
    <MantineCheckbox
      classNames={{
        input: classes.box,
        icon: classes.tick,
        label: classes.choiceLabel,
        description: classes.choiceDescription,
        error: classes.error,
      }}
      {...props}
    />
  );
}

/** A switch: takes effect as it is pressed, without a save button. */
export function Switch(props: Omit<SwitchProps, 'classNames'>) {
  return (
    <MantineSwitch
      withThumbIndicator={false}
      classNames={{
        input: classes.switchInput,
        track: classes.track,
        thumb: classes.thumb,
        label: classes.choiceLabel,
        description: classes.choiceDescription,
        error: classes.error,
      }}
      {...props}
    />
  );
}
