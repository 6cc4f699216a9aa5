/** A number as a form shows it: empty where there is none. */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * Reads a number from a field. A comma is taken as the decimal sign, as many people write it.
 *
 * @returns null for an empty field, NaN for what is no number or lies outside of `min` to `max`
 */
export function readNumber(text: string, min = 0, max = Number.MAX_SAFE_INTEGER): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return Number.isFinite(value) && value >= min && value <= max ? value : Number.NaN;
}
