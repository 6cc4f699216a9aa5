/**
 * A program of its own: makes a preview of one file (see preview.ts, which starts it), and ends with a failure where it
 * cannot. Here, and nowhere else, the bytes of strangers are decoded.
 */
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { firstPage } from './pdf-page';

const [path = '', mediaType, to = '', edge, pixels, seconds] = process.argv.slice(2);
const longest = Number(edge);

// Whoever started this ends it in time, but may be gone; a page can keep the main thread for hours.
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${Number(seconds) * 1000})`, { eval: true });

sharp.cache(false);
sharp.concurrency(1);
// Only what is listed here is ever decoded, whatever the bytes claim to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((format) => `VipsForeignLoad${format}`) });

async function seen() {
  if (mediaType !== 'application/pdf')
    return sharp(path, { limitInputPixels: Number(pixels), failOn: 'error', sequentialRead: true }).rotate();
  const { width, height, pixels: drawn } = await firstPage(path, longest);
  return sharp(drawn, { raw: { width, height, channels: 4 } }).removeAlpha();
}

async function make(): Promise<void> {
  const picture = await seen();
  await picture.resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }).toFile(to);
}
make().then(
  () => process.exit(0),
  () => process.exit(1),
);
