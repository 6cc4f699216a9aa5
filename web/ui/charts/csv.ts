/** A cell that a spreadsheet would take for a formula; a number with its sign is none. */
const formula = /^(?:\s*[=+\-@]|[\t\r\n])/;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // An apostrophe in front makes it words, in every spreadsheet.
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as CSV (RFC 4180) that any spreadsheet opens as it is: with the sign by which it knows UTF-8, and with nothing in it
 * that would be run. Numbers are given as numbers, so that they can be counted with.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
