import { useEffect, useState } from 'react';

/** A value once it has rested for `wait` milliseconds: a search asks the server when the typing pauses, not at each key. */
export function useSettled<T>(value: T, wait = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
