import { Select as MantineSelect } from '@mantine/core';
import { type FieldProps, fieldClasses } from './fieldParts';
import classes from './fields.module.css';
import type { SelectOption } from './Select';

export type SearchSelectProps = FieldProps & {
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
