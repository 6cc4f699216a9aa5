/** Files of chats: how they come, what they are taken for, and who gets them (4-running, 7-security, R7.3). */
import { request } from 'node:http';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { CAST_NOW, castWorld, type Name, NAMES, personId, ref, type Tree } from '../world/cast';
import { startFileSweeper } from '../../server/domain/files';
import type { Client } from '../world/client';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

const guests = ref('oak', 'cht', 'gardenguests');
const members = ref('oak', 'cht', 'gardenmembers');
const garden = ref('oak', 'prj', 'garden');
const SECRET = 'zzoakfilesecretqq';
/** Who reads the guest chat of the garden (R7.1). */
const READERS: Name[] = ['ada', 'greta', 'mia', 'max', 'anna', 'alex', 'bob', 'bill'];

let served: Served;
let now = CAST_NOW;
const clients = new Map<string, Client>();
beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(now), settings: { FILE_BYTES: '300000', FILE_BYTES_OUTSIDE: '100000', UPLOADS_WAITING: '5' } });
  for (const name of NAMES)
    for (const tree of ['oak', 'elm'] as const) clients.set(`${tree} ${name}`, await served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) }));
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await served?.close();
});

const client = (name: Name, tree: Tree = 'oak'): Client => clients.get(`${tree} ${name}`) as Client;
const headers = (who: Client) => ({ cookie: who.cookie ?? '', ...(who.account ? { 'x-portico-account': who.account } : {}) });

