import type { ReactNode } from 'react';
import classes from './fields.module.css';

/** The parts of a field as Mantine names them, with our looks. */
export const fieldClasses = {
  root: classes.field,
  label: classes.label,
  description: classes.description,
  error: classes.error,
  input: classes.input,
  required: classes.required,
};

/** What every field has. */
export type FieldProps = {
  /** Always there; `hideLabel` keeps it for screen readers only. */
  label: string;
  description?: ReactNode;
  /** What is wrong, in a sentence; the field is marked and the sentence is read with it. */
  error?: ReactNode;
};
