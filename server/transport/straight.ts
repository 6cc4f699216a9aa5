import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers } from '../graphql/answer';
import type { Context } from '../graphql/context';
import type { Prepared } from '../graphql/documents';
import type { Operate } from './apollo';

/** A request body in which nothing is wrong, as far as the protocol goes. */
interface Body {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

const JSON_SENT = /^application\/json(?:;|$)/;
const JSON_TYPE = 'application/json; charset=utf-8';

/** What clients say that they accept, word for word, and the type that it comes to; anything else is weighed by Apollo. */
const ACCEPTED = new Map<string | undefined, { readonly type: string; readonly readsStatus: boolean }>([
  [undefined, { type: JSON_TYPE, readsStatus: false }],
  ['*/*', { type: JSON_TYPE, readsStatus: false }],
  ['application/json', { type: JSON_TYPE, readsStatus: false }],
  // The web app's own client.
  [
    'application/graphql-response+json,application/json;q=0.9',
    { type: 'application/graphql-response+json; charset=utf-8', readsStatus: true },
  ],
]);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null;

function bodyOf({ body, headers }: FastifyRequest): Body | null {
  if (!JSON_SENT.test(headers['content-type'] ?? '') || !isRecord(body)) return null;
  const { query, operationName, variables, extensions } = body;
  const plain =
    typeof query === 'string' &&
    (isMissing(operationName) || typeof operationName === 'string') &&
    (isMissing(variables) || isRecord(variables)) &&
    (isMissing(extensions) || (isRecord(extensions) && !extensions['persistedQuery']));
  return plain ? (body as unknown as Body) : null;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;
export type MakeContext = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;

/**
 * Answers requests about which there is nothing to negotiate and nothing to say but their answer: a third of a small one
 * goes into the protocol otherwise. Whatever is unusual or wrong takes `apollo`, which gives the same bytes for all the rest.
 */
export function straight(answers: Answers, operate: Operate, context: MakeContext, apollo: (context: MakeContext) => Handler): Handler {
  const around = apollo(context);
  const answer = async (request: FastifyRequest, reply: FastifyReply, body: Body, prepared: Prepared): Promise<unknown> => {
    const accepted = ACCEPTED.get(request.headers.accept);
    if (!accepted) return around(request, reply);
    let asked: Context;
    try {
      asked = await context(request, reply);
    } catch (error) {
      return apollo(() => Promise.reject(error))(request, reply);
    }
    const { answer, status } = await operate(prepared, body, asked);
    // Clients that do not know the newer media type take any other status than 200 for a broken server.
    void reply.code(accepted.readsStatus ? (status ?? 200) : 200).header('content-type', accepted.type);
    const { errors, data, extensions } = answer;
    return `${JSON.stringify({ errors, data, extensions })}\n`;
  };
  return (request, reply) => {
    const body = bodyOf(request);
    const prepared = body && answers.documents.prepare(body.query);
    return body && prepared && !('errors' in prepared) ? answer(request, reply, body, prepared) : around(request, reply);
  };
}