interface Sent {
  status: number;
  id: string;
  code: string | null;
  raw: string;
}
async function upload(who: Client | null, name: string | null, bytes: Uint8Array | string, more: Record<string, string> = {}): Promise<Sent> {
  const answer = await fetch(`${served.url}/files${name === null ? '' : `?name=${encodeURIComponent(name)}`}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(who ? headers(who) : {}), ...more },
    body: bytes as never,
  });
  const raw = await answer.text();
  const read = JSON.parse(raw) as { uploadId?: string; errors?: { extensions: { code: string } }[] };
  return { status: answer.status, id: read.uploadId ?? '', code: read.errors?.[0]?.extensions.code ?? null, raw };
}
const get = async (who: Client | null, path: string) => {
  const answer = await fetch(`${served.url}${path}`, { headers: who ? { cookie: who.cookie ?? '' } : {}, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

const FILE = '{ id name size mediaType url previewUrl author { displayName } message { id } versions { number size url } viewerCanUpdate viewerCanDelete }';
const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id body sequence attachments ${FILE} } } }`;
let keys = 0;
const input = (chatId: string, uploadIds: string[], body = '') => ({ input: { chatId, body, clientKey: `f${++keys}`, uploadIds } });
const blobs = (): string[] => {
  const folder = join(served.app.config.dataDir, 'files');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name) : [];
};

async function sent(who: Client, chatId: string, name: string, bytes: Uint8Array | string) {
  const { id, status } = await upload(who, name, bytes);
  expect(status).toBe(201);
  return (await who.must(SEND, input(chatId, [id], 'with a file'))).sendMessage.message;
}

describe('upload', () => {
  test('answers 201 with an id, and sendMessage makes a file of it', async () => {
    const { status, id, raw } = await upload(client('bob'), 'Plan für “Garten”.txt', `${SECRET}\n`);
    expect(status).toBe(201);
    expect(JSON.parse(raw)).toEqual({ uploadId: id, size: 18 });
    const { message } = (await client('bob').must(SEND, input(guests, [id]))).sendMessage;
    expect(message.body).toBe('');
    expect(message.attachments).toEqual([
      {
        id: expect.stringMatching(/^fil_/), name: 'Plan für “Garten”.txt', size: 18, mediaType: 'text/plain', previewUrl: null, message: { id: message.id },
        url: `/files/${ref('oak', 'acc', 'account')}/${message.attachments[0].id}`, author: { displayName: expect.any(String) },
        versions: [{ number: 1, size: 18, url: `/files/${ref('oak', 'acc', 'account')}/${message.attachments[0].id}/1` }],
        viewerCanUpdate: false, viewerCanDelete: false,
      },
    ]);
  });

  test('the same client key with the same upload answers the first message', async () => {
    const { id } = await upload(client('bob'), 'twice.txt', 'twice');
    const variables = input(guests, [id], 'twice');
    const first = await client('bob').must(SEND, variables);
    expect((await client('bob').must(SEND, variables)).sendMessage.message).toEqual(first.sendMessage.message);
  });

  test.each<[string, () => Promise<Sent>, number, string | null]>([
    ['nobody', () => upload(null, 'a.txt', 'a'), 401, 'UNAUTHENTICATED'],
    ['a guest of whom nothing can be written to', () => upload(client('bea'), 'a.txt', 'a'), 403, 'FORBIDDEN'],
    ['a page of another origin', () => upload(client('bob'), 'a.txt', 'a', { origin: 'https://evil.example' }), 403, 'FORBIDDEN'],
    ['another account', () => upload(client('bob'), 'a.txt', 'a', { 'x-portico-account': ref('elm', 'acc', 'account') }), 403, 'FORBIDDEN'],
    ['no name', () => upload(client('bob'), null, 'a'), 400, 'BAD_USER_INPUT'],
    ['a name of nothing', () => upload(client('bob'), ' ​‮ ', 'a'), 400, 'BAD_USER_INPUT'],
    ['a guest with too much', () => upload(client('bob'), 'a.bin', new Uint8Array(100_001)), 413, 'BAD_USER_INPUT'],
    ['an employee with too much', () => upload(client('max'), 'a.bin', new Uint8Array(300_001)), 413, 'BAD_USER_INPUT'],
  ])('refused: %s', async (_who, send, status, code) => {
    const [rows, kept] = [await everyRow(served.database), blobs()];
    const answer = await send();
    expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
    expect(await everyRow(served.database)).toBe(rows);
    expect(blobs()).toEqual(kept);
  });

  test('too much without saying so is cut off and leaves nothing', async () => {
    const kept = blobs();
    const answer = await fetch(`${served.url}/files?name=a.bin`, {
      method: 'POST', headers: headers(client('bob')), duplex: 'half',
      body: new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(20_000)); if (++keys % 40 === 0) controller.close(); } }),
    } as RequestInit).then((one) => one.status, () => 413);
    expect(answer).toBe(413);
    expect(blobs()).toEqual(kept);
  });

  test('an upload that is cut leaves nothing', async () => {
    const [rows, kept] = [await everyRow(served.database), blobs()];
    await new Promise<void>((resolve) => {
      const sending = request(`${served.url}/files?name=cut.txt`, { method: 'POST', headers: { ...headers(client('bob')), 'content-length': '50000' } });
      sending.on('error', () => undefined);
      sending.write('half of it', () => setTimeout(() => { sending.destroy(); setTimeout(resolve, 300); }, 100));
    });
    expect(await everyRow(served.database)).toBe(rows);
    expect(blobs()).toEqual(kept);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\invoice.pdf', 'invoice.pdf'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie: x=1.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['..hidden', 'hidden'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(195)}….pdf`],
  ])('a name is one line and no path: %j', async (given, shown) => {
    const { attachments } = await sent(client('max'), guests, given, 'x');
    expect(attachments[0].name).toBe(shown);
    const answer = await get(client('max'), attachments[0].url);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%~-]+$/);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('what is somebody else’s, used, made up or named twice is NOT_FOUND, and nothing is stored', async () => {
    const [{ id: other }, { id: used }, { id: fresh }] = [await upload(client('max'), 'o.txt', 'o'), await upload(client('bob'), 'u.txt', 'u'), await upload(client('bob'), 'f.txt', 'f')];
    await client('bob').must(SEND, input(guests, [used]));
    const rows = await everyRow(served.database);
    for (const ids of [[other], [used], ['upl_nothing'], [fresh, fresh], [fresh, other]])
      expect((await client('bob').ask(SEND, input(guests, ids))).code).toBe('NOT_FOUND');
    expect(await everyRow(served.database)).toBe(rows);
    await client('bob').must(SEND, input(guests, [fresh]));
    await client('max').must(SEND, input(guests, [other]));
  });

  test('an empty message without files, and more than 20 files, are refused by shape', async () => {
    expect((await client('bob').ask(SEND, input(guests, []))).errors[0]?.extensions?.fields?.[0]?.path).toBe('input.body');
    expect((await client('bob').ask(SEND, input(guests, Array.from({ length: 21 }, (_, at) => `upl_${at}`)))).code).toBe('BAD_USER_INPUT');
  });

  test('at most so many wait for one person', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await upload(client('alex'), 'w.txt', 'w')).id);
    expect(await upload(client('alex'), 'w.txt', 'w')).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    await client('alex').must(SEND, input(guests, ids));
    expect((await upload(client('alex'), 'w.txt', 'w')).status).toBe(201);
  });
});

