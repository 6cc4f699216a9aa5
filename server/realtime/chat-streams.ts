import type { Asking } from '../domain/asking';
import { see } from '../domain/gate';
import { type ChatEventInChat, judgeChatEvent, readChatEvents } from '../domain/gate/chats';
import { type AccessEndReason, endReason } from '../domain/sharing';
import type { ChatView } from '../domain/views';
import { BadInput, NotFound } from '../errors';
import type { Answer } from '../graphql/answer';
import { type Soon, when, whenAll } from '../persistence/database';
import { isShareable } from './cohorts';
import { nextTail } from './frames';
import { Stream, type Subscribed, type Surroundings } from './stream';

/** How many missed events are read at a time. */
const BATCH = 100;

/** A reader of a chat (R7.3, R7.4): first what they missed, then live, every event exactly once. */
export class ChatStream extends Stream {
  /** The last event that was handed over. */
  at = 0;
  private chat: ChatView | null = null;
  private missed: ChatEventInChat[] = [];
  private cohort = '';

  constructor(
    house: Surroundings,
    subscribed: Subscribed,
    left: (stream: Stream) => void,
    readonly topic: ChatTopic,
  ) {
    super(house, subscribed, left);
  }

  /**
   * Opens the stream at the place that the reader names.
   * @throws NotFound for a chat that they may not read; BadInput for a place above the last one
   */
  async open(): Promise<void> {
    const admitted = await this.judge();
    if (!admitted || !this.chat) throw new NotFound();
    const after = this.subscribed.args['afterSequence'] as number | null | undefined;
    if (after != null && (after < 0 || after > this.chat.lastSequence))
      throw new BadInput({ path: 'afterSequence', message: `This chat has events from 1 to ${this.chat.lastSequence}.` });
    this.at = after ?? this.chat.lastSequence;
  }

  protected admit(asking: Asking): Soon<boolean> {
    return when(see.chat(asking, this.topic.chatId), (chat) => {
      this.chat = chat;
      if (chat) this.cohort = this.cohortKey(asking, chat);
      return chat !== null;
    });
  }

  protected reason(asking: Asking): Soon<AccessEndReason> {
    return endReason(asking, this.topic.projectId);
  }

  protected lastEvent(reason: AccessEndReason, at: string): object {
    return { __typename: 'AccessEnded', rights: 0, sequence: null, at, reason };
  }

  protected catchUp(): Soon<Answer | null> {
    const { asking, chat } = this;
    if (!asking || !chat) return null;
    const next = this.missed.shift();
    if (next) {
      if (next.event_sequence <= this.at) return this.catchUp();
      this.at = next.event_sequence;
      return this.answerFor(asking, judgeChatEvent(asking, chat, next));
    }
    return when(readChatEvents(asking.reader, this.accountId, chat.id, this.at, BATCH), (rows) => {
      if (!rows.length) return null;
      this.missed = rows;
      return this.catchUp();
    });
  }

  protected override onParked(): void {
    // Something may have been told between the last read and this turn.
    if (this.topic.last > this.at) this.topic.deliver(this.topic.last);
  }

  /** Readers with the same key get the same bytes: document, variables, kind of viewer, rights on the chat. */
  private cohortKey(asking: Asking, chat: ChatView): string {
    const { ready, operationId } = this.subscribed;
    const own = isShareable(ready.prepared.document, ready.operation)
      ? ''
      : `${operationId} ${asking.viewer.kind} ${this.sessionId} ${Math.random()}`;
    return [
      ready.prepared.id,
      ready.operation.name?.value ?? '',
      JSON.stringify(ready.variables),
      asking.viewer.kind,
      chat.rights,
      own,
    ].join('|');
  }

  /** The key for one event: whether the reader wrote the message is a right on its row. */
  cohortOf(row: ChatEventInChat): string {
    return row.author_id === this.viewer.personId ? `own|${this.cohort}` : this.cohort;
  }

  /** The answer for one event under the rights of now. */
  answerTo(row: ChatEventInChat): Soon<Answer> {
    const { services } = this.house;
    const chat = this.chat as ChatView;
    // A fresh operation: what was read for an earlier event may have changed since.
    return when(services.access.ask(this.viewer, this.judged), (asking) => this.answerFor(asking, judgeChatEvent(asking, chat, row)));
  }
}

/** The live readers of one chat. */
export class ChatTopic {
  readonly members = new Set<ChatStream>();
  /** The last event that this process has heard of. */
  last = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly house: Surroundings,
    readonly accountId: string,
    readonly chatId: string,
    readonly projectId: string,
  ) {}

  /** An event up to `sequence` was committed: hands everything up to it to whoever has not had it. */
  deliver(sequence: number): void {
    this.last = Math.max(this.last, sequence);
    this.turn = this.turn
      .then(() => this.handOver(sequence))
      .catch(() => {
        // What cannot be judged or read is not sent; the clients come back and resume from what they have.
        for (const member of this.members) member.connectionLost();
      });
  }

  private waiting(sequence: number): ChatStream[] {
    return [...this.members].filter((member) => member.isParked && member.at < sequence);
  }

  private async handOver(sequence: number): Promise<void> {
    for (let members = this.waiting(sequence); members.length; members = this.waiting(sequence)) {
      const after = members.reduce((least, member) => Math.min(least, member.at), sequence);
      const read = readChatEvents(this.house.services.reader, this.accountId, this.chatId, after, BATCH);
      const rows = read instanceof Promise ? await read : read;
      if (!rows.length) return;
      for (const row of rows) await this.tell(row);
    }
  }

  /** One event to all who are waiting for it, judged and written in one turn. */
  private async tell(row: ChatEventInChat): Promise<void> {
    for (;;) {
      const stale = this.waiting(row.event_sequence).filter((member) => !member.isCurrent);
      if (stale.length) {
        await whenAll(
          stale.map((member) => member.judge()),
          () => undefined,
        );
        continue;
      }
      const members = this.waiting(row.event_sequence);
      const cohorts = new Map<string, ChatStream[]>();
      for (const member of members) {
        const key = member.cohortOf(row);
        const cohort = cohorts.get(key);
        if (cohort) cohort.push(member);
        else cohorts.set(key, [member]);
      }
      const made = whenAll(
        [...cohorts.values()].map((cohort) => (cohort[0] as ChatStream).answerTo(row)),
        (answers) => answers,
      );
      const answers = made instanceof Promise ? await made : made;
      // Where the answers had to be waited for, rights may have gone: then all is judged once more.
      if (!members.every((member) => !member.isParked || member.isCurrent)) continue;
      [...cohorts.values()].forEach((cohort, place) => {
        const tail = nextTail(answers[place] as Answer);
        for (const member of cohort) {
          if (!member.isParked || member.at >= row.event_sequence) continue;
          member.at = row.event_sequence;
          member.writeTail(tail);
        }
      });
      return;
    }
  }
}
