import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const HTML = 'text/html; charset=utf-8';
/** Built files carry a hash of their content in their name. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The web app as it was built, if it was. */
export interface Pages {
  /** The one page that answers every address of the app. */
  readonly app: string | null;
  /** The page of a sharing link, which is not in the app (R8.3). */
  readonly link: string | null;
  /** GraphiQL, for `GET /graphql` in development. */
  readonly graphiql: string | null;
}

const page = (folder: string, name: string): string | null =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null;

/** Whether a browser asks for a page, rather than a script for data. */
export const wantsPage = (accept: string | undefined): boolean => accept?.includes('text/html') ?? false;

/**
 * Serves the built web app: its files, compressed, and its one page for every other address that a browser asks for.
 * Answers of the API are not compressed, so that their length tells nothing of what stands in them beside a secret.
 */
export async function servePages(http: FastifyInstance, folder: string): Promise<Pages> {
  const pages = { app: page(folder, 'index.html'), link: page(folder, 'link.html'), graphiql: page(folder, 'graphiql.html') };
  if (!pages.app) return pages;
  await http.register(async (scope) => {
    await scope.register(fastifyCompress, {
      threshold: 1024,
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    });
    const served = (cacheControl: string) => ({
      index: false as const,
      preCompressed: true,
      serveDotFiles: false,
      cacheControl: false,
      setHeaders(reply: FastifyReply) {
        void reply.header('cache-control', cacheControl);
      },
    });
    await scope.register(fastifyStatic, { ...served('no-cache'), root: folder, wildcard: false, globIgnore: ['assets/**'] });
    // One route for all built files: a route for each of some hundred, in three forms, is a tenth of a start.
    const assets = join(folder, 'assets');
    if (existsSync(assets))
      await scope.register(fastifyStatic, { ...served(FOREVER), root: assets, prefix: '/assets/', decorateReply: false });
    // Fetching it uses nothing up and tells nothing: the token stays in the browser.
    scope.get('/link', async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(HTML)
        .send(pages.link ?? pages.app),
    );
    scope.get('/', async (_request, reply) => reply.header('cache-control', 'no-cache').type(HTML).send(pages.app));
  });
  return pages;
}
