import { readFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** Pixels of four bytes: red, green, blue, alpha. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

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
      const program = new WebAssembly.Module(readFileSync(require.resolve('@hyzyla/pdfium/pdfium.wasm')));
      const instance = new WebAssembly.Instance(program, imports);
      done(instance as never);
      return instance.exports;
    },
  });
}

/**
 * Draws the first page of a PDF, its longer edge `edge` pixels. It may take for ever, so nobody may call this whose end would
 * be missed.
 * @throws Error where there is none, or its reader breaks
 */
export async function firstPage(path: string, edge: number): Promise<Bitmap> {
  const document = await (await library()).loadDocument(readFileSync(path));
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(edge / Math.max(originalWidth, originalHeight), MOST_SCALE);
  if (!(scale > 0 && originalWidth > 0 && originalHeight > 0)) throw new Error('a page without a size');
  const [width, height] = [originalWidth, originalHeight].map((length) => Math.max(1, Math.round(length * scale))) as [number, number];
  const { data } = await page.render({ render: 'bitmap', scale: 1, width, height });
  return { width, height, pixels: data };
}
