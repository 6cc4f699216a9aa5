import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FileStore } from '../domain/ports';

/** What `FILES_URL` says: `s3://KEY:SECRET@host/bucket/folder?region=…`, or `s3+http://…` inside a network of one's own. */
function read(address: string) {
  const url = new URL(address);
  const [bucket = '', ...folder] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return {
    bucket,
    prefix: folder.length ? `${folder.join('/')}/` : '',
    endpoint: `${url.protocol === 's3+http:' ? 'http' : 'https'}://${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: url.username
      ? { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) }
      : undefined,
  };
}

/**
 * Files in a bucket of S3 or of anything that speaks its language. Without a key in the address those of the environment
 * are used, as Amazon's library finds them. The library is loaded with the first file.
 */
export function s3Store(address: string): FileStore {
  const { bucket, prefix, endpoint, region, credentials } = read(address);
  const opened = async () => {
    const s3 = await import('@aws-sdk/client-s3');
    // Not everything that speaks the language knows checksums behind the bytes.
    const checksums = { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' } as const;
    const client = new s3.S3Client({ endpoint, region, forcePathStyle: true, ...checksums, ...(credentials ? { credentials } : {}) });
    return { s3, client };
  };
  let known: ReturnType<typeof opened> | null = null;
  const library = () => (known ??= opened());
  const place = (blob: string) => ({ Bucket: bucket, Key: prefix + blob });
  return {
    async keep(blob, from) {
      const { s3, client } = await library();
      const { size } = await stat(from);
      await client.send(
        new s3.PutObjectCommand({
          ...place(blob),
          Body: createReadStream(from),
          ContentLength: size,
          ContentType: 'application/octet-stream',
        }),
      );
      await rm(from, { force: true });
    },
    async open(blob) {
      const { s3, client } = await library();
      const { Body } = await client.send(new s3.GetObjectCommand(place(blob)));
      if (!Body) throw new Error('the storage answered without a file');
      return Body as Readable;
    },
    async remove(blob) {
      const { s3, client } = await library();
      await client.send(new s3.DeleteObjectCommand(place(blob)));
    },
  };
}
