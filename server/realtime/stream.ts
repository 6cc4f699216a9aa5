import type { ProvenViewer } from '../access/viewer';
import { viewerOfPerson } from '../domain/accounts/person-viewer';
import { type Authenticated, stillSignedIn } from '../domain/accounts/sessions';
import type { Asking } from '../domain/asking';
import { stillHolding } from '../domain/links';
import type { Services } from '../domain/services';
import type { AccessEndReason } from '../domain/sharing';
import type { Answer, Answers, Ready } from '../graphql/answer';
import { contextOf, type RequestInfo } from '../graphql/context';
import { type Soon, when } from '../persistence/database';
import { nextHead, nextTail, textFrame } from './frames';

/** One open socket, as far as streams need it. */
export interface Connection {
  readonly viewer: ProvenViewer;
  readonly request: RequestInfo;
  /** Writes a frame that is ready; cuts the socket where its reader is too slow. */
  write(frame: Buffer): void;
  close(code: number, reason: string): void;
}

/** What a stream needs of the house. */
export interface Surroundings {
  readonly services: Services;
  readonly answers: Answers;
  /** The access version of an account as far as this process knows it. */
  version(accountId: string): number;
}

/** The subscription that one socket has open under one operation id. */
export interface Subscribed {
  readonly connection: Connection;
  readonly operationId: string;
  readonly ready: Ready;
  readonly args: Record<string, unknown>;
}

type Result = IteratorResult<Answer, undefined>;
const DONE: Result = { value: undefined, done: true };
/** The longest that a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** How long a socket is held open for the last words of its streams, where its session has run out; in milliseconds. */
const LAST_WORDS = 100;

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/** What somebody who proved something before is now, in the same account. */
export const stillProven = (services: Services, viewer: ProvenViewer): Soon<Authenticated> =>
  viewer.kind === 'LINK_HOLDER' ? stillHolding(services, viewer) : stillSignedIn(services, viewer);

/** By what a viewer proved themself: a session, a token, or a link. */
export const proofOf = (viewer: ProvenViewer): string => (viewer.kind === 'LINK_HOLDER' ? viewer.linkId : viewer.sessionId);

/**
 * One stream of one reader. While it catches up it is an iterator, and the protocol library sends what it yields. Once
 * it has caught up, `next()` parks for good, and frames are written from outside in the turn in which the reader's
 * rights were judged. `return` leaves.
 *
 * The library only calls `return` where `next`, `return` and `throw` are all there.
 */
export abstract class Stream implements AsyncIterator<Answer, undefined> {
  protected done = false;
  protected viewer: ProvenViewer;
  /** The access version under which the reader was judged last; -1 before the first time. */
  judged = -1;
  protected asking: Asking | null = null;
  /** Until when the reader was judged: the next end of a grant, or of what they came with. */
  private until: string | null = null;
  readonly head: Buffer;
  private park: ((result: Result) => void) | null = null;
  private lastWord: Answer | null = null;
  private timer: NodeJS.Timeout | null = null;
  readonly accountId: string;
  readonly sessionId: string;

