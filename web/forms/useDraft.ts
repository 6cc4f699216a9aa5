import { useCallback, useState } from 'react';

/** What somebody has entered into a form over what is stored, field by field. */
export interface Draft<T extends object> {
  /** What the fields show: the stored values, and over them what was entered. */
  readonly values: T;
  /** Only what differs from what is stored; this is what is sent. */
  readonly changes: Partial<T>;
  readonly dirty: boolean;
  readonly set: <K extends keyof T>(key: K, value: T[K]) => void;
  readonly discard: () => void;
}

/**
 * Keeps what is entered apart from what is stored. When somebody else changes the thing meanwhile, fields that were not
 * touched follow, and those that were keep what was typed; only touched fields are sent, so that nobody's change is
 * undone by a form that was merely open.
 */
export function useDraft<T extends object>(stored: T): Draft<T> {
  const [entered, setEntered] = useState<Partial<T>>({});
  const changes = Object.fromEntries(
    Object.entries(entered).filter(([key, value]) => !Object.is(value, stored[key as keyof T])),
  ) as Partial<T>;
  const set = useCallback(<K extends keyof T>(key: K, value: T[K]) => setEntered((before) => ({ ...before, [key]: value })), []);
  const discard = useCallback(() => setEntered({}), []);
  return { values: { ...stored, ...entered }, changes, dirty: Object.keys(changes).length > 0, set, discard };
}
