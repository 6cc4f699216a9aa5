/** Uploads as strangers would send them: names that do harm elsewhere, files that lie, and more than may be sent (7-security). */
import { existsSync, readdirSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { shownName } from '../../server/domain/files';
import { CAST_NOW, castWorld, type Name, personId, ref } from '../world/cast';
import type { Client } from '../world/client';
import { onePage } from '../world/pdfs';
import { everyRow, type Served, serve } from '../world/server';

const MIB = 1024 * 1024;
const guests = ref('oak', 'cht', 'gardenguests');
let served: Served;
const clients = new Map<Name, Client>();
beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  for (const name of ['max', 'mia', 'bob', 'bill'] as const) clients.set(name, await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) }));
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await served?.close();
});
const client = (name: Name): Client => clients.get(name) as Client;
const headers = (who: Client) => ({ cookie: who.cookie ?? '', 'x-portico-account': who.account ?? '' });

async function upload(who: Client, query: string, bytes: Uint8Array | string) {
  const answer = await fetch(`${served.url}/files${query}`, { method: 'POST', headers: headers(who), body: bytes as never });
  const raw = await answer.text();
  const read = JSON.parse(raw) as { uploadId?: string; errors?: { extensions: { code: string; fields?: { path: string }[] } }[] };
  return { status: answer.status, id: read.uploadId ?? '', code: read.errors?.[0]?.extensions.code ?? null, field: read.errors?.[0]?.extensions.fields?.[0]?.path ?? null };
}
let keys = 0;
async function sent(query: string, bytes: Uint8Array | string): Promise<{ name: string; mediaType: string; url: string; previewUrl: string | null }> {
  const { id, status } = await upload(client('max'), query, bytes);
  expect(status).toBe(201);
  const document = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { attachments { name mediaType url previewUrl } } } }';
  return (await client('max').must(document, { input: { chatId: guests, body: '', clientKey: `u${++keys}`, uploadIds: [id] } })).sendMessage.message.attachments[0];
}
const get = (url: string, more: RequestInit = {}) => fetch(`${served.url}${url}`, { headers: headers(client('max')), ...more });
/** Everything that lies on the disk, also what has not arrived yet. */
const lying = (): string[] => {
  const folder = join(served.app.config.dataDir, 'files');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort() : [];
};
/** That a refusal or an end leaves no row and no byte. */
async function leavingNothing<T>(body: () => Promise<T>): Promise<T> {
  const before = [await everyRow(served.database), lying()];
  const result = await body();
  for (let n = 0; n < 100 && lying().length > (before[1]?.length ?? 0); n++) await new Promise((done) => setTimeout(done, 20));
  expect([await everyRow(served.database), lying()]).toEqual(before);
  return result;
}

