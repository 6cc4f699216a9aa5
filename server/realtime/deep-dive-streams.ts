import type { Asking } from '../domain/asking';
import { see } from '../domain/gate';
import { type DeepDiveEventInChat, deltaOf, judgeDeepDiveEvent, readDeepDiveEvents, readOpenAnswers } from '../domain/gate/deep-dive';
import { type AccessEndReason, endReason } from '../domain/sharing';
import type { DeepDiveChatView } from '../domain/views';
import { BadInput, NotFound } from '../errors';
import type { Answer } from '../graphql/answer';
import { type Soon, when } from '../persistence/database';
import { Stream, type Subscribed, type Surroundings } from './stream';

/** How many missed events are read at a time. */
const BATCH = 100;

/**
 * A reader of a Deep Dive chat (R8.7): first what they missed, then live, every event exactly once. What grew of an answer
 * is read from what is stored, so that nobody is told what a stop or a failure would take back.
 */
export class DeepDiveStream extends Stream {
  /** The last event that was handed over. */
  private at = 0;
  private chat: DeepDiveChatView | null = null;
  private missed: DeepDiveEventInChat[] = [];
  /** Answers in whose middle the stream began. */
  private begun: { id: string; text: string }[] = [];
  private delivering = false;
  private again = false;

  constructor(
    house: Surroundings,
    subscribed: Subscribed,
    left: (stream: Stream) => void,
    readonly chatId: string,
  ) {
    super(house, subscribed, left);
  }

  get projectId(): string | null {
    return this.chat?.projectId ?? null;
  }

  /**
   * Opens the stream at the place that the reader names.
   * @throws NotFound for a chat that they may not read; BadInput for a place above the last one
   */
  async open(): Promise<void> {
    if (!(await this.judge()) || !this.chat) throw new NotFound();
    const { lastSequence } = this.chat;
    const after = this.subscribed.args['afterSequence'] as number | null | undefined;
    if (after != null && (after < 0 || after > lastSequence))
      throw new BadInput({ path: 'afterSequence', message: `This chat has events from 1 to ${lastSequence}.` });
    this.at = after ?? lastSequence;
    if (after == null) this.begun = await readOpenAnswers(this.house.services.reader, this.accountId, this.chatId, lastSequence);
  }

  protected admit(asking: Asking): Soon<boolean> {
    return when(see.deepDiveChat(asking, this.chatId), (chat) => {
      // Who has lost it is still told why, which depends on the project that it was in.
      if (chat) this.chat = chat;
      return chat !== null;
    });
  }

  protected reason(asking: Asking): Soon<AccessEndReason> {
    return this.projectId === null ? 'ACCESS_REMOVED' : endReason(asking, this.projectId);
  }

  protected lastEvent(reason: AccessEndReason): object {
    return { __typename: 'DeepDiveEnded', rights: 0, sequence: null, entryId: null, reason };
  }

  protected catchUp(): Soon<Answer | null> {
    const { asking, chat } = this;
    if (!asking || !chat) return null;
    const begun = this.begun.shift();
    if (begun) return this.answerFor(asking, deltaOf(begun.id, begun.text, 0, null));
    const next = this.missed.shift();
    if (next) {
      if (next.event_sequence <= this.at) return this.catchUp();
      this.at = next.event_sequence;
      return this.answerFor(asking, judgeDeepDiveEvent(asking, chat, next));
    }
    return when(readDeepDiveEvents(asking.reader, this.accountId, chat.id, this.at, BATCH), (rows) => {
      if (!rows.length) return null;
      this.missed = rows;
      return this.catchUp();
    });
  }

  protected override onParked(): void {
    // Something may have been told between the last read and this turn.
    this.deliver();
  }

  /** Something was written in the chat: hands over all that the reader has not had. */
  deliver(): void {
    if (!this.isParked) return;
    if (this.delivering) {
      this.again = true;
      return;
    }
    this.delivering = true;
    this.handOver()
      .catch(() => this.connectionLost())
      .finally(() => {
        this.delivering = false;
        if (!this.again) return;
        this.again = false;
        this.deliver();
      });
  }

  private async handOver(): Promise<void> {
    const { services } = this.house;
    while (this.isParked) {
      if (!this.isCurrent && !(await this.judge())) return;
      const rows = await readDeepDiveEvents(services.reader, this.accountId, this.chatId, this.at, 1);
      const [row] = rows;
      if (!row) return;
      // A fresh operation for each: what was read for an earlier event may have changed since.
      const asking = await services.access.ask(this.viewer, this.judged);
      const answer = await this.answerFor(asking, judgeDeepDiveEvent(asking, this.chat as DeepDiveChatView, row));
      // Rights may have gone while it was made: then it is judged and made once more.
      if (!this.isCurrent) continue;
      if (!this.isParked) return;
      this.at = row.event_sequence;
      this.write(answer);
    }
  }
}
