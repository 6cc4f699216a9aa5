import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { ProvenViewer } from '../access/viewer';
import type { RequestInfo } from '../graphql/context';
import type { Connection, Live } from '../realtime/live';
import { deviceOf, newRequestId } from './http';
import type { Metrics } from './metrics';

/** One open socket. */
export class Line implements Connection {
  readonly request: RequestInfo;
  private proven: ProvenViewer | null = null;
  private disconnect: () => void = () => {};
  private alive = true;
  private flushed = 0;
  private stuckSince: number | null = null;
  /** Under which key this socket counts against the limit of its user. */
  key: string | null = null;

  constructor(
    readonly ws: WebSocket,
    private readonly socket: Socket,
    readonly upgrade: IncomingMessage,
    private readonly mostBuffered: number,
    private readonly metrics: Metrics,
    sessionToken: string | null,
  ) {
    this.request = {
      ip: socket.remoteAddress ?? '',
      device: deviceOf(upgrade.headers['user-agent']),
      requestId: newRequestId(),
      sessionToken,
      visit: null,
      setSession() {},
    };
    ws.on('pong', () => {
      this.alive = true;
    });
  }

  get isNobody(): boolean {
    return this.proven === null;
  }

  get viewer(): ProvenViewer {
    if (!this.proven) throw new Error('a socket of nobody has no viewer');
    return this.proven;
  }

  /** Somebody has said who they are; from now on the socket ends with their session, or with the link that they hold. */
  introduce(viewer: ProvenViewer, live: Live): void {
    this.proven = viewer;
    this.disconnect = live.connect(this);
  }

  /** Writes a finished frame, between those of the library: both are written whole. */
  write(frame: Buffer): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    if (this.socket.writableLength > this.mostBuffered) {
      this.cut();
      return;
    }
    this.socket.write(frame);
    this.metrics.count('portico_frames_total');
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason);
  }

  /** A reader who does not read keeps what others could have. */
  private cut(): void {
    this.metrics.count('portico_sockets_cut_total');
    this.ws.terminate();
  }

  /** Asks whether the other side is still there; it has until the next time to say so. */
  ping(): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    if (this.alive) {
      this.alive = false;
      this.ws.ping();
    } else this.cut();
  }

  /** Cuts a reader to whom nothing has gone out for `most` milliseconds although something waits. */
  look(now: number, most: number): void {
    const waiting = this.socket.writableLength;
    const flushed = this.socket.bytesWritten - waiting;
    if (waiting === 0 || flushed !== this.flushed) this.stuckSince = null;
    else this.stuckSince ??= now;
    this.flushed = flushed;
    if (waiting > this.mostBuffered || (this.stuckSince !== null && now - this.stuckSince >= most)) this.cut();
  }

  closed(): void {
    this.disconnect();
  }
}
