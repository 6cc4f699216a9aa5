/** Charts as lists of marks: what is drawn stands inside, in scale and apart; what is downloaded is safe (R8.2). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutBars } from '../../web/ui/charts/bars';
import { csvOf } from '../../web/ui/charts/csv';
import { layoutMatrix } from '../../web/ui/charts/matrix';
import { layoutParts } from '../../web/ui/charts/parts';
import { paper } from '../../web/ui/charts/picture';
import { fileName } from '../../web/ui/charts/save';
import { type Bar, type Scene, shorten, type Space, TEXT, type Words } from '../../web/ui/charts/scene';
import { layoutTrend, scaleOf } from '../../web/ui/charts/trend';

const space = (width: number, unit = 1): Space => ({ width, unit, measure: (text) => [...text].length * TEXT * unit * 0.56 });
const widths = [280, 360, 439, 440, 640, 900, 1200];

const barsOf = (scene: Scene): Bar[] => scene.marks.filter((mark): mark is Bar => mark.kind === 'bar' && mark.tone !== 'track');
const wordsOf = (scene: Scene): Words[] => scene.marks.filter((mark): mark is Words => mark.kind === 'words');

/** From where to where a text goes. */
function extent(mark: Words, within: Space): [number, number] {
  const long = within.measure(mark.text, mark.strong);
  if (mark.anchor === 'end') return [mark.x - long, mark.x];
  return mark.anchor === 'middle' ? [mark.x - long / 2, mark.x + long / 2] : [mark.x, mark.x + long];
}

/** Nothing stands out of the drawing, and no two texts of one line lie on each other. */
function expectTidy(scene: Scene, within: Space): void {
  const texts = wordsOf(scene);
  for (const mark of texts) {
    const [from, to] = extent(mark, within);
    expect({ text: mark.text, inside: from >= -1 && to <= scene.width + 1 && mark.y <= scene.height + 1 }).toEqual({ text: mark.text, inside: true });
  }
  for (const mark of barsOf(scene)) expect(mark.x >= -1 && mark.x + mark.width <= scene.width + 1 && mark.y + mark.height <= scene.height + 1).toBe(true);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (Math.abs(one.y - other.y) > TEXT * within.unit * 0.8) continue;
      const [a, b] = [extent(one, within), extent(other, within)];
      expect({ one: one.text, other: other.text, apart: a[1] <= b[0] + 1 || b[1] <= a[0] + 1 }).toEqual({ one: one.text, other: other.text, apart: true });
    }
  });
}

const long = 'A name of a theme that is far longer than there is room for it';
const rows = [
  { label: 'Punctuality', value: 144, text: '144 · 42 %', pick: 'Punctuality' },
  { label: long, value: 72, text: '72 · 21 %' },
  { label: 'Rare', value: 1, text: '1 · 1 %' },
  { label: 'Never', value: 0, text: '0 · 0 %' },
];

describe.each(widths)('at %i px', (width) => {
  test.each([1, 1.5])('bars stand in scale and inside, with text %d times as large', (unit) => {
    const within = space(width, unit);
    const scene = layoutBars(rows, within);
    expectTidy(scene, within);
    const [first = 0, second = 0, third = 0, none] = barsOf(scene).map((bar) => bar.width);
    expect(first / second).toBeCloseTo(2, 1);
    expect(third).toBeGreaterThanOrEqual(1);
    expect(none).toBe(0);
  });

  test('parts fill the whole, each with its texture and its name', () => {
    const within = space(width);
    const scene = layoutParts(
      [
        { label: 'Positive', value: 60, text: '60 · 60 %', series: 4 },
        { label: 'Neutral', value: 0, text: '0 · 0 %', series: 6 },
        { label: 'Mixed', value: 10, text: '10 · 10 %', series: 2 },
        { label: 'Negative', value: 30, text: '30 · 30 %', series: 3 },
      ],
      within,
    );
    expectTidy(scene, within);
    const whole = barsOf(scene).filter(({ y }) => y === 0);
    expect(whole).toHaveLength(3);
    expect(new Set(whole.map(({ texture }) => texture)).size).toBe(3);
    const [positive = 0, , negative = 0] = whole.map((part) => part.width);
    expect(positive / negative).toBeCloseTo(2, 5);
    expect(Math.max(...whole.map((part) => part.x + part.width))).toBeCloseTo(width, 5);
    expect(wordsOf(scene).map(({ text }) => text)).toEqual(expect.arrayContaining(['Positive', 'Neutral', '0 · 0 %']));
  });

  test.each([2, 4, 9])('a matrix of %i groups has one scale, whatever has room', (count) => {
    const within = space(width);
    const columns = Array.from({ length: count }, (_, index) => ({ label: `Group ${index}`, note: '60 answers' }));
    const matrix = { columns, rows: rows.map(({ label, value }) => ({ label, cells: columns.map((_, index) => ({ value: value / (index + 1), text: `${value} %` })) })) };
    const scene = layoutMatrix(matrix, within);
    expectTidy(scene, within);
    const drawn = barsOf(scene).map((bar) => bar.width);
    expect(drawn).toHaveLength(rows.length * count);
    const [first = 0, beside = 0, below = 0] = [drawn[0], drawn[1], drawn[count]];
    expect(first / beside).toBeCloseTo(2, 1);
    expect(first / below).toBeCloseTo(2, 1);
  });

  test('the lines of a trend end beside their names, no two of which lie on each other', () => {
    const within = space(width);
    const strands = ['Punctuality', long, 'Price', 'Staff', 'Wi-Fi', 'Seats'].map((label, index) => ({ label, values: [0.4, index === 2 ? null : 0.1, 0.2 + index / 500] }));
    const steps = ['Spring 2025', 'Autumn 2025', 'Spring 2026'].map((label) => ({ label, note: '10 Apr 2025' }));
    const scene = layoutTrend({ steps, strands, write: (value) => `${Math.round(value * 100)} %` }, within);
    expectTidy(scene, within);
    // A wave without a number is a gap, not a straight way across: of this one there is the line beside its name alone.
    expect(scene.marks.filter((mark) => mark.kind === 'line' && mark.tone === 3)).toHaveLength(1);
    expect(scene.marks.filter((mark) => mark.kind === 'line' && mark.tone === 1)).toHaveLength(2);
    expect(scene.marks.filter((mark) => mark.kind === 'point' && mark.says !== null)).toHaveLength(17);
  });
});

