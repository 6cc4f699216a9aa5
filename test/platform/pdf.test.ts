/** The first page of a PDF, and what PDF files may not do (7-security). */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { fileInspector } from '../../server/platform/pictures';
import * as pdfs from '../world/pdfs';
import { largestBelow, previewsBelow } from '../world/process';
import { tell } from '../world/told';

const folder = mkdtempSync(join(tmpdir(), 'portico-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const put = (bytes: Uint8Array): string => {
  const path = join(folder, `${++files}.pdf`);
  writeFileSync(path, bytes);
  return path;
};

const inspector = fileInspector(50_000_000);
/** The preview of a file, or null. */
async function previewOf(bytes: Uint8Array, by = inspector): Promise<string | null> {
  const path = put(bytes);
  const made = await by.preview(path, 'application/pdf', `${path}.webp`);
  expect(existsSync(`${path}.webp`)).toBe(made);
  return made ? `${path}.webp` : null;
}
const sizeOf = async (path: string | null) => {
  const { width, height } = await sharp(path ?? '').metadata();
  return [width, height];
};

test('the first page is drawn and encoded anew', async () => {
  const page = await previewOf(pdfs.onePage());
  expect(await sharp(page ?? '').metadata()).toMatchObject({ format: 'webp', width: 905, height: 1280, hasAlpha: false });
  const { data } = await sharp(page ?? '').raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * 905 + x) * 3, (y * 905 + x) * 3 + 3)].map((part) => Math.round(part / 16) * 16);
  expect(at(450, 100)).toEqual([0, 128, 0]);
  expect(at(450, 1200)).toEqual([256, 256, 256]);
});

test.each<[string, string, [number, number]]>([
  ['wide', '0 0 5000 10', [1280, 3]],
  ['lower than a pixel', '0 0 14400 0.5', [1280, 1]],
  ['upside down', '595 842 0 0', [905, 1280]],
  ['as small as a stamp', '0 0 40 50', [120, 150]],
  ['as large as a house', '0 0 1e30 1e30', [989, 1280]],
])('a page that is %s is drawn in bounds', async (_what, box, size) => {
  expect(await sizeOf(await previewOf(pdfs.onePage(box)))).toEqual(size);
});

const BAD: [string, () => Uint8Array][] = [
  ['no page', pdfs.noPage], ['pages in a circle', pdfs.circular], ['a password', pdfs.encrypted], ['half of one', () => pdfs.onePage().subarray(0, 200)], ['a beginning', () => Buffer.from('%PDF-1.7\n')],
  ['noise', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 251))])],
  ['nothing', () => Buffer.alloc(0)], ['more than is read', () => Buffer.concat([pdfs.onePage(), Buffer.alloc(25 * 1024 * 1024)])],
];
test.each(BAD)('%s has no preview', async (_what, bytes) => {
  expect(await previewOf(bytes())).toBeNull();
});

test('ten thousand pages and a large scan have their preview', async () => {
  const took: string[] = [];
  const most = await largestBelow(process.pid, async () => {
    for (const [what, bytes] of [['one page', pdfs.onePage()], ['10,000 pages', pdfs.manyPages(10_000)], ['a scan of 36 megapixels', pdfs.wide(6000)]] as const) {
      const began = Date.now();
      expect(await sizeOf(await previewOf(bytes))).toEqual([905, 1280]);
      took.push(`${what} ${Date.now() - began} ms`);
    }
  });
  tell(`preview of a PDF: ${took.join(', ')}${most === null ? '' : `; its process had at most ${most} MiB`} (from sources)`);
});

test('a page that takes for ever or asks for all memory is given up, whoever waits behind it is served, and nothing runs on', async () => {
  const hasty = fileInspector(50_000_000, 4);
  const shown: Record<string, boolean> = {};
  const most = await largestBelow(process.pid, async () => {
    for (const [what, bytes] of Object.entries({ slow: pdfs.slow(40_000), nested: pdfs.nested(10), packed: pdfs.packed(300) })) {
      const began = Date.now();
      shown[what] = (await previewOf(bytes, hasty)) !== null;
      expect(Date.now() - began).toBeLessThan(8000);
    }
  });
  expect(shown).toEqual({ slow: false, nested: false, packed: false });
  if (most !== null) {
    tell(`bombs in PDF files: their processes had at most ${most} MiB (from sources)`);
    expect(most).toBeLessThan(350);
    expect(previewsBelow(process.pid)).toEqual([]);
  }
  const [slow, next] = await Promise.all([previewOf(pdfs.slow(40_000), hasty), previewOf(pdfs.onePage(), hasty)]);
  expect([slow === null, next === null]).toEqual([true, false]);
});

test('a preview ends itself where nobody is left to end it', async () => {
  const program = join(__dirname, '../../server/platform/preview-program.ts');
  const path = put(pdfs.slow(50_000));
  const words = ['--require', join(__dirname, '../../server/swc-register.cjs'), program, path, 'application/pdf', `${path}.webp`, '1280', '1000', '1'];
  const child = spawn(process.execPath, words, { stdio: 'ignore', env: {} });
  expect(await new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))).toBe('SIGKILL');
});
