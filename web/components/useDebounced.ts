import { useEffect, useState } from 'react';

/** A value that follows `value` once it has rested for `wait` milliseconds: for questions asked while somebody types. */
export function useDebounced<T>(value: T, wait: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return rested;
}
