import { ApolloServer, type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Config } from '../config';
import type { Log } from '../domain/ports';
import { BadInput, PorticoError } from '../errors';
import type { Answer, Answers } from '../graphql/answer';
import type { Context } from '../graphql/context';
import type { Prepared, Refused } from '../graphql/documents';
import { aliasRule, depthRule, storableRule } from '../graphql/limits';
import type { Metrics } from './metrics';

/** The shape alone: whatever would be executed on it fails, so that nothing is ever answered without its guards. */
const shapeOf = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field) => ({
      ...field,
      resolve() {
        throw new Error('executed past the guards');
      },
      subscribe: undefined,
    }),
  });

const RESPONSE_JSON = 'application/graphql-response+json';
const NO_HEADERS = new HeaderMap();

/** The status with which a refusal before execution goes out, where the client reads statuses. */
const STATUS: Partial<Record<PorticoError['code'], number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
};

/** An error of finding out who is calling, as Apollo wants it to keep status, cause and the id of the request. */
export function callerError(error: unknown, requestId: string): GraphQLError {
  const status = error instanceof PorticoError ? (STATUS[error.code] ?? 400) : 500;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError, extensions: { requestId, http: { status, headers: new HeaderMap() } } });
}

/** What an operation of a request came to; `status` where it is no success. */
export interface Operated {
  readonly answer: Answer;
  readonly status?: number;
}

/** Executes an operation of a valid document for the viewer of a context. */
export type Operate = (
  prepared: Prepared,
  wanted: { operationName?: string | null; variables?: Record<string, unknown> | null },
  context: Context,
) => Promise<Operated>;

export function operator(answers: Answers, metrics: Metrics): Operate {
  return async (prepared, { operationName, variables }, context) => {
    try {
      const ready = answers.ready(prepared, operationName, variables ?? {});
      if (ready.operation.operation === 'subscription')
        throw new BadInput({
          path: '',
          message: 'Subscriptions are answered on the socket, by the subprotocol graphql-transport-ws.',
        });
      metrics.count('portico_operations_total', `kind="${context.viewer.kind}",operation="${ready.operation.operation}"`);
      return { answer: await answers.execute(ready, context) };
    } catch (error) {
      return { answer: answers.refuse(error, context.request.requestId), status: 400 };
    }
  };
}

/**
 * Apollo Server as the protocol of GraphQL over HTTP: it reads requests and writes answers. What stands between is the
 * one road of {@link Answers}: documents are prepared by it, and every operation is executed on the schema of its
 * viewer's kind.
 */
export function makeApollo(answers: Answers, operate: Operate, config: Config, log: Log): ApolloServer<Context> {
  const road: ApolloServerPlugin<Context> = {
    async requestDidStart() {
      let found: Prepared | Refused | null = null;
      return {
        async didResolveSource(request) {
          found = answers.documents.prepare(request.source);
          // Known and valid: Apollo need not parse and validate it again. What is refused takes Apollo's way, and its answer
          // is put in the place of Apollo's below.
          if (!('errors' in found)) (request as { document?: DocumentNode }).document = found.document;
        },
        async responseForOperation({ contextValue, request }) {
          if (!found || 'errors' in found) throw new Error('an operation without its document');
          const { answer, status } = await operate(found, request, contextValue);
          return { http: { status, headers: NO_HEADERS }, body: { kind: 'single', singleResult: answer as Record<string, unknown> } };
        },
        async willSendResponse({ response, request }) {
          if (found && 'errors' in found)
            response.body = { kind: 'single', singleResult: answers.refusal(found) as Record<string, unknown> };
          // Clients that do not know the newer media type take any other status than 200 for a broken server.
          if (response.http.status === 400 && found && !request.http?.headers.get('accept')?.includes(RESPONSE_JSON))
            response.http.status = 200;
        },
      };
    },
  };
  return new ApolloServer<Context>({
    schema: shapeOf(answers.schema),
    plugins: [ApolloServerPluginCacheControlDisabled() as ApolloServerPlugin<BaseContext>, road],
    introspection: config.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: null,
    parseOptions: { maxTokens: config.limits.documentTokens },
    validationRules: [depthRule(config.limits.documentDepth), aliasRule(config.limits.documentAliases), storableRule],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: ({ message, extensions }, error) => {
      // Apollo's own refusals: a request that is none, or one that another site might have sent.
      if (extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return { message, extensions: { code: 'BAD_USER_INPUT', fields: [] } };
      const requestId = (error as GraphQLError).extensions?.['requestId'];
      return answers.refuse(error, typeof requestId === 'string' ? requestId : '').errors?.[0] ?? { message };
    },
    logger: {
      debug() {},
      info() {},
      warn: (message) => log.warn({}, String(message)),
      error: (message) => log.error({}, String(message)),
    },
  });
}
