/** The first page of a PDF, and what PDF files may not do (7-security). */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { firstPage } from '../../server/platform/pdf';
import { fileInspector } from '../../server/platform/pictures';
import * as pdfs from '../world/pdfs';
import { tell } from '../world/told';

const folder = mkdtempSync(join(tmpdir(), 'portico-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const put = (bytes: Uint8Array): string => {
  const path = join(folder, `${++files}.pdf`);
  writeFileSync(path, bytes);
  return path;
};

test('the first page is drawn, its longer edge as long as asked', async () => {
  const page = await firstPage(put(pdfs.onePage()), 1280);
  expect(page).toMatchObject({ width: 905, height: 1280 });
  const at = (x: number, y: number) => [...(page?.pixels.subarray((y * 905 + x) * 4, (y * 905 + x) * 4 + 3) ?? [])];
  expect(at(450, 100)).toEqual([0, 128, 0]);
  expect(at(450, 1200)).toEqual([255, 255, 255]);
});

test.each<[string, string, [number, number] | null]>([
  ['wide', '0 0 5000 10', [1280, 3]],
  ['lower than a pixel', '0 0 14400 0.5', [1280, 1]],
  ['upside down', '595 842 0 0', [905, 1280]],
  ['as small as a stamp', '0 0 40 50', [120, 150]],
  ['as large as a house', '0 0 1e30 1e30', [989, 1280]],
])('a page that is %s is drawn in bounds', async (_what, box, size) => {
  const page = await firstPage(put(pdfs.onePage(box)), 1280);
  expect(page && [page.width, page.height]).toEqual(size);
});

/** The largest that a process below this one was while `body` ran, in MiB; null where the machine does not tell. */
async function largestChild(body: () => Promise<void>): Promise<number | null> {
  if (!existsSync('/proc/self/task')) return body().then(() => null);
  let most = 0;
  const looking = setInterval(() => {
    for (const pid of children())
      try {
        most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
      } catch {
        // It has ended since.
      }
  }, 5);
  await body().finally(() => clearInterval(looking));
  return Math.round(most);
}
const children = (): string[] =>
  readdirSync('/proc/self/task')
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean))
    .filter((pid) => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pdf-page'));

const BAD: [string, () => Uint8Array][] = [
  ['no page', pdfs.noPage], ['pages in a circle', pdfs.circular], ['a password', pdfs.encrypted], ['half of one', () => pdfs.onePage().subarray(0, 200)], ['a beginning', () => Buffer.from('%PDF-1.7\n')],
  ['noise', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 251))])],
  ['nothing', () => Buffer.alloc(0)], ['more than is read', () => Buffer.concat([pdfs.onePage(), Buffer.alloc(25 * 1024 * 1024)])],
];
test('what cannot be shown has no preview, and leaves no file', async () => {
  const inspector = fileInspector(50_000_000);
  const shown: string[] = [];
  for (const [what, bytes] of BAD) {
    const path = put(bytes());
    if (await inspector.preview(path, 'application/pdf', `${path}.webp`)) shown.push(what);
    expect(existsSync(`${path}.webp`)).toBe(false);
  }
  expect(shown).toEqual([]);
});

test('a preview is the page in WebP; ten thousand pages and a large scan have theirs', async () => {
  const inspector = fileInspector(50_000_000);
  const took: string[] = [];
  const most = await largestChild(async () => {
    for (const [what, bytes] of [['one page', pdfs.onePage()], ['10,000 pages', pdfs.manyPages(10_000)], ['a scan of 9 megapixels', pdfs.wide(3000)]] as const) {
      const path = put(bytes);
      const began = Date.now();
      expect(await inspector.mediaType(path)).toBe('application/pdf');
      expect(await inspector.preview(path, 'application/pdf', `${path}.webp`)).toBe(true);
      took.push(`${what} ${Date.now() - began} ms`);
      expect(await sharp(`${path}.webp`).metadata()).toMatchObject({ format: 'webp', width: 905, height: 1280, hasAlpha: false });
    }
  });
  tell(`preview of a PDF: ${took.join(', ')}${most === null ? '' : `; its process had at most ${most} MiB`}`);
});

test('a page that takes for ever or asks for all memory is given up, whoever waits behind it is served, and nothing runs on', async () => {
  const inspector = fileInspector(50_000_000);
  const given: Record<string, boolean> = {};
  const most = await largestChild(async () => {
    for (const [what, bytes] of Object.entries({ slow: pdfs.slow(20_000), wide: pdfs.wide(9000), nested: pdfs.nested(10), packed: pdfs.packed(300) })) {
      const began = Date.now();
      given[what] = (await firstPage(put(bytes), 1280, 2)) === null;
      expect(Date.now() - began).toBeLessThan(4000);
    }
  });
  // 81 megapixels are drawn line by line, in bounds.
  expect(given).toEqual({ slow: true, wide: false, nested: true, packed: true });
  if (most !== null) {
    tell(`bombs in PDF files: their processes had at most ${most} MiB`);
    expect(most).toBeLessThan(300);
    expect(children()).toEqual([]);
  }
  const path = put(pdfs.onePage());
  expect(await inspector.preview(path, 'application/pdf', `${path}.webp`)).toBe(true);
});

test('a page ends itself where nobody is left to end it', async () => {
  const program = join(__dirname, '../../server/platform/pdf-page.ts');
  const child = spawn(process.execPath, ['--require', join(__dirname, '../../server/swc-register.cjs'), program, put(pdfs.slow(50_000)), '1280', '1'], { stdio: 'ignore', env: {} });
  expect(await new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))).toBe('SIGKILL');
});