test('nothing to draw is drawn as nothing, not as a fault', () => {
  for (const scene of [layoutBars([], space(600)), layoutMatrix({ columns: [], rows: [] }, space(600)), layoutParts([], space(600))])
    expect(barsOf(scene)).toHaveLength(0);
  const trend = layoutTrend({ steps: [], strands: [], write: String }, space(600));
  expect(trend.marks.every((mark) => mark.kind !== 'words' || !mark.text.includes('NaN'))).toBe(true);
});

test('a scale ends at a round number above the largest value', () => {
  for (const value of [0.003, 0.04, 0.12, 0.39, 0.5, 0.51, 0.99, 1, 7, 4321]) {
    const { top, parts } = scaleOf(value);
    expect(top).toBeGreaterThanOrEqual(value);
    expect(top).toBeLessThan(value * 2.1);
    expect(parts).toBeGreaterThanOrEqual(2);
  }
  expect(scaleOf(0)).toEqual({ top: 1, parts: 2 });
});

test('a text that has no room loses its end, and never half a character', () => {
  expect(shorten(space(0), '👩‍👩‍👧 family', 40)).toMatch(/…$/);
  expect(shorten(space(0), '👩👩👩👩', 22)).toBe('👩👩…');
  expect(shorten(space(0), 'short', 400)).toBe('short');
});

test('the picture has the colours of the light page', () => {
  const tokens = readFileSync(join(__dirname, '../../web/ui/tokens.css'), 'utf8');
  const light = /data-mantine-color-scheme='light'\] \{([^}]*)\}/.exec(tokens)?.[1] ?? '';
  const names = { ink: 'ink', dim: 'ink-dim', rule: 'rule', track: 'chart-track' } as Record<string, string>;
  for (const [tone, colour] of Object.entries(paper)) expect(light).toContain(`--${names[tone] ?? `chart-${tone}`}: ${colour};`);
});

describe('CSV', () => {
  test('is what RFC 4180 says, with numbers as numbers', () => {
    expect(csvOf([['Code', 'Share'], ['a "quoted", one', 0.25], ['two\nlines', -3]])).toBe('\ufeffCode,Share\r\n"a ""quoted"", one",0.25\r\n"two\nlines",-3\r\n');
  });

  test.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|x', '=HYPERLINK("http://evil")'])('nothing in it is run: %j', (words) => {
    const cell = csvOf([[words]]).slice(1, -2).replace(/^"|"$/g, '');
    expect(cell.startsWith("'")).toBe(true);
  });
});

test('a name for a file has no signs that a system does not take', () => {
  expect(fileName(['North/line: "a" <b>', 'Wave 1.2'], 'png')).toBe('North line a b Wave 1 2.png');
  expect(fileName(['../../etc'], 'csv')).toBe('etc.csv');
  expect(fileName(['\u202egnp'], 'csv')).toBe('gnp.csv');
  expect(fileName([''], 'csv')).toBe('chart.csv');
  expect([...fileName(['x'.repeat(300)], 'csv')].length).toBeLessThan(90);
});
