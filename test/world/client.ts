import WebSocket from 'ws';

/** A GraphQL error as it goes over the wire. */
export interface WireError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; fields?: { path: string; message: string }[]; reason?: string };
}

/** Any JSON; tests read it by the paths that they asked for. */
// biome-ignore lint/suspicious/noExplicitAny: answers of a test's own queries
export type Json = any;

/** One answer over HTTP, raw and read. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Every byte of the body, and the headers, for the search for what must not be there. */
  raw: string;
  data: Json;
  errors: WireError[];
  /** The code of the first error, or null. */
  code: string | null;
  redacted: { path: (string | number)[]; rule: string }[];
}

/** Who sends a request: what their browser or script would have. */
export interface Credentials {
  cookie?: string;
  account?: string;
  headers?: Record<string, string>;
}

/** Somebody's browser or script: keeps its cookie, and asks over real HTTP. */
export class Client {
  cookie: string | undefined;
  account: string | undefined;
  private readonly headers: Record<string, string>;

  constructor(
    readonly url: string,
    { cookie, account, headers = {} }: Credentials = {},
  ) {
    this.cookie = cookie;
    this.account = account;
    this.headers = headers;
  }

  /** Everything that identifies the caller, as headers. */
  private credentials(): Record<string, string> {
    return {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.account ? { 'x-portico-account': this.account } : {}),
      ...this.headers,
    };
  }

  /** Sends a GraphQL document. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer> {
    return this.send(JSON.stringify({ query, ...(variables ? { variables } : {}) }));
  }

  /** Sends any body to the GraphQL address, also one that is none. */
  async send(body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.credentials(), ...headers },
      body,
      redirect: 'manual',
    });
    const text = await response.text();
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    for (const cookie of set) this.cookie = cookie.endsWith('=') ? undefined : cookie;
    const parsed = read(text);
    const errors: WireError[] = parsed?.errors ?? [];
    return {
      status: response.status,
      headers: response.headers,
      raw: `${text}\n${[...response.headers].map((pair) => pair.join(': ')).join('\n')}`,
      data: parsed?.data ?? null,
      errors,
      code: errors[0]?.extensions?.code ?? null,
      redacted: parsed?.extensions?.redacted ?? [],
    };
  }

  /** Asks and expects no error. */
  async must(query: string, variables?: Record<string, unknown>): Promise<Json> {
    const answer = await this.ask(query, variables);
    if (answer.errors.length) throw new Error(`${JSON.stringify(answer.errors)} to ${query} ${JSON.stringify(variables)}`);
    return answer.data;
  }

  /** Opens a socket with the same credentials. */
  socket(options: SocketOptions = {}): Promise<Socket> {
    return openSocket(this.url, { cookie: this.cookie, account: this.account, ...options });
  }
}

function read(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface SocketOptions {
  cookie?: string;
  account?: string;
  origin?: string;
  params?: Record<string, unknown>;
}

/** One message of a stream, with the moment at which it came. */
export interface Frame {
  type: string;
  payload: Json;
  at: number;
}

/** One subscription on a socket. */
export class Stream {
  readonly frames: Frame[] = [];
  completed = false;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly socket: Socket) {}

  take(type: string, payload: Json): void {
    this.frames.push({ type, payload, at: performance.now() });
    if (type !== 'next') this.completed = true;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** The data of what came so far. */
  get data(): Json[] {
    return this.frames.filter((frame) => frame.type === 'next').map((frame) => frame.payload.data);
  }

  /** Waits until `enough` holds. */
  async until(enough: (stream: Stream) => boolean, milliseconds = 5000): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!enough(this)) {
      const left = end - performance.now();
      if (left <= 0) throw new Error(`waited ${milliseconds} ms; came: ${JSON.stringify(this.frames)}; socket closed: ${JSON.stringify(this.socket.closed)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}

/** An open socket that speaks graphql-transport-ws; keeps every byte that came. */
export class Socket {
  raw = '';
  closed: { code: number; reason: string } | null = null;
  acknowledged = false;
  private count = 0;
  private readonly streams = new Map<string, Stream>();
  private readonly ended: (() => void)[] = [];

  constructor(readonly wire: WebSocket) {
    wire.on('message', (bytes) => {
      const text = bytes.toString();
      this.raw += `${text}\n`;
      const message = JSON.parse(text);
      if (message.type === 'connection_ack') this.acknowledged = true;
      if (message.type === 'ping') wire.send('{"type":"pong"}');
      if (message.id) this.streams.get(message.id)?.take(message.type, message.payload);
    });
    wire.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      for (const wake of this.ended.splice(0)) wake();
    });
    wire.on('error', () => undefined);
  }

  subscribe(query: string, variables?: Record<string, unknown>): Stream {
    this.count += 1;
    const id = `s${this.count}`;
    const stream = new Stream(this);
    this.streams.set(id, stream);
    this.wire.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }));
    return stream;
  }

  /** Waits for the server to close. */
  async untilClosed(milliseconds = 5000): Promise<{ code: number; reason: string }> {
    if (!this.closed)
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the socket was still open after ${milliseconds} ms; came: ${this.raw}`)), milliseconds);
        this.ended.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    return this.closed ?? { code: 0, reason: '' };
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.untilClosed();
  }
}

/** Opens a socket as a browser would; without the handshake where `params` is false. */
export function openSocket(url: string, { cookie, account, origin, params }: SocketOptions): Promise<Socket> {
  const wire = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { origin: origin ?? url, ...(cookie ? { cookie } : {}) },
  });
  const socket = new Socket(wire);
  return new Promise((resolve, reject) => {
    wire.on('unexpected-response', (_request, response) => reject(new Error(`refused with HTTP ${response.statusCode}`)));
    wire.on('error', reject);
    wire.on('close', () => resolve(socket));
    wire.on('open', () => wire.send(JSON.stringify({ type: 'connection_init', payload: { ...(account ? { account } : {}), ...params } })));
    wire.on('message', () => socket.acknowledged && resolve(socket));
  });
}
