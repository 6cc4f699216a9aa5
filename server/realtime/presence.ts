import type { ChatStream, ChatTopic } from './chat-streams';

/** How long changes are gathered before they are told, in milliseconds. */
const GATHERED = 250;
/** How long somebody who left may be away before it is told: a page that is loaded anew is nobody's absence. */
const LINGERS = 2000;
/** One person's typing is told at most this often, in milliseconds. */
const TYPING = 2000;
/** With more people than this in one chat nobody new is told of: each arrival would be told to each. */
const MOST = 50;

/**
 * Who looks at one chat now, and who is writing (R7.3). It is made of the open streams of this process and is kept nowhere;
 * whoever loses access loses the stream, and with it their place here.
 */
export class Presence {
  /** How many streams each person has open. */
  private readonly streams = new Map<string, number>();
  private readonly counted = new Set<ChatStream>();
  /** Who was told to be there. */
  private readonly told = new Set<string>();
  private readonly typed = new Map<string, number>();
  /** Streams that have not yet been told who is there. */
  private readonly fresh = new Set<ChatStream>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly topic: ChatTopic,
    private readonly clock: () => Date,
  ) {}

  isThere(personId: string): boolean {
    return this.streams.has(personId);
  }

  /** A stream has caught up with the chat: its reader looks at it. */
  arrived(stream: ChatStream): void {
    if (this.counted.has(stream)) return;
    this.counted.add(stream);
    this.streams.set(stream.personId, (this.streams.get(stream.personId) ?? 0) + 1);
    this.fresh.add(stream);
    this.soon(GATHERED);
  }

  left(stream: ChatStream): void {
    this.fresh.delete(stream);
    if (!this.counted.delete(stream)) return;
    const others = (this.streams.get(stream.personId) ?? 1) - 1;
    if (others) this.streams.set(stream.personId, others);
    else this.streams.delete(stream.personId);
    if (!others) setTimeout(() => this.tell(), LINGERS).unref();
  }

  typing(personId: string): void {
    const now = this.clock().getTime();
    const before = this.typed.get(personId);
    if (before !== undefined && now - before < TYPING) return;
    this.typed.set(personId, now);
    this.topic.pass('PersonTyping', personId, true, () => true);
  }

  private soon(wait: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.tell();
    }, wait).unref();
  }

  /** Brings everybody's picture up to date: who came, who went, and for whoever is new all who are there. */
  private tell(): void {
    const fresh = new Set(this.fresh);
    this.fresh.clear();
    const known = [...this.told];
    for (const personId of known) {
      if (this.streams.has(personId)) {
        if (fresh.size) this.topic.pass('PresenceChanged', personId, true, (member) => fresh.has(member));
      } else {
        this.told.delete(personId);
        this.topic.pass('PresenceChanged', personId, false, (member) => !fresh.has(member));
      }
    }
    for (const personId of this.streams.keys()) {
      if (this.told.size >= MOST) return;
      if (this.told.has(personId)) continue;
      this.told.add(personId);
      this.topic.pass('PresenceChanged', personId, true, () => true);
    }
  }
}
