import type { PorticoError } from '../errors';

/** What Fastify says of a request that it could not read. */
interface RequestFault {
  statusCode?: number;
  code?: string;
}

const SENTENCES: Record<number, string> = {
  400: 'The request cannot be read: it is no well-formed JSON, or its length is not what it says.',
  403: 'Requests of browsers are answered for the origin of PUBLIC_URL only.',
  404: 'There is nothing at this address.',
  405: 'Send GraphQL documents by POST.',
  413: 'The request is too large.',
  414: 'The address is too long.',
  415: 'Send JSON: `Content-Type: application/json`.',
  431: 'The headers are too large.',
};

/** One error answer, the same in form as every other (7-security): nothing of the request is repeated in it. */
export interface FaultAnswer {
  status: number;
  body: { errors: { message: string; extensions: { code: PorticoError['code']; fields?: []; requestId?: string } }[] };
}

/** The answer to a request that never became an operation. */
export function faultOf(fault: RequestFault, requestId: string): FaultAnswer {
  const status = fault.statusCode ?? 500;
  if (status >= 500)
    return {
      status: 500,
      body: {
        errors: [{ message: 'Something went wrong on our side. Try again in a moment.', extensions: { code: 'INTERNAL', requestId } }],
      },
    };
  const message = SENTENCES[status] ?? (SENTENCES[400] as string);
  const extensions =
    status === 404
      ? ({ code: 'NOT_FOUND' } as const)
      : status === 403
        ? ({ code: 'FORBIDDEN' } as const)
        : ({ code: 'BAD_USER_INPUT', fields: [] } as const);
  return { status, body: { errors: [{ message, extensions: extensions as FaultAnswer['body']['errors'][0]['extensions'] }] } };
}

/** The same as bytes, for a connection on which no request could be made out. */
export function rawFault(status: number): string {
  const body = JSON.stringify(faultOf({ statusCode: status }, '').body);
  const reason =
    { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 431: 'Request Header Fields Too Large' }[status] ?? 'Bad Request';
  return `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}
