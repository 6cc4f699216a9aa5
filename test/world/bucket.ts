/** A bucket that speaks as much of S3 as the server uses, and keeps what it is given on the disk. */
import { createReadStream, createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Takes the parts of `aws-chunked` apart: each says its length, and signatures stand around them. */
function chunks(): Transform {
  let [rest, left] = [Buffer.alloc(0), 0];
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, bytes]);
      for (;;) {
        if (left > 0) {
          const part = rest.subarray(0, left);
          if (!part.length) break;
          this.push(part);
          [rest, left] = [rest.subarray(part.length), left - part.length];
          continue;
        }
        if (rest.indexOf('\r\n') === 0) rest = rest.subarray(2);
        const end = rest.indexOf('\r\n');
        if (end < 0) break;
        left = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16) || 0;
        rest = rest.subarray(end + 2);
        if (!left) break;
      }
      done();
    },
  });
}

export interface Bucket {
  /** What `FILES_URL` is to say. */
  readonly url: string;
  /** Method and headers of each request. */
  readonly asked: { method: string; key: string; headers: IncomingMessage['headers'] }[];
  readonly keys: () => string[];
  /** Set: each request is refused. */
  broken: boolean;
  close(): Promise<void>;
}

export async function openBucket(folder: string): Promise<Bucket> {
  const stored = new Set<string>();
  const pathOf = (key: string) => join(folder, key.replace(/\W/g, '_'));
  const http = createServer(async (request, response) => {
    const [, , key = ''] = /^\/([^/]+)\/([^?]+)/.exec(request.url ?? '') ?? [];
    bucket.asked.push({ method: request.method ?? '', key, headers: request.headers });
    const path = pathOf(key);
    if (bucket.broken) {
      request.resume();
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
    } else if (request.method === 'PUT') {
      const steps = request.headers['content-encoding']?.includes('aws-chunked') ? [chunks()] : [];
      await pipeline([request, ...steps, createWriteStream(path)]);
      stored.add(key);
      response.writeHead(200, { etag: '"x"' }).end();
    } else if (request.method === 'DELETE') {
      stored.delete(key);
      rmSync(path, { force: true });
      response.writeHead(204).end();
    } else if (existsSync(path)) {
      response.writeHead(200, { 'content-length': statSync(path).size });
      await pipeline(createReadStream(path), response).catch(() => undefined);
    } else response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code><Message>no</Message></Error>');
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const bucket: Bucket = {
    url: `s3+http://KEY:SECRET@127.0.0.1:${(http.address() as AddressInfo).port}/bucket/portico`,
    asked: [], keys: () => [...stored], broken: false,
    close: () => new Promise((done) => { http.close(() => done()); http.closeAllConnections(); }),
  };
  return bucket;
}
