/** The moment at which the reader's day `YYYY-MM-DD` is over, as ISO text in UTC; null for no day. */
export function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

/** The reader's day of a moment, for a date field; empty for none. */
export function dayOf(moment: string | null | undefined): string {
  if (!moment) return '';
  const value = new Date(moment);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
}

/** The reader's present day, the first on which access can end. */
export function today(): string {
  return dayOf(new Date().toISOString());
}
