// The table that the bench prints.

const HEAD = ['', 'what', 'raw CPU', 'product CPU', 'ratio', '(rounds)', 'must', 'aim', 'raw/s', 'product/s', 'raw p50/p99', 'product p50/p99'];
const RIGHT = new Set([2, 3, 4, 6, 7, 8, 9, 10, 11]);

const micros = (value) => `${value < 100 ? value.toFixed(2) : value.toFixed(0)} µs`;
const millis = ({ p50, p99 }) => `${p50.toFixed(1)}/${p99.toFixed(1)} ms`;

const mark = (ratio, must, aim) => (ratio <= aim ? ' *' : ratio <= must ? '  ' : ' !');

const cells = ({ name, title, must, aim, ratio, from, to, raw, product }) => [
  name, title, micros(raw.cpu), micros(product.cpu), `${ratio.toFixed(2)}${mark(ratio, must, aim)}`,
  `(${from.toFixed(2)} to ${to.toFixed(2)})`, must.toFixed(1), aim.toFixed(1), String(Math.round(raw.perSecond)), String(Math.round(product.perSecond)),
  millis(raw), millis(product),
];

/** The lines of a table, its columns as wide as what stands in them. */
function aligned(rows, right) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (right.has(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd();
  return [line(rows[0]), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.slice(1).map(line)];
}

const amount = ({ messages, projects, tasksEach, guests }) => `${projects} projects with ${tasksEach} tasks each, ${guests} guests, ${messages} messages`;

const WARM = 'Caches are warm: each guest has asked once before anything is timed.';

const GROWTH_HEAD = ['', 'ten times the', 'CPU', 'CPU then', 'ratio', '(rounds)', 'must', 'aim', 'raw ratio'];
const GROWTH_RIGHT = new Set([2, 3, 4, 6, 7, 8]);

/** Prints how cost grew with the data: CPU of the product per operation, times the same on the plain data. */
export function printGrowth(growth, { size, rounds, seconds }) {
  const rows = growth.map(({ name, what, must, aim, ratio, from, to, plain, grown, raw }) => [
    name, what, micros(plain.cpu), micros(grown.cpu), `${ratio.toFixed(2)}${mark(ratio, must, aim)}`, `(${from.toFixed(2)} to ${to.toFixed(2)})`,
    must.toFixed(2), aim.toFixed(2), raw.ratio.toFixed(2),
  ]);
  const written = [
    '',
    `Growth, from ${amount(size)}; ${rounds} rounds of ${seconds} s each, in turns.`,
    WARM,
    '',
    ...aligned([GROWTH_HEAD, ...rows], GROWTH_RIGHT),
    '',
  ];
  process.stdout.write(written.join('\n'));
}

/** Prints what was measured; `*` reaches the aim, `!` is above what must be reached. */
export function printTable(results, { size, rounds, seconds }) {
  const written = [
    '',
    `${amount(size)}; ${rounds} rounds of ${seconds} s each, in turns.`,
    'CPU is user and system time of the server per operation, its database included; the ratio is the middle of the rounds.',
    WARM,
    'S1: per delivered message, times from sending to reading. * reaches the aim, ! is above what must be reached.',
    '',
    ...aligned([HEAD, ...results.map(cells)], RIGHT),
    '',
    ...results.flatMap(({ name, notes }) => notes.map((note) => `${name}  ${note}`)),
    '',
  ];
  process.stdout.write(written.join('\n'));
}