describe('names', () => {
  test.each([
    ['../../x', 'x'], ['..\\..\\x.txt', 'x.txt'], ['/etc/', null], ['a/..', null], ['.', null], ['\0', null], ['\u3164\u200b', null],
    ['con.txt', 'con_.txt'], ['CON', 'CON_'], ['nul', 'nul_'], ['Nul.tar.gz', 'Nul_.tar.gz'], ['com1', 'com1_'], ['LPT9.doc', 'LPT9_.doc'], ['COM¹.txt', 'COM¹_.txt'], ['aux .txt', 'aux_ .txt'], ['conin$', 'conin$_'],
    ['contract.txt', 'contract.txt'], ['com10.txt', 'com10.txt'], ['a.con', 'a.con'],
    ['a.txt. . .', 'a.txt'], ['a.exe ', 'a.exe'], ['con. ', 'con_'], [' .htaccess', 'htaccess'],
    ['a\nb.txt', 'ab.txt'], ['a\u2028b\u0085c.txt', 'abc.txt'], ['photo\u202egpj.exe', 'photogpj.exe'], ['\u2066a\u2069\ufeff.txt', 'a.txt'],
    ['%2e%2e%2fx.txt', '%2e%2e%2fx.txt'], ['a"; filename=b.html', 'a"; filename=b.html'], ['Straße 🏡.pdf', 'Straße 🏡.pdf'],
  ])('%j is shown as %j', (given, shown) => {
    if (shown === null) expect(() => shownName(given)).toThrow('Say what the file is called');
    else expect(shownName(given)).toBe(shown);
    // What was made harmless stays as it is.
    if (shown !== null) expect(shownName(shown)).toBe(shown);
  });

  test('one that is too long keeps its beginning and its ending', () => {
    for (const [given, shown] of [[`${'x'.repeat(296)}.pdf`, `${'x'.repeat(195)}….pdf`], [`${'🏡'.repeat(150)}.pdf`, `${'🏡'.repeat(97)}….pdf`], ['x'.repeat(300), `${'x'.repeat(199)}…`]] as const)
      expect(shownName(given)).toBe(shown);
  });

  test.each([
    ['?name=..%2F..%2Fx', 'x'], ['?name=%252e%252e%252fx', '%2e%2e%2fx'], ['?name=con.txt', 'con_.txt'], ['?name=a%0D%0ASet-Cookie:%20x=1', 'aSet-Cookie: x=1'],
    ['?name=a%22;%20filename=b.html', 'a"; filename=b.html'], ['?name=%F0%9F%8F%A1.txt&name2=x', '🏡.txt'],
  ])('over the wire: %s', async (query, shown) => {
    const file = await sent(query, 'x');
    expect(file.name).toBe(shown);
    const answer = await get(file.url);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%~-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(shown);
  });

  test.each(['', '?', '?name=', '?name', '?name=a&name=b', '?name[]=a', '?NAME=a', '?name=%00', '?name=%20..%20'])('no name: %s', async (query) => {
    expect(await leavingNothing(() => upload(client('max'), query, 'x'))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', field: 'name' });
  });

  test('one that is not written well is a name like any other, or none', async () => {
    for (const query of ['?name=%ff.txt', '?name=%', '?name=%E0%A4%A', '?name=%ED%A0%80.txt']) expect([201, 400]).toContain((await upload(client('max'), query, 'x')).status);
  });
});

describe('files that lie', () => {
  const png = () => sharp({ create: { width: 20, height: 20, channels: 3, background: '#386641' } }).png().toBuffer();
  test.each<[string, string, () => Promise<Buffer> | Buffer, string, boolean]>([
    ['a drawing that can run', 'a.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain', false],
    ['a drawing that begins as XML', 'a.svg', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'application/xml', false],
    ['a page', 'a.html', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain', false],
    ['a page that says it is a picture', 'a.png', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain', false],
    ['a beginning of a picture with a page behind it', 'a.png', async () => Buffer.concat([(await png()).subarray(0, 33), Buffer.from('<script>alert(1)</script>')]), 'image/png', false],
    ['a picture that says it is a page', 'a.html', png, 'image/png', true],
    ['a PDF that says it is a picture', 'a.png', () => onePage(), 'application/pdf', true],
    ['a PDF that is none', 'a.pdf', () => Buffer.from('%PDF-1.4\n<script>alert(1)</script>'), 'application/pdf', false],
  ])('%s is what it is, comes as an attachment, and nothing in it runs', async (_what, name, bytes, mediaType, shown) => {
    const content = await bytes();
    const file = await sent(`?name=${name}`, content);
    expect({ mediaType: file.mediaType, shown: file.previewUrl !== null }).toEqual({ mediaType, shown });
    const answer = await get(file.url);
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    if (file.previewUrl) {
      const picture = await get(file.previewUrl);
      expect([picture.headers.get('content-type'), picture.headers.get('content-disposition')]).toEqual(['image/webp', 'inline']);
      expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).format).toBe('webp');
    }
  });

  test('an archive that unpacks to gigabytes is looked at without unpacking it', async () => {
    const packed = deflateRawSync(Buffer.alloc(512 * MIB), { level: 1 });
    const name = Buffer.from('[Content_Types].xml');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(512 * MIB, 22);
    head.writeUInt16LE(name.length, 26);
    const before = process.memoryUsage().rss;
    let most = before;
    const looking = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 5);
    expect((await sent('?name=a.docx', Buffer.concat([head, name, packed]))).mediaType).toBe('application/zip');
    clearInterval(looking);
    expect(most - before).toBeLessThan(100 * MIB);
  });
});

