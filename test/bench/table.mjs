// The table that the bench prints.

const HEAD = ['', 'what', 'raw CPU', 'product CPU', 'ratio', '(rounds)', 'must', 'aim', 'raw/s', 'product/s', 'raw p50/p99', 'product p50/p99'];
const RIGHT = new Set([2, 3, 4, 6, 7, 8, 9, 10, 11]);

const micros = (value) => `${value < 100 ? value.toFixed(2) : value.toFixed(0)} µs`;
const millis = ({ p50, p99 }) => `${p50.toFixed(1)}/${p99.toFixed(1)} ms`;

const cells = ({ name, title, must, aim, ratio, from, to, raw, product }) => [
  name, title, micros(raw.cpu), micros(product.cpu), `${ratio.toFixed(2)}${ratio <= aim ? ' *' : ratio <= must ? '  ' : ' !'}`,
  `(${from.toFixed(2)} to ${to.toFixed(2)})`, must.toFixed(1), aim.toFixed(1), String(Math.round(raw.perSecond)), String(Math.round(product.perSecond)),
  millis(raw), millis(product),
];

/** Prints what was measured; `*` reaches the aim, `!` is above what must be reached. */
export function printTable(results, { size, rounds, seconds }) {
  const rows = [HEAD, ...results.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (RIGHT.has(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd();
  const written = [
    '',
    `${size.projects} projects with ${size.tasksEach} tasks each, ${size.guests} guests, ${size.messages} messages; ${rounds} rounds of ${seconds} s each, in turns.`,
    'CPU is user and system time of the server per operation, its database included; the ratio is the middle of the rounds.',
    'S1: per delivered message, times from sending to reading. * reaches the aim, ! is above what must be reached.',
    '',
    line(rows[0]),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.slice(1).map(line),
    '',
    ...results.flatMap(({ name, notes }) => notes.map((note) => `${name}  ${note}`)),
    '',
  ];
  process.stdout.write(written.join('\n'));
}
