import { NativeSelect } from '@mantine/core';
import type { ComponentProps } from 'react';
import { type FieldProps, fieldClasses } from './fieldParts';

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<'select'>, 'size' | 'style' | 'onChange' | 'value'> &
  FieldProps & {
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
