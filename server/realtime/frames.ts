/** One text frame of RFC 6455, unmasked, as a server sends it: made once for a reader and written as it is. */
export function textFrame(...parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([frameHeader(length), ...parts]);
}

const FIN_TEXT = 0x81;

function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([FIN_TEXT, length]);
  if (length < 65_536) return Buffer.from([FIN_TEXT, 126, length >> 8, length & 255]);
  const header = Buffer.alloc(10);
  header[0] = FIN_TEXT;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/** What stands in a `next` message of graphql-transport-ws before the payload, for one operation of one socket. */
export const nextHead = (operationId: string): Buffer => Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);

/** The payload and what closes the message; the same for all readers of a cohort. */
export const nextTail = (answer: object): Buffer => Buffer.from(`${JSON.stringify(answer)}}`);
