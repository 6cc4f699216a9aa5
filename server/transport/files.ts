import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asking } from '../domain/asking';
import { checkUploader, maySeeFile, mostBytes, openFile, receiveUpload } from '../domain/files';
import type { Log } from '../domain/ports';
import type { Services } from '../domain/services';
import { BadInput, PorticoError, TooLarge } from '../errors';
import { faultOf } from './faults';

export interface FileParts {
  readonly services: Services;
  readonly log: Log;
  /** Who makes a request, in the account that it names or in `account`. */
  ask(request: FastifyRequest, account?: string): Promise<Asking>;
  /** The only origin whose pages may send files. */
  readonly origin: string;
}

const STATUS: Partial<Record<PorticoError['code'], number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
};

/** How often it is asked whether somebody still may have the file that comes to them, in milliseconds. */
const AGAIN = 500;
/** A sender who sends nothing for this long has gone, in milliseconds. */
const STALLED = 60_000;
/** A reader may rest for longer: somebody may be asked where to put the file. */
const RESTING = 10 * 60_000;
/** So long a sender whose file is refused may go on sending before the line is cut, in milliseconds. */
const LINGER = 2000;

/** Upload and download (4-running): bytes in, bytes out, each judged by the rights of the moment. */
export function serveFiles(http: FastifyInstance, { services, log, ask, origin }: FileParts): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    const json = reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    if (error instanceof PorticoError) {
      const status = error instanceof TooLarge ? 413 : (STATUS[error.code] ?? 400);
      const extensions = { code: error.code, ...(error.details.fields ? { fields: error.details.fields } : {}) };
      return json.code(status).send(early(request, reply, JSON.stringify({ errors: [{ message: error.message, extensions }] })));
    }
    const { status, body } = faultOf({ statusCode: (error as { statusCode?: number }).statusCode ?? 500 }, request.id);
    if (status === 500) log.error({ err: error, requestId: request.id }, 'a request for a file failed');
    return json.code(status).send(early(request, reply, JSON.stringify(body)));
  };

  const upload = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.headers.origin !== undefined && request.headers.origin !== origin) return refuse(request, reply, { statusCode: 403 });
    try {
      const asking = await ask(request);
      await checkUploader(asking);
      const { name } = request.query as { name?: unknown };
      if (typeof name !== 'string') throw new BadInput({ path: 'name', message: 'Say what the file is called: `?name=report.pdf`.' });
      const most = mostBytes(services, asking);
      if (Number(request.headers['content-length'] ?? 0) > most) throw new TooLarge(most);
      request.raw.setTimeout(STALLED, () => request.raw.destroy());
      const received = await receiveUpload(services, asking, { name, bytes: bodyOf(request), stillHere: () => ask(request) });
      return await reply
        .code(201)
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(received));
    } catch (error) {
      // Whoever was cut off hears nothing any more, and nothing went wrong here.
      if (request.raw.destroyed && !request.raw.complete) return reply.hijack();
      return refuse(request, reply, error);
    }
  };

  const download = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { account, file, number } = request.params as { account: string; file: string; number?: string };
    const preview = request.url.split('?')[0]?.endsWith('/preview') ?? false;
    const nothing = () => refuse(request, reply, { statusCode: 404 });
    if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)) return nothing();
    try {
      const asking = await ask(request, account);
      const found = await openFile(services, asking, { fileId: file, number: number === undefined ? null : Number(number), preview });
      if (!found) return nothing();
      if (found.size !== null) reply.header('content-length', found.size);
      reply.raw.setTimeout(RESTING, () => reply.raw.destroy());
      // Who asks for the headers alone does not make the whole file be read.
      const headersOnly = request.method === 'HEAD';
      if (headersOnly) found.bytes.destroy();
      else endWithRight(found.bytes, async () => maySeeFile(await ask(request, account), file));
      return await reply
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', preview ? 'inline' : `attachment; filename*=UTF-8''${encoded(found.name)}`)
        .type(found.mediaType)
        .send(headersOnly ? Readable.from([]) : found.bytes);
    } catch (error) {
      // Who may not, and who says nothing of who they are, learn that there is nothing.
      return error instanceof PorticoError ? nothing() : refuse(request, reply, error);
    }
  };

  http.register(async (files) => {
    // Bytes are taken as they come, whatever they are called.
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, _payload, done) => done(null));
    files.post('/files', upload);
    files.get('/files/:account/:file', download);
    files.get('/files/:account/:file/:number', download);
    files.get('/files/:account/:file/:number/preview', download);
  });
}

/** Whoever loses their right to a file while it comes gets no more of it (7-security, promise 3). */
function endWithRight(bytes: Readable, holds: () => Promise<boolean>): void {
  let asking = false;
  const end = () => bytes.destroy(new Error('the right to this file has ended'));
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    holds()
      .then((still) => still || end(), end)
      .finally(() => {
        asking = false;
      });
  }, AGAIN).unref();
  bytes.once('close', () => clearInterval(timer));
}

/**
 * What a request carries, to be read apart from it: who stops reading it, because it is too much, can still answer. It
 * breaks off where the request does.
 */
function bodyOf({ raw }: FastifyRequest): Readable {
  const body = new PassThrough();
  // Where the request is refused before anybody reads, nobody else would hear that the sender has gone.
  body.on('error', () => undefined);
  raw.pipe(body);
  raw.once('close', () => {
    if (!raw.complete) body.destroy(new Error('the sender has gone'));
  });
  return body;
}

/**
 * An answer to a request that may still be sending. A line that is cut while bytes come takes the answer with it, so what
 * comes is read and thrown away for a moment; whoever has read the answer stops by themself.
 */
function early(request: FastifyRequest, reply: FastifyReply, answer: string): string | Readable {
  const { raw } = request;
  if (raw.complete || raw.destroyed || raw.method !== 'POST') return answer;
  reply.header('connection', 'close').header('content-length', Buffer.byteLength(answer));
  return Readable.from(
    (async function* () {
      yield answer;
      raw.unpipe();
      raw.resume();
      await Promise.race([once(raw, 'close').catch(() => undefined), pause(LINGER, undefined, { ref: false })]);
    })(),
  );
}

/** A name for a header (RFC 5987). */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