test.each([['a name in which nothing is left', '?name=.', 400], ['a name that cannot be seen', '?name=%E2%80%8B', 400], ['nobody', '?name=a.txt', 401]])(
  'what is refused before a byte of it is read may be cut off at once: %s',
  async (_what, query, status) => {
    const who = status === 401 ? {} : headers(client('bob'));
    const answered = await new Promise<number | null>((resolve) => {
      let code: number | null = null;
      const sending = request(`${served.url}/files${query}`, { method: 'POST', headers: { ...who, 'content-length': '100000' }, agent: false }, (answer) => {
        code = answer.statusCode ?? null;
        answer.resume();
        sending.destroy();
      });
      sending.on('error', () => undefined).on('close', () => resolve(code)).write('a beginning');
    });
    expect(answered).toBe(status);
    await new Promise((done) => setTimeout(done, 200));
    expect((await fetch(`${served.url}/livez`)).status).toBe(200);
  },
);

describe('more than may be sent', () => {
  /** Sends up to so much, and answers what came back and how much was taken. */
  const pour = (who: Client, most: number, more: Record<string, string> = {}) =>
    new Promise<{ status: number | null; taken: number; body: string }>((resolve) => {
      const chunk = Buffer.alloc(64 * 1024, 7);
      let [taken, status, body, over]: [number, number | null, string, boolean] = [0, null, '', false];
      const sending: ClientRequest = request(`${served.url}/files?name=a.bin`, { method: 'POST', headers: { ...headers(who), ...more }, agent: false }, (answer) => {
        status = answer.statusCode ?? null;
        answer.on('data', (part) => { body += part; });
      });
      sending.on('error', () => undefined).on('close', () => { over = true; resolve({ status, taken, body }); });
      const next = (): void => {
        if (over || status !== null) return;
        if (taken >= most) { sending.end(); return; }
        sending.write(chunk, () => { taken += chunk.length; setImmediate(next); });
      };
      next();
    });

  test.each<[string, Name, number, number]>([['a guest 25 MiB', 'bob', 25, 100], ['an employee 100 MiB', 'max', 100, 200]])('%s, and one byte more is cut off', async (_who, name, may, pours) => {
    const told = await leavingNothing(() => pour(client(name), pours * MIB, { 'content-length': String(may * MIB + 1) }));
    expect(told).toMatchObject({ status: 413, body: expect.stringContaining(`A file has at most ${may} MiB.`) });
    expect(told.taken).toBeLessThan(8 * MIB);
    const poured = await leavingNothing(() => pour(client(name), pours * MIB));
    expect(poured).toMatchObject({ status: 413, body: expect.stringContaining(`A file has at most ${may} MiB.`) });
    expect(poured.taken).toBeGreaterThanOrEqual((may - 1) * MIB);
    expect(poured.taken).toBeLessThan((may + 8) * MIB);
  });

  test.each<[string, Name, number]>([['a guest', 'bob', 25], ['an employee', 'max', 100]])('%s may send exactly as much', async (_who, name, may) => {
    expect((await upload(client(name), '?name=a.bin', Buffer.alloc(may * MIB))).status).toBe(201);
  });

  test('six at once, and the seventh waits; when they break off, nothing is left and the next may come', async () => {
    await leavingNothing(async () => {
      const arrived = lying().length;
      const hanging = await Promise.all([1, 2, 3, 4, 5, 6].map(() => new Promise<ClientRequest>((resolve) => {
        const sending = request(`${served.url}/files?name=a.bin`, { method: 'POST', headers: { ...headers(client('bill')), 'content-length': '100000' }, agent: false });
        sending.on('error', () => undefined).write('a beginning', () => resolve(sending));
      })));
      for (let n = 0; n < 100 && lying().length < arrived + 6; n++) await new Promise((done) => setTimeout(done, 20));
      expect(await upload(client('bill'), '?name=a.bin', 'x')).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      for (const one of hanging) one.destroy();
    });
    for (let n = 0; n < 50; n++) if ((await upload(client('bill'), '?name=a.bin', 'x')).status === 201) return;
    throw new Error('the next may not come');
  });
});
