import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context as ProtocolContext, type SubscribePayload } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { NOBODY, type Viewer } from '../access/viewer';
import type { Log } from '../domain/ports';
import type { Services } from '../domain/services';
import { PorticoError } from '../errors';
import type { Answer, Answers } from '../graphql/answer';
import { askedStream } from '../graphql/subscription';
import type { Live } from '../realtime/live';
import { identify, type SessionCookie } from './caller';
import { rawFault } from './faults';
import { Line } from './line';
import type { Metrics } from './metrics';

export interface SocketParts {
  readonly services: Services;
  readonly answers: Answers;
  readonly live: Live;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly cookie: SessionCookie;
}

export interface Sockets {
  /** Takes over the upgrades of a server. */
  attach(server: Server): void;
  /** Tells every client that the server goes away, and waits a little for them. */
  close(): Promise<void>;
}

/** What the protocol's code throws at a message that is well-formed and that only a server sends. */
const isForServers = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Unexpected message of type');

/** Codes with which a socket is closed by us; the others are the protocol library's own. */
const CLOSE = { badRequest: 4400, unauthenticated: 4401, forbidden: 4403, tooMany: 4429, internal: 4500, goingAway: 1001 } as const;

type Protocol = ProtocolContext<Record<string, unknown>, { line: Line }>;

const text = (params: Record<string, unknown> | undefined, name: string): string | null => {
  const value = params?.[name];
  return typeof value === 'string' ? value : null;
};

/** Against whose limit a socket counts. Many people may hold one link, so that those at one address are counted together. */
const ownerOf = (viewer: Viewer, ip: string): string => {
  if ('userId' in viewer) return viewer.userId;
  return viewer.kind === 'LINK_HOLDER' ? `link ${viewer.linkId} ${ip}` : `address ${ip}`;
};

/** How long a client has to close after it was told that the server goes away, in milliseconds. */
const FAREWELL = 2000;
/** How often it is looked for readers who do not read, in milliseconds. */
const LOOK = 2000;

