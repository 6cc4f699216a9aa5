import { randomFillSync } from 'node:crypto';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Log } from '../domain/ports';
import type { Services } from '../domain/services';
import type { Answers } from '../graphql/answer';
import { type Context, contextOf, type RequestInfo } from '../graphql/context';
import { callerError, makeApollo, operator } from './apollo';
import { identify, type SessionCookie } from './caller';
import { faultOf, rawFault } from './faults';
import { serveFiles } from './files';
import { serveMailMute } from './mail-mute';
import type { Metrics } from './metrics';
import { servePages, wantsPage } from './pages';
import { securityHeaders } from './security';
import { straight } from './straight';

/** What the transport is put together from. */
export interface HttpParts {
  readonly services: Services;
  readonly answers: Answers;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly cookie: SessionCookie;
  /** Where the built web app lies. */
  readonly webFolder: string;
  /** Whether operations can be answered at this moment. */
  ready(): Promise<boolean>;
}

const header = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

/** Names and addresses that need no closer look. */
const USUAL_HOST = /^[a-z0-9.-]+$/i;

/** How a browser or program calls itself, as far as it is kept. */
export const deviceOf = (agent: string | undefined): string => (agent ?? '').slice(0, 200);

/** Pages that mails and people link to, whose token stands behind `#`: nothing of them is kept on the way. */
const LINK_PAGE = /^\/(?:activate|reset|link)(?:[/?]|$)/;

/** A browser session as the page names it, where it looks like one; anything else counts as a script's request. */
const visitOf = (named: string | null): string | null => (named !== null && /^[\w-]{16,64}$/.test(named) ? named : null);

const ID_BYTES = 12;
const drawn = Buffer.alloc(ID_BYTES * 512);
let at = drawn.length;

/**
 * A random name of a request; a counter would tell whoever asks twice how much others asked in between. Chance is drawn for
 * many at once, since each draw costs about as much as a small query.
 */
export function newRequestId(): string {
  if (at === drawn.length) {
    randomFillSync(drawn);
    at = 0;
  }
  at += ID_BYTES;
  return drawn.toString('base64url', at - ID_BYTES, at);
}

/** HTTP: GraphQL, the web app's files, health and metrics, and one form of answer for everything that goes wrong. */
export async function makeHttp(parts: HttpParts): Promise<{ http: FastifyInstance; close(): Promise<void> }> {
  const { services, answers, log, metrics, cookie } = parts;
  const { config } = services;
  const origin = new URL(config.publicUrl).origin;

  const http = Fastify({
    bodyLimit: config.limits.bodyBytes,
    // A proxy on this machine says whose request it passes on; nobody else is believed.
    trustProxy: 'loopback',
    genReqId: newRequestId,
    requestIdHeader: false,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => fail(error, request as FastifyRequest, reply as FastifyReply),
    clientErrorHandler(error, socket) {
      const status = (error as { code?: string }).code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
      if (socket.writable) socket.end(rawFault(status));
      else socket.destroy();
    },
  });

  const fail = (error: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): void => {
    const { status, body } = faultOf(error, request.id);
    if (status === 500) log.error({ err: error, requestId: request.id }, 'a request failed');
    void reply
      .code(status)
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(body));
  };
  http.setErrorHandler((error: { statusCode?: number }, request, reply) => fail(error, request, reply));
  http.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && wantsPage(request.headers.accept) && !/^\/(graphql|files|assets)(\/|$|\?)/.test(request.url);
    if (isPage && pages.app)
      return reply
        .header('cache-control', LINK_PAGE.test(request.url) ? 'no-store' : 'no-cache')
        .type('text/html; charset=utf-8')
        .send(pages.app);
    return fail({ statusCode: 404 }, request, reply);
  });

  const headers = await securityHeaders(config.publicUrl);
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  http.addHook('onResponse', (_request, reply, done) => {
    metrics.count('portico_http_requests_total', `status="${reply.statusCode}"`);
    done();
  });
  const pages = await servePages(http, parts.webFolder);

  const tokenOf = (request: FastifyRequest): string | null => cookie.read(request.headers.cookie);
  const caller = (request: FastifyRequest, account = header(request, 'x-portico-account'), sessionToken = tokenOf(request)) =>
    identify(services, {
      sessionToken,
      authorization: header(request, 'authorization'),
      link: header(request, 'x-portico-link'),
      account,
      viewAs: header(request, 'x-portico-view-as'),
      ip: request.ip,
    });
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    try {
      // With a sharing link the cookie is not read, and so it is not written either (2-access, principle 8).
      const byLink = header(request, 'x-portico-link') !== null;
      const sessionToken = byLink ? null : tokenOf(request);
      const { viewer, version } = await caller(request, undefined, sessionToken);
      const info: RequestInfo = {
        ip: request.ip,
        device: deviceOf(request.headers['user-agent']),
        requestId: request.id,
        sessionToken,
        visit: visitOf(header(request, 'x-portico-visit')),
        setSession: (token) => void (byLink || reply.header('set-cookie', cookie.write(token))),
      };
      return contextOf(services, await services.access.ask(viewer, version), info);
    } catch (error) {
      throw callerError(error, request.id);
    }
  };

  serveFiles(http, {
    services,
    log,
    origin,
    async ask(request, account) {
      const { viewer, version } = await caller(request, account);
      return services.access.ask(viewer, version);
    },
  });

  await serveMailMute(http, services);

  const operate = operator(answers, metrics);
  const apollo = makeApollo(answers, operate, config, log);
  await apollo.start();
  http.route({
    method: 'POST',
    url: '/graphql',
    // Browsers say where a request comes from; a script that says nothing is no browser.
    preHandler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (request.headers.origin !== undefined && request.headers.origin !== origin) {
        const message = 'Requests of browsers are answered for the origin of PUBLIC_URL only.';
        return reply
          .code(403)
          .type('application/json; charset=utf-8')
          .send(JSON.stringify({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] }));
      }
      if (!USUAL_HOST.test(request.hostname) && !URL.canParse(`http://${request.hostname}/`))
        return fail({ statusCode: 400 }, request, reply);
      return undefined;
    },
    handler: straight(answers, operate, context, (context) => fastifyApolloHandler<Context>(apollo, { context })),
  });
  http.get('/graphql', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!config.production && pages.graphiql && wantsPage(request.headers.accept))
      return reply.type('text/html; charset=utf-8').send(pages.graphiql);
    reply.header('allow', 'POST');
    return fail({ statusCode: 405 }, request, reply);
  });

  http.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').type('text/plain').send('alive\n'));
  http.get('/readyz', async (_request, reply) => {
    const ready = await parts.ready();
    return reply
      .header('cache-control', 'no-store')
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n');
  });
  http.get('/metrics', async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4').send(metrics.text()),
  );

  return {
    http,
    async close() {
      await http.close();
      await apollo.stop();
    },
  };
}
