/** What people write is shown, and never run (7-security, *text*). */
import { markedHtml } from '../../web/components/text/markdown';
import { marked, textParts } from '../../web/components/text/marks';

const html = (text: string, names: string[] = []): string => markedHtml(text, names, 'mention') ?? 'as typed';

test.each([
  ['<script>alert(1)</script> *x*', /<script/i],
  ['<img src=x onerror=alert(1)> **x**', /<img/i],
  ['[x](javascript:alert(1))', /javascript:/i],
  ['[x](JaVaScRiPt&colon;alert(1))', /href/i],
  ['[x](data:text/html;base64,PHN2Zz4=)', /href/i],
  ['[x](vbscript:msgbox(1))', /href/i],
  ['![x](https://tracker.example/pixel.png)', /<img/i],
  ['<svg onload=alert(1)> `x`', /<svg/i],
  ['[x]: javascript:alert(1)\n\n[x]', /href/i],
  ['<a href="x" onclick="alert(1)">x</a> *y*', /<a [^>]*onclick/i],
  ['`<iframe src=//evil.example>`', /<iframe/i],
  ['# <style>*{display:none}</style>', /<style/i],
  ['| <b onmouseover=alert(1)>x |\n|---|\n| y |', /<b /i],
])('%s runs nothing', (text, never) => {
  expect(html(text)).not.toMatch(never);
});

test('a link tells its host where its words do not, in the letters of domain names', () => {
  expect(html('[your bank](https://evil.example/x)')).toContain('(evil.example)');
  expect(html('[x](https://аpple.example/)')).toContain('(xn--');
  expect(html('<https://good.example/>')).not.toContain('<small>');
  expect(html('[x](https://good.example)')).toMatch(
    /target="_blank" rel="noopener noreferrer nofollow"|rel="noopener noreferrer nofollow" target="_blank"/,
  );
});

test('what turns the direction of text, and marks without end, stay within their message', () => {
  expect(html('**\u202egnp.exe**')).not.toContain('\u202e');
  expect(html(`**a${'\u0301'.repeat(200)}**`).match(/\u0301/g)).toHaveLength(4);
});

test('Markdown is read: lists, quotes, code, tables', () => {
  expect(html('- a\n- b')).toContain('<li>a</li>');
  expect(html('> a')).toContain('<blockquote>');
  expect(html('```\n<b>\n```')).toContain('<code>&lt;b&gt;');
  expect(html('| a |\n|---|\n| b |')).toContain('<table>');
  expect(html('a\nb *c*')).toContain('<br>');
});

test('a text that is built to be slow or deep is answered at once', () => {
  const started = Date.now();
  for (const text of ['>'.repeat(5000), '*a '.repeat(4000), '['.repeat(5000), '`'.repeat(9000), '- '.repeat(3000), '_'.repeat(9999)])
    html(text);
  expect(Date.now() - started).toBeLessThan(4000);
});

test('signs that each want an end to be looked for do not hold the page, one text like another', () => {
  for (const unit of ['_a<', '__a&', '**a[', 'a_', '~a', '___a']) {
    expect(marked(unit.repeat(6_000).slice(0, 20_000))).toBe(false);
    const most = unit.repeat(999 / (unit.match(/[*_~[<&]/g)?.length ?? 1));
    const started = Date.now();
    html(`${most}${'x '.repeat((20_000 - most.length) / 2)}`);
    expect(Date.now() - started).toBeLessThan(1500);
  }
  // What stands between fences is no sign of anything.
  expect(marked(`\`\`\`\n${'a_b*c '.repeat(1_000)}\n\`\`\``)).toBe(true);
});

test('mentions are set off, the longest name first, and not in code', () => {
  expect(html('**hello** @Ada Lovelace and `@Ada`', ['Ada', 'Ada Lovelace'])).toContain('<span class="mention">@Ada Lovelace</span>');
  expect(html('`@Ada`', ['Ada'])).not.toContain('mention');
  expect(textParts('@Adamant @Ada, see https://a.example/x.', ['Ada'])).toEqual([
    { kind: 'text', text: '@Adamant ' },
    { kind: 'mention', text: '@Ada' },
    { kind: 'text', text: ', see ' },
    { kind: 'link', text: 'https://a.example/x' },
    { kind: 'text', text: '.' },
  ]);
});

test('most of what people write needs no Markdown', () => {
  expect(marked('Hello, can you send the proof? 3 - 4 days are fine (or 5).')).toBe(false);
  expect(marked('see https://a.example/x?y=1&z=2')).toBe(false);
  expect(marked('that is *good*')).toBe(true);
});

test('a list that goes on keeps its numbers, and a table its sides', () => {
  expect(html('4. four\n5. five')).toContain('<ol start="4">');
  expect(html('| a |\n| --: |\n| 1 |')).toContain('<td align="right">');
});