  constructor(
    protected readonly house: Surroundings,
    readonly subscribed: Subscribed,
    private readonly left: (stream: Stream) => void,
  ) {
    this.viewer = subscribed.connection.viewer;
    this.accountId = this.viewer.accountId;
    this.sessionId = proofOf(this.viewer);
    this.head = nextHead(subscribed.operationId);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  get isOver(): boolean {
    return this.done;
  }

  get isParked(): boolean {
    return this.park !== null && !this.done;
  }

  /** Whether the reader was judged under the access of now, and neither a grant of theirs nor their session has run out since. */
  get isCurrent(): boolean {
    const { until } = this;
    return this.judged === this.house.version(this.accountId) && (until === null || until > this.house.services.clock().toISOString());
  }

  /** What is still missed, one at a time; null once the reader has caught up. */
  protected abstract catchUp(): Soon<Answer | null>;
  /** Looks at the thing again with the rights of now. Null where the reader may not see it; else it may go on. */
  protected abstract admit(asking: Asking): Soon<boolean>;
  /** Why a reader who is still signed in was shut out. */
  protected abstract reason(asking: Asking): Soon<AccessEndReason>;
  /** The last event of the stream, as the root of its operation. */
  protected abstract lastEvent(reason: AccessEndReason, at: string): object;

  async next(): Promise<Result> {
    if (this.done) return DONE;
    if (this.lastWord) return this.speakLast();
    if (!this.isCurrent && !(await this.judge())) return this.lastWord ? this.speakLast() : DONE;
    const missed = await this.catchUp();
    if (this.done) return DONE;
    // Rights may have gone while it was read.
    if (!this.isCurrent || this.lastWord) return this.next();
    if (missed) return { value: missed, done: false };
    return new Promise((resolve) => {
      this.park = resolve;
      this.onParked();
    });
  }

  /** Called in the turn in which the stream parks. */
  protected onParked(): void {}

  return(): Promise<Result> {
    this.finish();
    return Promise.resolve(DONE);
  }

  throw(error: unknown): Promise<Result> {
    this.finish();
    return Promise.reject(error);
  }

  private speakLast(): Result {
    const value = this.lastWord as Answer;
    this.finish();
    return { value, done: false };
  }

  private finish(): void {
    if (this.done) return;
    this.done = true;
    if (this.timer) clearTimeout(this.timer);
    this.park?.(DONE);
    this.left(this);
  }

  /**
   * Judges the reader again. Where they may not go on the stream ends itself.
   * @returns whether it goes on
   */
  judge(): Soon<boolean> {
    const { services } = this.house;
    return when(stillProven(services, this.viewer), ({ viewer, version, until = null }) => {
      if (this.done) return false;
      if (viewer.kind === 'NOBODY') return when(this.whyGone(), (reason) => this.leaveFor(reason));
      this.viewer = viewer;
      return when(services.access.ask(viewer, version), (asking) =>
        when(this.admit(asking), (admitted) => {
          if (this.done) return false;
          if (!admitted) return when(this.reason(asking), (reason) => this.end(reason));
          this.asking = asking;
          this.judged = version;
          this.until = earlier(asking.reach.validUntil, until);
          this.setTimer();
          return true;
        }),
      );
    });
  }

  /** The same for whoever does not wait for it. A database that throws in this turn must not end the process. */
  judgeNow(): void {
    const judged = async () => this.judge();
    judged().catch(() => this.connectionLost());
  }

  /** A grant of the reader, or what they came with, has run out in this moment. */
  protected ranOut(): void {
    this.judgeNow();
  }

  /** The session or the link is there no more, or the seat in the account is not. */
  private whyGone(): Soon<AccessEndReason> {
    const { services } = this.house;
    const { viewer, until } = this;
    if (viewer.kind === 'LINK_HOLDER') return until !== null && until <= services.clock().toISOString() ? 'EXPIRED' : 'SHARING_ENDED';
    return when(viewerOfPerson(services.reader, this.accountId, viewer.personId), (seat) => (seat ? 'SIGNED_OUT' : 'ACCESS_REMOVED'));
  }

  /** Ends the stream of somebody who proves nothing any more; where a session or link did that by itself, its socket follows. */
  private leaveFor(reason: AccessEndReason): false {
    const { connection } = this.subscribed;
    if (reason === 'SIGNED_OUT' || this.viewer.kind === 'LINK_HOLDER')
      setTimeout(() => connection.close(4401, 'Signed out'), LAST_WORDS).unref();
    return this.end(reason);
  }

  /** A grant or the session runs out at this moment: the stream looks again then, to the second. */
  private setTimer(): void {
    const { until } = this;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (until === null) return;
    const wait = Date.parse(until) - this.house.services.clock().getTime() + 5;
    this.timer = setTimeout(
      () => {
        this.ranOut();
      },
      Math.min(Math.max(wait, 0), LONGEST_TIMER),
    );
    this.timer.unref();
  }

  /** Where not even the rights can be read, nothing more is sent. */
  connectionLost(): void {
    this.finish();
    this.subscribed.connection.close(4500, 'Internal error');
  }

  /** Says the last word and completes; nothing comes after it (R7.5). */
  end(reason: AccessEndReason): false {
    if (this.done || this.lastWord) return false;
    const event = this.lastEvent(reason, this.house.services.clock().toISOString());
    const asking = this.asking;
    const answer = asking
      ? this.house.answers.execute(this.subscribed.ready, contextOf(this.house.services, asking, this.subscribed.connection.request), event)
      : null;
    if (answer === null || answer instanceof Promise) {
      // Before the first judgement there is nobody to speak to; a last word reads nothing, so it is never promised.
      this.finish();
      return false;
    }
    if (this.isParked) {
      this.write(answer);
      this.finish();
    } else this.lastWord = answer;
    return false;
  }

  /** Executes the reader's operation over an event, for them alone. */
  protected answerFor(asking: Asking, event: object): Soon<Answer> {
    return this.house.answers.execute(
      this.subscribed.ready,
      contextOf(this.house.services, asking, this.subscribed.connection.request),
      event,
    );
  }

  protected write(answer: Answer): void {
    this.writeTail(nextTail(answer));
  }

  writeTail(tail: Buffer): void {
    this.subscribed.connection.write(textFrame(this.head, tail));
  }
}
