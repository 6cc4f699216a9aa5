/** R8.8: a language model behind an OpenAI-compatible endpoint, and whatever such an endpoint can do to whoever asks it. */
import { readConfig } from '../../server/config';
import { NotWritten } from '../../server/domain/ports';
import { openAiModel } from '../../server/platform/language-model';
import { chunk, inPieces, ModelEndpoint, STREAM } from '../world/model-endpoint';

let endpoint: ModelEndpoint;
beforeEach(async () => {
  endpoint = await ModelEndpoint.start();
});
afterEach(() => endpoint.close());

const modelOf = (settings: Record<string, string> = {}) => {
  const config = readConfig({ NODE_ENV: 'test', DEEP_DIVE_URL: endpoint.url, DEEP_DIVE_SECONDS: '2', DEEP_DIVE_SILENCE_SECONDS: '1', DEEP_DIVE_ANSWER_CHARACTERS: '50', ...settings });
  if (!config.deepDive) throw new Error('no endpoint');
  return openAiModel(config.deepDive, config.limits);
};
const MESSAGES = [{ role: 'system', content: 'zzrules' }, { role: 'user', content: 'zzdata' }] as const;

/** What came, and how it ended. */
async function read(settings?: Record<string, string>, signal = new AbortController().signal): Promise<{ pieces: string[]; error: string | null }> {
  const pieces: string[] = [];
  try {
    for await (const piece of modelOf(settings).write(MESSAGES, signal)) pieces.push(piece);
    return { pieces, error: null };
  } catch (error) {
    expect(error).toBeInstanceOf(NotWritten);
    return { pieces, error: (error as Error).message };
  }
}
const until = async (holds: () => boolean) => {
  for (let n = 0; n < 200 && !holds(); n++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

test('is asked once, with the messages, a stream and no tools, and answers piece by piece', async () => {
  endpoint.reply = inPieces('Of 12 ', 'responses', ' – 3 …');
  expect(await read({ DEEP_DIVE_MODEL: 'small', DEEP_DIVE_KEY: 'key-1' })).toEqual({ pieces: ['Of 12 ', 'responses', ' – 3 …'], error: null });
  expect(endpoint.requests).toHaveLength(1);
  const [{ path, headers, body }] = endpoint.requests as [ModelEndpoint['requests'][number]];
  expect([path, headers.authorization, headers.cookie]).toEqual(['/v1/chat/completions', 'Bearer key-1', undefined]);
  expect(body).toEqual({ model: 'small', stream: true, messages: MESSAGES });
});

test('a base address with a slash at its end is the same, and without a key none is sent', async () => {
  endpoint.reply = inPieces('yes');
  expect((await read({ DEEP_DIVE_URL: `${endpoint.url}/` })).pieces).toEqual(['yes']);
  expect(endpoint.requests[0]?.path).toBe('/v1/chat/completions');
  expect(endpoint.requests[0]?.headers.authorization).toBeUndefined();
});

test('pieces that are torn anywhere come whole', async () => {
  const bytes = Buffer.from(`: hello\n\n${chunk('Größe ')}${chunk('😀 €')}${chunk(null, 'stop')}data: [DONE]\n\n`);
  endpoint.reply = async (response) => {
    response.writeHead(200, STREAM);
    for (const byte of bytes) {
      response.write(Buffer.from([byte]));
      if (byte % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
  expect(await read()).toEqual({ pieces: ['Größe ', '😀 €'], error: null });
});

test('an end that says stop, without the last line, is an end', async () => {
  endpoint.reply = (response) => void response.writeHead(200, STREAM).end(chunk('a') + chunk('b', 'stop'));
  expect(await read()).toEqual({ pieces: ['a', 'b'], error: null });
});

describe('what goes wrong keeps what had come, and says what it was without a word of the matter', () => {
  test.each<[string, ModelEndpoint['reply'], string[], RegExp]>([
    ['429', (response) => void response.writeHead(429, { 'retry-after': '1' }).end('{"error":"zzdata"}'), [], /answered 429/],
    ['500', (response) => void response.writeHead(500).end('zzdata'), [], /answered 500/],
    ['a redirection', (response) => void response.writeHead(307, { location: `${endpoint.url}/elsewhere` }).end(), [], /answered 307/],
    ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>zzdata'), [], /something else/],
    ['garbage', (response) => void response.writeHead(200, STREAM).end(`${chunk('a')}data: {nonsense\n\n`), ['a'], /no chunk/],
    ['a number', (response) => void response.writeHead(200, STREAM).end('data: 7\n\n'), [], /no chunk/],
    ['chunks of another shape', (response) => void response.writeHead(200, STREAM).end('data: {"choices":{"a":1}}\n\ndata: {"choices":[7,null]}\n\ndata: {"choices":[{"delta":{"content":{"a":1}}}]}\n\ndata: [DONE]\n\n'), [], /nothing/],
    ['nothing', (response) => void response.writeHead(200, STREAM).end('data: [DONE]\n\n'), [], /nothing/],
    ['an error in the middle', (response) => void response.writeHead(200, STREAM).end(`${chunk('a')}data: {"error":{"message":"zzdata"}}\n\n`), ['a'], /broke off/],
    ['an end in the middle', (response) => void response.writeHead(200, STREAM).end(chunk('a') + chunk('b')), ['a', 'b'], /in the middle/],
    ['a connection that is cut', (response) => { response.writeHead(200, STREAM).write(chunk('a')); setTimeout(() => response.destroy(), 50); }, ['a'], /could not be reached/],
    ['an answer that was cut for its length', (response) => void response.writeHead(200, STREAM).end(chunk('a', 'length')), ['a'], /could not finish/],
    ['a call of a tool', (response) => void response.writeHead(200, STREAM).end(`data: {"choices":[{"delta":{"tool_calls":[{"function":{"name":"fetch"}}]},"finish_reason":"tool_calls"}]}\n\n`), [], /could not finish/],
    ['too much', (response) => void response.writeHead(200, STREAM).end(chunk('a'.repeat(40)) + chunk('b'.repeat(40))), ['a'.repeat(40)], /too long/],
    ['too much that is no answer', (response) => { response.writeHead(200, STREAM); for (let n = 0; n < 50; n++) response.write(`: ${'x'.repeat(1000)}\n`); }, [], /too much/],
    ['one line without end', (response) => { response.writeHead(200, STREAM); for (let n = 0; n < 50; n++) response.write('x'.repeat(1000)); }, [], /too much/],
    ['silence', () => undefined, [], /too long/],
    ['silence in the middle', (response) => void response.writeHead(200, STREAM).write(chunk('a')), ['a'], /too long/],
    ['comments and no word', (response) => { response.writeHead(200, STREAM); const timer = setInterval(() => response.write(': still here\n\n'), 100); response.on('close', () => clearInterval(timer)); }, [], /too long/],
    ['drops without end', (response) => { response.writeHead(200, STREAM); const timer = setInterval(() => response.write(chunk('')), 100); response.on('close', () => clearInterval(timer)); }, [], /too long/],
  ])('%s', async (_what, reply, pieces, message) => {
    endpoint.reply = reply;
    const answer = await read();
    expect(answer.pieces).toEqual(pieces);
    expect(answer.error).toMatch(message);
    expect(answer.error).not.toMatch(/zz/);
    expect(endpoint.requests).toHaveLength(1);
    await until(() => endpoint.requests[0]?.closed === true);
  });

  test('nobody there', async () => {
    await endpoint.close();
    expect(await read()).toEqual({ pieces: [], error: 'the endpoint could not be reached: ECONNREFUSED' });
    endpoint = await ModelEndpoint.start();
  });
});

test('whoever does not want the answer any more closes the connection, in the middle and before the first word', async () => {
  for (const begins of [true, false]) {
    endpoint.requests.length = 0;
    endpoint.reply = (response) => void (begins && response.writeHead(200, STREAM).write(chunk('a')));
    const controller = new AbortController();
    const reading = read({}, controller.signal);
    await until(() => endpoint.requests.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(endpoint.requests[0]?.closed).toBe(false);
    controller.abort();
    expect(await reading).toEqual({ pieces: begins ? ['a'] : [], error: 'the answer is not wanted any more' });
    await until(() => endpoint.requests[0]?.closed === true);
  }
});

test('whoever stops reading closes it too', async () => {
  endpoint.reply = (response) => void response.writeHead(200, STREAM).write(chunk('a'));
  for await (const piece of modelOf().write(MESSAGES, new AbortController().signal)) {
    expect(piece).toBe('a');
    break;
  }
  await until(() => endpoint.requests[0]?.closed === true);
});

test('settings that cannot be used are named at the start', () => {
  expect(() => readConfig({ DEEP_DIVE_URL: 'ftp://x', DEEP_DIVE_KEY: 'a\nb' })).toThrow(/DEEP_DIVE_URL must be an http[\s\S]*DEEP_DIVE_KEY must be/);
  expect(readConfig({}).deepDive).toBeNull();
});