/** The socket of subscriptions (7-security): origin before the upgrade, limits on everything, the same answers as over HTTP. */
export function makeSockets({ services, answers, live, log, metrics, cookie }: SocketParts): Sockets {
  const { limits, publicUrl } = services.config;
  const origin = new URL(publicUrl).origin;
  const lines = new Set<Line>();
  const perUser = new Map<string, number>();
  /** What stands against an operation, as it goes out. */
  const refusals = new WeakMap<readonly GraphQLError[], readonly GraphQLFormattedError[]>();

  const refusal = ({ errors = [] }: Answer): readonly GraphQLError[] => {
    const list = errors.map(({ message, extensions }) => new GraphQLError(message, { extensions }));
    refusals.set(list, errors);
    return list;
  };

  /** Counts one more socket of a user; false where they have too many. */
  const mayOpen = (line: Line, key: string): boolean => {
    const open = perUser.get(key) ?? 0;
    if (open >= limits.socketsPerUser) return false;
    perUser.set(key, open + 1);
    line.key = key;
    return true;
  };

  const release = ({ key }: Line): void => {
    if (key === null) return;
    const left = (perUser.get(key) ?? 1) - 1;
    if (left > 0) perUser.set(key, left);
    else perUser.delete(key);
  };

  const onConnect = async ({ connectionParams: params, extra: { line } }: Protocol): Promise<boolean> => {
    const { sessionToken, ip } = line.request;
    try {
      // Whoever brings a link is nobody else, also where it is none.
      const link = params?.['link'] == null ? null : (text(params, 'link') ?? '');
      const { viewer } = await identify(services, {
        sessionToken,
        authorization: text(params, 'authorization'),
        link,
        account: text(params, 'account'),
        viewAs: text(params, 'viewAs'),
        ip,
      });
      if (viewer.kind === 'NOBODY' && (sessionToken !== null || link !== null)) {
        line.close(CLOSE.unauthenticated, 'Unauthenticated');
        return false;
      }
      if (!mayOpen(line, ownerOf(viewer, ip))) {
        line.close(CLOSE.tooMany, 'Too many sockets');
        return false;
      }
      if (line.ws.readyState !== WebSocket.OPEN) release(line);
      else if (viewer.kind !== 'NOBODY') line.introduce(viewer, live);
      return true;
    } catch (error) {
      const code = error instanceof PorticoError ? error.code : null;
      if (code === 'FORBIDDEN') line.close(CLOSE.forbidden, 'Forbidden');
      else if (code === 'UNAUTHENTICATED') line.close(CLOSE.unauthenticated, 'Unauthenticated');
      else if (code === 'RATE_LIMITED') line.close(CLOSE.tooMany, 'Too many tries');
      else if (code) line.close(CLOSE.badRequest, 'Bad request');
      else {
        log.error({ err: error, requestId: line.request.requestId }, 'a socket could not be opened');
        line.close(CLOSE.internal, 'Internal error');
      }
      return false;
    }
  };

  const onSubscribe = async (protocol: Protocol, id: string, payload: SubscribePayload) => {
    const { line } = protocol.extra;
    if (Object.keys(protocol.subscriptions).length > limits.socketOperations) {
      line.close(CLOSE.tooMany, 'Too many operations');
      return refusal({ errors: [{ message: 'Too many operations.' }] });
    }
    try {
      const prepared = answers.documents.prepare(payload.query);
      if ('errors' in prepared) return refusal(answers.refusal(prepared));
      const ready = answers.ready(prepared, payload.operationName, payload.variables ?? {});
      const { field, args } = askedStream(answers, ready, line.isNobody ? NOBODY.kind : line.viewer.kind);
      metrics.count('portico_operations_total', `kind="${line.viewer.kind}",operation="subscription"`);
      const stream = await live.subscribe(field, { connection: line, operationId: id, ready, args });
      return {
        schema: answers.schema,
        document: prepared.document,
        operationName: payload.operationName,
        variableValues: payload.variables,
        rootValue: undefined,
        contextValue: stream,
      };
    } catch (error) {
      return refusal(answers.refuse(error, line.request.requestId));
    }
  };

  const protocol = makeServer<Record<string, unknown>, { line: Line }>({
    connectionInitWaitTimeout: limits.socketInitSeconds * 1000,
    onConnect,
    onSubscribe,
    subscribe: (args) => args.contextValue as never,
    // What a stream yields was masked on the road of answers.
    onNext: (_context, _id, _payload, _args, result) => result as never,
    onError: (_context, _id, _payload, errors) => {
      const known = refusals.get(errors);
      if (known) return known;
      return answers.refuse(errors[0]?.originalError ?? errors[0], _context.extra.line.request.requestId).errors;
    },
  });

  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.socketPayloadBytes,
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });

  const open = (ws: WebSocket, socket: Socket, upgrade: IncomingMessage): void => {
    const line = new Line(ws, socket, upgrade, limits.socketBufferedBytes, metrics, cookie.read(upgrade.headers.cookie));
    lines.add(line);
    metrics.count('portico_sockets_opened_total');
    const closed = protocol.opened(
      {
        protocol: ws.protocol,
        // A frame that cannot be sent is no fault of ours but the end of its socket: its reader comes back and goes on from what came.
        send: (message) =>
          new Promise((sent) =>
            ws.send(message, (error) => {
              if (error) ws.terminate();
              sent();
            }),
          ),
        close: (code, reason) => ws.close(code, reason),
        onMessage: (heard) =>
          ws.on('message', (message) => {
            heard(String(message)).catch((error: unknown) => {
              // What comes on a socket that is gone is nobody's fault; anything else is a message that makes no sense.
              if (ws.readyState !== WebSocket.OPEN) return;
              if (isForServers(error)) return ws.close(CLOSE.badRequest, 'Invalid message received');
              log.warn({ err: error, requestId: line.request.requestId }, 'a message on a socket failed');
              ws.close(CloseCode.InternalServerError, 'Internal error');
            });
          }),
      },
      { line },
    );
    // Without this listener one frame that is too large would end the process; the socket closes itself.
    ws.on('error', () => {});
    ws.once('close', (code, reason) => {
      lines.delete(line);
      release(line);
      line.closed();
      closed(code, String(reason)).catch((error: unknown) => log.warn({ err: error }, 'a socket did not close cleanly'));
    });
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const refuse = (status: number) => socket.end(rawFault(status));
    if (request.url?.split('?')[0] !== '/graphql') return void refuse(404);
    if (request.headers.origin !== undefined && request.headers.origin !== origin) return void refuse(403);
    server.handleUpgrade(request, socket, head, (ws) => open(ws, socket as Socket, request));
  };

  const timers = [
    setInterval(() => {
      for (const line of lines) line.ping();
    }, limits.socketPingSeconds * 1000),
    setInterval(() => {
      const now = Date.now();
      for (const line of lines) line.look(now, limits.socketStallSeconds * 1000);
    }, LOOK),
  ];
  for (const timer of timers) timer.unref();
  metrics.gauge('portico_sockets', () => lines.size);

  return {
    attach: (http) => void http.on('upgrade', upgrade),
    async close() {
      for (const timer of timers) clearInterval(timer);
      const closing = [...lines].map((line) => {
        line.close(CLOSE.goingAway, 'Going away');
        return new Promise<void>((gone) => line.ws.once('close', () => gone()));
      });
      await Promise.race([Promise.all(closing), new Promise((late) => setTimeout(late, FAREWELL).unref())]);
      for (const line of lines) line.ws.terminate();
    },
  };
}
