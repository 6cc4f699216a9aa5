import { type Asking, personOf } from '../domain/asking';
import { see } from '../domain/gate';
import { type ChatEventInChat, judgeChatEvent, readChatEvents, readReactions } from '../domain/gate/chats';
import { personOn } from '../domain/gate/people';
import { type AccessEndReason, endReason } from '../domain/sharing';
import type { ChatView, ReactionFact } from '../domain/views';
import { BadInput, NotFound } from '../errors';
import type { Answer } from '../graphql/answer';
import { type Soon, when, whenAll } from '../persistence/database';
import { asksFor, isShareable, type PassingType } from './cohorts';
import { nextTail } from './frames';
import { Presence } from './presence';
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
    this.topic.presence.arrived(this);
  }

  /** Who reads here; chats are open to nobody without a name. */
  get personId(): string {
    return personOf(this.viewer) ?? '';
  }

  /** Whether the reader's document speaks of this passing event; one that does not is not bothered with it. */
  asksFor(type: PassingType): boolean {
    const { ready } = this.subscribed;
    return asksFor(ready.prepared.document, type);
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

  /** The key for one event: to have written the message, and to have reacted to it, are rights on its row. */
  cohortOf(row: ChatEventInChat, reactions: readonly ReactionFact[]): string {
    const { personId } = this;
    const reacted = reactions.filter((one) => one.person_id === personId).map(({ emoji }) => emoji);
    return `${row.author_id === personId ? 'own' : ''}|${reacted.join(' ')}|${this.cohort}`;
  }

  /** The key for what has nothing to do with any message. */
  get passingCohort(): string {
    return this.cohort;
  }

  /** The answer for one event under the rights of now. */
  answerTo(row: ChatEventInChat, reactions: readonly ReactionFact[]): Soon<Answer> {
    const chat = this.chat as ChatView;
    return this.freshly((asking) => judgeChatEvent(asking, chat, row, reactions));
  }

  /** The answer that tells of a person what passes; null where nothing is known of them. */
  answerAbout(type: PassingType, personId: string, online: boolean): Soon<Answer> {
    return this.freshly((asking) =>
      when(personOn(asking, personId), (person) => {
        if (!person) throw new Error('somebody who is there is not there');
        return { __typename: type, rights: 0, sequence: null, at: asking.now, person, online };
      }),
    );
  }

  /** A fresh operation: what was read for an earlier event may have changed since. */
  private freshly(event: (asking: Asking) => Soon<object>): Soon<Answer> {
    return when(this.house.services.access.ask(this.viewer, this.judged), (asking) =>
      when(event(asking), (root) => this.answerFor(asking, root)),
    );
  }
}

/** The live readers of one chat. */
export class ChatTopic {
  readonly members = new Set<ChatStream>();
  /** The last event that this process has heard of. */
  last = 0;
  private turn: Promise<void> = Promise.resolve();
  readonly presence: Presence;

  constructor(
    private readonly house: Surroundings,
    readonly accountId: string,
    readonly chatId: string,
    readonly projectId: string,
  ) {
    this.presence = new Presence(this, house.services.clock);
  }

  /** An event up to `sequence` was committed: hands everything up to it to whoever has not had it. */
  deliver(sequence: number): void {
    this.last = Math.max(this.last, sequence);
    this.inTurn(() => this.handOver(sequence));
  }

  /**
   * Tells what passes to those of `to` whose documents ask for it: who is typing, who came or went (R7.3). It has no number,
   * and nobody is told twice.
   */
  pass(type: PassingType, personId: string, online: boolean, to: (member: ChatStream) => boolean): void {
    const told = new Set<ChatStream>();
    const waiting = (): ChatStream[] =>
      [...this.members].filter(
        (member) => member.isParked && !told.has(member) && member.personId !== personId && member.asksFor(type) && to(member),
      );
    this.inTurn(() =>
      this.spread({
        waiting,
        cohort: (member) => member.passingCohort,
        answer: (member) => member.answerAbout(type, personId, online),
        told: (member) => told.add(member),
      }),
    );
  }

  private inTurn(task: () => Promise<void>): void {
    this.turn = this.turn.then(task).catch(() => {
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

  /** One durable event to all who have not had it. */
  private async tell(row: ChatEventInChat): Promise<void> {
    const read = readReactions(this.house.services.reader, this.accountId, row.id);
    const reactions = read instanceof Promise ? await read : read;
    await this.spread({
      waiting: () => this.waiting(row.event_sequence),
      cohort: (member) => member.cohortOf(row, reactions),
      answer: (member) => member.answerTo(row, reactions),
      told: (member) => {
        member.at = row.event_sequence;
      },
    });
  }

  /** Something to all who wait for it, judged and written in one turn. */
  private async spread({ waiting, cohort, answer, told }: Spread): Promise<void> {
    for (;;) {
      const stale = waiting().filter((member) => !member.isCurrent);
      if (stale.length) {
        await whenAll(
          stale.map((member) => member.judge()),
          () => undefined,
        );
        continue;
      }
      const members = waiting();
      const cohorts = new Map<string, ChatStream[]>();
      for (const member of members) {
        const key = cohort(member);
        const equals = cohorts.get(key);
        if (equals) equals.push(member);
        else cohorts.set(key, [member]);
      }
      const made = whenAll(
        [...cohorts.values()].map((equals) => answer(equals[0] as ChatStream)),
        (answers) => answers,
      );
      const answers = made instanceof Promise ? await made : made;
      // Where the answers had to be waited for, rights may have gone: then all is judged once more.
      if (!members.every((member) => !member.isParked || member.isCurrent)) continue;
      const still = new Set(waiting());
      [...cohorts.values()].forEach((equals, place) => {
        const tail = nextTail(answers[place] as Answer);
        for (const member of equals) {
          if (!still.has(member)) continue;
          told(member);
          member.writeTail(tail);
        }
      });
      return;
    }
  }
}

/** Something that is to be told once to each who waits for it. */
interface Spread {
  waiting(): ChatStream[];
  /** Readers with the same key get the same bytes. */
  cohort(member: ChatStream): string;
  answer(member: ChatStream): Soon<Answer>;
  told(member: ChatStream): void;
}
