import { Pill, PillsInput } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import classes from './fields.module.css';

export type ChipsInputProps = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  placeholder?: string;
  value: string[];
  onChange: (value: string[]) => void;
  /** True for a chip that cannot be right; it is shown as such and stays, so that it can be corrected. */
  isBad?: (chip: string) => boolean;
  /** The name of a chip's remove button. */
  removeLabel: (chip: string) => string;
  disabled?: boolean;
  autoFocus?: boolean;
};

const separators = /[\s,;]/;

/**
 * Cuts what was typed or pasted into addresses: `Ann Lee <ann@example.com>; bob@example.com` are two. What is no address
 * is kept as well, to be seen and corrected.
 */
export function splitAddresses(text: string): string[] {
  return text.split(/[,;\n]+/).flatMap((part) => {
    const named = /<([^<>]+)>/.exec(part);
    return (named?.[1] ?? part).split(/\s+/).filter((word) => word !== '');
  });
}

/**
 * E-mail addresses as chips. Enter, comma, semicolon and space end an address; a pasted list becomes many; Backspace in
 * the empty field takes the last one back into it, to be corrected.
 */
export function ChipsInput({ value, onChange, isBad, removeLabel, placeholder, disabled, autoFocus, label, ...wrapper }: ChipsInputProps) {
  const [draft, setDraft] = useState('');

  const add = (text: string) => {
    const fresh = splitAddresses(text);
    if (fresh.length > 0) onChange([...new Set([...value, ...fresh])]);
    setDraft('');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (['Enter', ',', ';', ' '].includes(event.key)) {
      if (draft.trim() === '' && event.key === 'Enter') return;
      event.preventDefault();
      add(draft);
    } else if (event.key === 'Backspace' && draft === '' && value.length > 0) {
      event.preventDefault();
      setDraft(value[value.length - 1] ?? '');
      onChange(value.slice(0, -1));
    }
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text');
    if (!separators.test(text.trim())) return;
    event.preventDefault();
    add(`${draft}${text}`);
  };

  return (
    <PillsInput
      label={label}
      disabled={disabled}
      {...wrapper}
      classNames={{
        root: classes.field,
        label: classes.label,
        description: classes.description,
        error: classes.error,
        input: classes.input,
      }}
    >
      <Pill.Group>
        {value.map((chip) => (
          <Pill
            key={chip}
            className={classes.chip}
            data-bad={isBad?.(chip) || undefined}
            withRemoveButton={!disabled}
            onRemove={() => onChange(value.filter((other) => other !== chip))}
            removeButtonProps={{ 'aria-label': removeLabel(chip), 'aria-hidden': undefined, tabIndex: 0 }}
          >
            {chip}
          </Pill>
        ))}
        <PillsInput.Field
          className={classes.innerInput}
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={value.length === 0 ? placeholder : undefined}
          value={draft}
          autoFocus={autoFocus}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => draft.trim() !== '' && add(draft)}
        />
      </Pill.Group>
    </PillsInput>
  );
}
