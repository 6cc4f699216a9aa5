/**
 * A program of its own: draws the first page of the PDF at a path, no edge longer than so many pixels, and writes width,
 * height (32 bits each) and pixels (red, green, blue, alpha) to its output. Whatever goes wrong, it ends with a failure.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The part of it that is used here; Node has it, its types do not. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: never };
};

/** What the reader of PDF files may take for itself; the library would go to 2 GiB. */
const MOST_MEMORY = 160 * 1024 * 1024;
/** A page of the size of a stamp is not drawn in the size of a poster. */
const MOST_SCALE = 3;

/** The library with a bound to its memory: past it an allocation fails, and with it the page. */
function library(): Promise<PDFiumLibrary> {
  return PDFiumLibrary.init({
    instantiateWasm(imports, done) {
      const { env } = imports as { env: { emscripten_resize_heap: (bytes: number) => number } };
      const grow = env.emscripten_resize_heap;
      env.emscripten_resize_heap = (bytes) => (bytes >>> 0 > MOST_MEMORY ? 0 : grow(bytes));
      const instance = new WebAssembly.Instance(
        new WebAssembly.Module(readFileSync(require.resolve('@hyzyla/pdfium/pdfium.wasm'))),
        imports,
      );
      done(instance as never);
      return instance.exports;
    },
  });
}

async function draw(path: string, edge: number): Promise<void> {
  const document = await (await library()).loadDocument(readFileSync(path));
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(edge / Math.max(originalWidth, originalHeight), MOST_SCALE);
  if (!(scale > 0 && originalWidth > 0 && originalHeight > 0)) throw new Error('a page without a size');
  const [width, height] = [originalWidth, originalHeight].map((length) => Math.max(1, Math.round(length * scale))) as [number, number];
  const { data } = await page.render({ render: 'bitmap', scale: 1, width, height });
  const head = Buffer.alloc(8);
  head.writeUInt32LE(width, 0);
  head.writeUInt32LE(height, 4);
  process.stdout.write(Buffer.concat([head, data]), () => process.exit(0));
}

// What the reader complains of is of no use to anybody, and would stand in the answer.
console.log = console.warn = console.error = () => undefined;
const [path = '', edge, seconds] = process.argv.slice(2);
// Whoever started this ends it in time, but may be gone; a page can keep the main thread for hours.
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${Number(seconds) * 1000})`, { eval: true });
draw(path, Number(edge)).catch(() => process.exit(1));