describe('download', () => {
  let inGuests: { url: string; id: string };
  let inMembers: { url: string; id: string };
  beforeAll(async () => {
    inGuests = (await sent(client('mia'), guests, 'secret.html', `<script>${SECRET}</script>`)).attachments[0];
    inMembers = (await sent(client('mia'), members, 'inside.txt', SECRET)).attachments[0];
  });

  test('as an attachment, sandboxed, never kept by a browser, and nothing that a browser would run', async () => {
    const answer = await get(client('bob'), inGuests.url);
    expect(answer.status).toBe(200);
    expect(answer.bytes.toString()).toBe(`<script>${SECRET}</script>`);
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''secret.html");
    expect(answer.headers.get('content-type')).not.toContain('html');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-length')).toBe(String(answer.bytes.length));
  });

  test.each(NAMES.flatMap((name) => (['oak', 'elm'] as const).map((tree): [Name, Tree] => [name, tree])))('%s of %s gets what they may read and nothing else (R7.1)', async (name, tree) => {
    for (const [file, who] of [[inGuests, READERS], [inMembers, READERS.slice(0, 4)]] as const) {
      const may = tree === 'oak' && (who as readonly Name[]).includes(name);
      for (const path of [file.url, `${file.url}/1`]) {
        const answer = await get(client(name, tree), path);
        expect({ name, tree, path, status: answer.status }).toEqual({ name, tree, path, status: may ? 200 : 404 });
        expect(answer.bytes.toString().includes(SECRET)).toBe(may);
      }
      const { node } = await client(name, tree).must('query ($id: ID!) { node(id: $id) { id ... on File { name url message { id body } } } }', { id: file.id });
      expect(node !== null).toBe(may);
    }
  });

  test('nobody, and addresses of nothing, get the same 404', async () => {
    const account = ref('oak', 'acc', 'account');
    const nothing = await get(client('ada'), `/files/${account}/fil_nothing`);
    for (const [who, path] of [
      [null, inGuests.url], [client('ada'), `${inGuests.url}/2`], [client('ada'), `${inGuests.url}/1/preview`], [client('ada'), `${inGuests.url}/0`],
      [client('ada'), `/files/acc_nothing/${inGuests.id}`], [client('ada'), `/files/${ref('elm', 'acc', 'account')}/${inGuests.id}`], [client('bob'), inMembers.url],
    ] as const) {
      const answer = await get(who, path);
      expect({ path, status: answer.status, body: answer.bytes.toString() }).toEqual({ path, status: 404, body: nothing.bytes.toString() });
    }
  });

  test('rights are those of each request: with the share the file goes', async () => {
    const { attachments } = await sent(client('bob'), guests, 'mine.txt', SECRET);
    expect((await get(client('bob'), attachments[0].url)).status).toBe(200);
    const hide = (level: string) => client('ada').must('mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { id } } }', { id: garden, level });
    await hide('HIDDEN');
    expect((await get(client('bob'), attachments[0].url)).status).toBe(404);
    expect((await get(client('mia'), attachments[0].url)).status).toBe(200);
    await hide('VISIBLE');
    expect((await get(client('bob'), attachments[0].url)).status).toBe(200);
  });
});

