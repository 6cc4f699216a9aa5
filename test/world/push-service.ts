import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { freePort } from './server';

/** Decrypts what was pushed (RFC 8291); a part of `web-push` that comes without types. */
const ece: { decrypt(body: Buffer, parameters: { version: string; privateKey: ECDH; authSecret: string }): Buffer } = require('http_ece');

/** One request that came to the push service. */
export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A browser that somebody allowed to be pushed to: its keys, and the address that it has at the push service. */
export class Browser {
  private readonly keys = createECDH('prime256v1');
  private readonly secret = randomBytes(16);
  readonly endpoint: string;

  constructor(
    private readonly service: PushService,
    readonly name: string,
  ) {
    this.keys.generateKeys();
    this.endpoint = `${service.origin}/push/${name}`;
  }

  /** What it tells the server. */
  get input() {
    return { endpoint: this.endpoint, p256dh: this.keys.getPublicKey('base64url'), auth: this.secret.toString('base64url') };
  }

  get requests(): Pushed[] {
    return this.service.requests.filter(({ path }) => path === `/push/${this.name}`);
  }

  /** What it was pushed, as it alone can read it. */
  get read(): { title: string; body: string; path: string; tag: string }[] {
    return this.requests.map(({ body }) =>
      JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: this.keys, authSecret: this.secret.toString('base64url') }).toString()),
    );
  }
}

/** A push service on this machine, which keeps what it is given. */
export class PushService {
  readonly requests: Pushed[] = [];
  /** What it answers. */
  status = 201;
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<PushService> {
    const port = await freePort();
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        service.requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(service.status, { location: `${service.origin}/elsewhere` }).end();
      });
    });
    const service = new PushService(server, `http://127.0.0.1:${port}`);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return service;
  }

  browser(name: string): Browser {
    return new Browser(this, name);
  }

  /** Waits until so many requests came. */
  async until(enough: (requests: Pushed[]) => boolean, milliseconds = 5000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!enough(this.requests)) {
      if (Date.now() > end) throw new Error(`these requests came: ${JSON.stringify(this.requests.map(({ path }) => path))}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
