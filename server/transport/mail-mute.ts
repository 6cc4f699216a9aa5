import type { FastifyInstance } from 'fastify';
import { chatPageOf, type MailMute, muteByMail } from '../domain/chats';
import type { Services } from '../domain/services';
import { NotFound } from '../errors';

type Place = MailMute & { readonly token: string };

const ADDRESS = '/mail/mute/:accountId/:personId/:chatId/:token';

/** An address that was not made here is one that is not there. */
const there = async <T>(task: Promise<T>): Promise<T> =>
  task.catch((error: unknown) => {
    throw error instanceof NotFound ? Object.assign(new Error('not found'), { statusCode: 404 }) : error;
  });

/**
 * What a mail program presses for its user (RFC 8058): a POST without a cookie mutes the chat of the mail. Whoever opens
 * the address in a browser is led to the chat.
 */
export async function serveMailMute(http: FastifyInstance, services: Services): Promise<void> {
  await http.register(async (scope) => {
    // The standard has a form sent, in which nothing stands that the address does not say.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 10_000 }, (_request, _body, done) => done(null));
    scope.post<{ Params: Place }>(ADDRESS, async ({ params }, reply) => {
      await there(muteByMail(services, params, params.token));
      return reply.header('cache-control', 'no-store').type('text/plain').send('You hear no more of this chat.\n');
    });
    scope.get<{ Params: Place }>(ADDRESS, async ({ params }, reply) =>
      reply.header('cache-control', 'no-store').redirect(await there(chatPageOf(services, params, params.token)), 303),
    );
  });
}