describe('pictures', () => {
  const picture = () => sharp({ create: { width: 1600, height: 900, channels: 3, background: '#386641' } }).withMetadata({ exif: { IFD0: { Copyright: SECRET } } }).jpeg().toBuffer();

  test('get a small picture, encoded anew, at an address of its own with the same rights', async () => {
    const { attachments: [file] } = await sent(client('mia'), guests, 'a.jpg', await picture());
    expect(file).toMatchObject({ mediaType: 'image/jpeg', previewUrl: `${file.url}/1/preview` });
    const answer = await get(client('bob'), file.previewUrl);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('content-disposition')).toBe('inline');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await sharp(answer.bytes).metadata()).toMatchObject({ format: 'webp', width: 1280, height: 720 });
    expect(answer.bytes.toString('latin1')).not.toContain(SECRET);
    expect((await get(client('bea'), file.previewUrl)).status).toBe(404);
    expect((await get(null, file.previewUrl)).status).toBe(404);
  });

  test.each<[string, () => Promise<Buffer | string>, string]>([
    ['a drawing that can run', async () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'text/plain'],
    ['a picture that claims to be a page', async () => (await picture()).subarray(0, 500), 'image/jpeg'],
    ['a page that claims to be a picture', async () => '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['bytes', async () => Buffer.from([0, 1, 2, 3, 250]), 'application/octet-stream'],
    ['nothing', async () => '', 'text/plain'],
  ])('%s has none', async (_what, bytes, mediaType) => {
    const { attachments: [file] } = await sent(client('mia'), guests, 'a.png', await bytes());
    expect(file.mediaType).toContain(mediaType);
    expect(file.previewUrl).toBeNull();
  });
});

describe('what is left', () => {
  test('deleting a message deletes its files, for everybody and on the disk', async () => {
    const message = await sent(client('bob'), guests, 'gone.txt', SECRET);
    const kept = blobs().length;
    await client('bob').must('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id: message.id });
    for (const who of ['bob', 'ada'] as const) expect((await get(client(who), message.attachments[0].url)).status).toBe(404);
    const { node } = await client('ada').must(`query ($id: ID!) { node(id: $id) { ... on Message { body deletedAt attachments ${FILE} } } }`, { id: message.id });
    expect(node).toMatchObject({ body: null, attachments: [] });
    for (let n = 0; n < 50 && blobs().length >= kept; n++) await new Promise((resolve) => setTimeout(resolve, 40));
    expect(blobs()).toHaveLength(kept - 1);
    expect(await served.count('files', `message_id = '${message.id}'`)).toBe(0);
  });

  test('an upload that nobody uses goes after a day', async () => {
    const { id } = await upload(client('max'), 'unused.txt', 'unused');
    const kept = blobs().length;
    now = new Date(Date.parse(CAST_NOW) + 25 * 3_600_000).toISOString();
    const sweeper = startFileSweeper(served.app.services, served.app.log);
    await sweeper.sweep();
    await sweeper.stop();
    now = CAST_NOW;
    expect(await served.count('uploads')).toBe(0);
    expect(await served.count('discarded_blobs')).toBe(0);
    expect(blobs().length).toBeLessThan(kept);
    expect((await client('max').ask(SEND, input(guests, [id]))).code).toBe('NOT_FOUND');
    // What is used stays.
    expect(await served.count('file_versions')).toBeGreaterThan(10);
  });
});

test('memory stays flat for a large file', async () => {
  const large = await serve(castWorld());
  const who = await large.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'mia') });
  const size = 100 * 1024 * 1024;
  const chunk = Buffer.alloc(256 * 1024, 7);
  const rest = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
  const before = rest();
  let most = before;
  const looking = setInterval(() => { most = Math.max(most, rest()); }, 20);
  const uploadId = await new Promise<string>((resolve, reject) => {
    const sending = request(`${large.url}/files?name=large.bin`, { method: 'POST', headers: { ...headers(who), 'content-length': String(size) } }, (answer) => {
      let text = '';
      answer.on('data', (part) => { text += part; }).on('end', () => resolve(JSON.parse(text).uploadId));
    });
    sending.on('error', reject);
    let left = size;
    const more = (): void => {
      while (left > 0) {
        left -= chunk.length;
        if (!sending.write(chunk)) { sending.once('drain', more); return; }
      }
      sending.end();
    };
    more();
  });
  const { sendMessage } = await who.must(SEND, input(guests, [uploadId], 'large'));
  const answer = await fetch(`${large.url}${sendMessage.message.attachments[0].url}`, { headers: headers(who) });
  let got = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) got += part.length;
  clearInterval(looking);
  expect(got).toBe(size);
  tell(`100 MiB up and down: ${most - before} MiB more memory at the highest (client and server in one process)`);
  expect(most - before).toBeLessThan(90);
  await large.close();
});
