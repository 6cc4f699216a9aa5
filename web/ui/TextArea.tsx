import { Textarea } from '@mantine/core';
import type { ComponentProps } from 'react';
import { type FieldProps, fieldClasses } from './fieldParts';

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'size' | 'style'> &
  FieldProps & { hideLabel?: boolean; minRows?: number; maxRows?: number };

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
