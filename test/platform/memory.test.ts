/** What large files take of the memory of a server, measured in a process of its own: less than 150 MiB above idle. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get as open, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openDatabase } from '../../server/persistence/database';
import { type Bucket, openBucket } from '../world/bucket';
import { castWorld, personId, ref } from '../world/cast';
import { Client } from '../world/client';
import { place } from '../world/databases';
import { accountOf } from '../world/facts';
import * as pdfs from '../world/pdfs';
import { built, ended, largestBelow, type Running, startBuilt } from '../world/process';
import { fill } from '../world/rows';
import { beginSession, freePort } from '../world/server';
import { tell } from '../world/told';

const MIB = 1024 * 1024;
const SIZE = 100 * MIB;
const guests = ref('oak', 'cht', 'gardenguests');
/** Bytes that no two places of a file have in common for long. */
const CHUNK = createHash('sha512').update('chunk').digest();
const chunk = Buffer.concat(Array.from({ length: 4096 }, (_, n) => Buffer.concat([CHUNK.subarray(4), Buffer.from(String(n).padStart(4, '0'))])));
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

(existsSync(built) ? describe : describe.skip).each(['disk', 'bucket'] as const)('files on a %s', (kept) => {
  let where: Awaited<ReturnType<typeof place>>;
  let bucket: Bucket | null = null;
  const bucketFolder = mkdtempSync(join(tmpdir(), 'portico-bucket-'));
  let running: Running;
  let mia: Client;
  beforeAll(async () => {
    where = await place('SQLite');
    const database = await openDatabase(where.address);
    await database.migrate();
    const world = castWorld();
    await fill(database, world);
    const account = ref('oak', 'acc', 'account');
    const user = accountOf(world, account).employees.find((one) => one.id === personId('oak', 'mia'))?.user ?? '';
    const cookie = await beginSession(database, user, account, new Date().toISOString());
    await database.close();
    if (kept === 'bucket') bucket = await openBucket(bucketFolder);
    running = await startBuilt({ DATA_DIR: where.folder, ...(bucket ? { FILES_URL: bucket.url } : {}) }, await freePort());
    mia = new Client(running.url, { cookie, account });
    // What is loaded with the first file is loaded.
    const { url } = await send((await upload(1)).uploadId);
    await download(url);
    await pause(500);
  }, 60_000);
  afterAll(async () => {
    running?.child.kill('SIGTERM');
    if (running) await ended(running.child);
    await bucket?.close();
    await where?.discard();
    rmSync(bucketFolder, { recursive: true, force: true });
  });

  const headers = () => ({ cookie: mia.cookie ?? '', 'x-portico-account': mia.account ?? '' });
  /** What the server says of itself, in MiB. */
  const memory = async () => Number(/^portico_memory_bytes (\d+)/m.exec(await (await fetch(`${running.url}/metrics`)).text())?.[1]) / MIB;
  /** How much more memory the server has at the highest while `body` runs than before, in MiB. */
  const rises = async (body: () => Promise<unknown>): Promise<number> => {
    const idle = await memory();
    let [most, looking] = [idle, true];
    const looks = (async () => {
      while (looking) {
        most = Math.max(most, await memory());
        await pause(10);
      }
    })();
    await body().finally(() => { looking = false; });
    await looks;
    return Math.round(most - idle);
  };
  /** Sends so many chunks of 256 KiB, as fast as they are taken. */
  function upload(chunks: number, content: Buffer = chunk): Promise<{ uploadId: string; digest: string }> {
    const digest = createHash('sha256');
    return new Promise((resolve, reject) => {
      const sending = request(`${running.url}/files?name=large.bin`, { method: 'POST', headers: { ...headers(), 'content-length': String(chunks * content.length) } }, (answer) => {
        let text = '';
        answer.on('data', (part) => { text += part; }).on('end', () => (answer.statusCode === 201 ? resolve({ uploadId: JSON.parse(text).uploadId, digest: digest.digest('hex') }) : reject(new Error(`${answer.statusCode}: ${text}`))));
      });
      sending.on('error', reject);
      let left = chunks;
      const more = (): void => {
        while (left > 0) {
          left--;
          digest.update(content);
          if (!sending.write(content)) { sending.once('drain', more); return; }
        }
        sending.end();
      };
      more();
    });
  }
  let keys = 0;
  const send = async (uploadId: string): Promise<{ url: string; previewUrl: string | null }> =>
    (await mia.must('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { attachments { url previewUrl } } } }', { input: { chatId: guests, body: 'large', clientKey: `m${++keys}`, uploadIds: [uploadId] } })).sendMessage.message.attachments[0];
  const download = async (url: string): Promise<{ size: number; digest: string }> => {
    const answer = await fetch(`${running.url}${url}`, { headers: headers() });
    expect(answer.status).toBe(200);
    const digest = createHash('sha256');
    let size = 0;
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) { size += part.length; digest.update(part); }
    return { size, digest: digest.digest('hex') };
  };

  let large: string;
  test('100 MiB up and down', async () => {
    const began = Date.now();
    let sent = { uploadId: '', digest: '' };
    const up = await rises(async () => { sent = await upload(SIZE / chunk.length); });
    const between = Date.now();
    ({ url: large } = await send(sent.uploadId));
    let got = { size: 0, digest: '' };
    const down = await rises(async () => { got = await download(large); });
    expect(got).toEqual({ size: SIZE, digest: sent.digest });
    tell(`100 MiB on a ${kept}: ${up} MiB above idle going up (${((between - began) / 1000).toFixed(1)} s), ${down} MiB coming down (${((Date.now() - between) / 1000).toFixed(1)} s)`);
    expect(up).toBeLessThan(150);
    expect(down).toBeLessThan(150);
  }, 60_000);

  test('three at once, up and down', async () => {
    const more = await rises(async () => {
      const sent = await Promise.all([1, 2, 3].map(() => upload(SIZE / chunk.length)));
      const files = await Promise.all(sent.map(({ uploadId }) => send(uploadId)));
      for (const { size } of await Promise.all(files.map(({ url }) => download(url)))) expect(size).toBe(SIZE);
    });
    tell(`three times 100 MiB at once on a ${kept}: ${more} MiB above idle`);
    expect(more).toBeLessThan(150);
  }, 120_000);

  test('readers who do not read cost next to nothing, and leave nothing open when they go', async () => {
    const files = () => (existsSync('/proc/self/fd') ? readdirSync(`/proc/${running.child.pid}/fd`).length : 0);
    const before = files();
    const readers: IncomingMessage[] = [];
    const more = await rises(async () => {
      for (let n = 0; n < 8; n++) readers.push(await new Promise((resolve, reject) => open(`${running.url}${large}`, { headers: headers(), agent: false }, resolve).on('error', reject)));
      await pause(1500);
    });
    expect(readers.map((one) => one.headers['content-length'])).toEqual(readers.map(() => String(SIZE)));
    tell(`8 downloads of 100 MiB on a ${kept} that nobody reads: ${more} MiB`);
    expect(more).toBeLessThan(60);
    for (const one of readers) one.on('error', () => undefined).destroy();
    for (let n = 0; n < 100 && files() > before; n++) await pause(50);
    expect(files()).toBeLessThanOrEqual(before + 1);
  }, 30_000);

  test('who asks for the headers alone gets them, and the file is not read', async () => {
    const began = Date.now();
    for (let n = 0; n < 20; n++) {
      const answer = await fetch(`${running.url}${large}`, { method: 'HEAD', headers: headers() });
      expect({ status: answer.status, size: answer.headers.get('content-length') }).toEqual({ status: 200, size: String(SIZE) });
      expect(await answer.text()).toBe('');
    }
    expect(Date.now() - began).toBeLessThan(2000);
  });

  if (kept === 'disk') {
    const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#386641' } });
    test.each<[string, () => Promise<Buffer>]>([
      ['a photo of 48 megapixels', () => picture(8000, 6000).jpeg({ quality: 90 }).toBuffer()],
      ['a photo of 48 megapixels that comes in waves', () => picture(8000, 6000).jpeg({ quality: 90, progressive: true }).toBuffer()],
      ['a drawing of 48 megapixels that comes in waves', () => picture(8000, 6000).png({ progressive: true, compressionLevel: 1 }).toBuffer()],
      ['a photo of 12 megapixels', () => picture(4000, 3000).jpeg({ quality: 90 }).toBuffer()],
      ['a scan in a PDF', async () => pdfs.wide(6000)],
    ])('preview of %s', async (what, make) => {
      const content = await make();
      let sent = { uploadId: '' };
      const began = Date.now();
      let apart: number | null = null;
      const more = await rises(async () => { apart = await largestBelow(running.child.pid as number, async () => { sent = await upload(1, content); }); });
      tell(`preview of ${what} (${(content.length / MIB).toFixed(1)} MiB): ${more} MiB above idle${apart === null ? '' : `, and ${apart} MiB in a process that ends with it`}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
      expect(more).toBeLessThan(20);
      expect((await send(sent.uploadId)).previewUrl).not.toBeNull();
    }, 60_000);
  } else {
    test('each goes to the bucket as it comes, under a random name', () => {
      const puts = (bucket as Bucket).asked.filter(({ method }) => method === 'PUT');
      expect(puts.length).toBeGreaterThan(3);
      for (const { key, headers: said } of puts) {
        expect(key).toMatch(/^portico\/[0-9a-f]{40}$/);
        expect(said['authorization']).toContain('AWS4-HMAC-SHA256 Credential=KEY/');
      }
      expect(puts[1]?.headers['content-length']).toBe(String(SIZE));
    });

    test('a message that is deleted takes its file out of the bucket', async () => {
      const before = (bucket as Bucket).keys();
      const { uploadId } = await upload(1);
      const document = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
      const { message } = (await mia.must(document, { input: { chatId: guests, body: 'gone', clientKey: 'gone', uploadIds: [uploadId] } })).sendMessage;
      expect((bucket as Bucket).keys()).toHaveLength(before.length + 1);
      await mia.must('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: message.id });
      for (let n = 0; n < 100 && (bucket as Bucket).keys().length > before.length; n++) await pause(50);
      expect((bucket as Bucket).keys()).toEqual(before);
    });

    test('a bucket that refuses leaves nothing, neither in it nor here', async () => {
      const before = (bucket as Bucket).keys();
      (bucket as Bucket).broken = true;
      await expect(upload(1)).rejects.toThrow(/^500: .*INTERNAL/);
      (bucket as Bucket).broken = false;
      expect((bucket as Bucket).keys()).toEqual(before);
      expect(readdirSync(join(where.folder, 'files/incoming'))).toEqual([]);
      await upload(1);
    });
  }
});
