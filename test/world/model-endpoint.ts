import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { freePort } from './server';

/** One request that came to the endpoint. */
export interface Prompted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: { model: string; stream: boolean; messages: { role: string; content: string }[]; [more: string]: unknown };
  /** Whether its connection is closed; where the answer was not finished, whoever asked has left. */
  closed: boolean;
}

type Reply = (response: ServerResponse, prompted: Prompted) => void | Promise<void>;

/** A chunk of an answer as such an endpoint sends it. */
export const chunk = (content: string | null, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason: finish }] })}\n\n`;

export const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };
/** An answer that comes in these pieces. */
export const inPieces = (...pieces: string[]): Reply => (response) => {
  response.writeHead(200, STREAM);
  for (const piece of pieces) response.write(chunk(piece));
  response.end(`${chunk(null, 'stop')}data: [DONE]\n\n`);
};

/** An OpenAI-compatible endpoint on this machine: it keeps what it is asked, and answers as the test says. */
export class ModelEndpoint {
  readonly requests: Prompted[] = [];
  /** What it answers. */
  reply: Reply = inPieces('Hello');
  private constructor(
    private readonly server: Server,
    /** The base address. */
    readonly url: string,
  ) {}

  static async start(): Promise<ModelEndpoint> {
    const port = await freePort();
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const prompted: Prompted = { path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : {}, closed: false };
        endpoint.requests.push(prompted);
        response.on('close', () => {
          prompted.closed = true;
        });
        void endpoint.reply(response, prompted);
      });
    });
    const endpoint = new ModelEndpoint(server, `http://127.0.0.1:${port}/v1`);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return endpoint;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
