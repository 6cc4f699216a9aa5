import type { ProblemCode } from '../../apollo/errors';
import { newKey } from '../../apollo/newKey';
import type { UploadedFile } from '../../components/uploads/queue';
import { type Desk, readDesk, type Unsent, writeDesk } from './drafts';
import { type Mention, mentionsIn } from './mentions';

/** A message on its way to the server. */
export interface Outgoing extends Unsent {
  readonly state: 'sending' | 'failed';
  readonly problem: { readonly code: ProblemCode; readonly message: string } | null;
  readonly afterSequence: number;
}

/** How one message is handed over; answers null when it is stored, else what went wrong. Must not throw. */
export type Deliver = (message: Unsent) => Promise<Outgoing['problem']>;

/** What one person has on their desk in one chat: the draft, and the messages that the server does not have yet. */
export interface ChatDesk {
  readonly outgoing: () => readonly Outgoing[];
  readonly draft: () => string;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setDraft: (draft: string) => void;
  /** Notes that somebody was chosen to be mentioned; they are as long as their name stands in the text. */
  readonly mention: (mention: Mention) => void;
  /** Takes a message on its way. `afterSequence` is the last message that the writer saw. */
  readonly send: (body: string, replyToId: string | null, afterSequence: number, files?: readonly UploadedFile[]) => void;
  /** Tries one failed message again, with its key. */
  readonly retry: (clientKey: string) => void;
  /** Tries again what failed only because the server was not reached. */
  readonly retryUnreached: () => void;
  /** Gives a failed message up and returns its text. */
  readonly takeBack: (clientKey: string) => string;
}

/** Whose desk it is, where, and how messages leave it. */
export interface DeskOptions {
  readonly userId: string;
  readonly projectId: string;
  readonly chatId: string;
  readonly deliver: Deliver;
  readonly now?: () => Date;
}

/**
 * Makes the desk of a person in a chat. What an earlier visit left unsent is there again, as failed, since nobody knows
 * whether the server has it. It waits for its writer, who may think otherwise by now; trying again is safe, because the
 * key is the same.
 *
 * Messages are handed over one after the other, so that they arrive in the order in which they were written.
 */
export function createDesk({ userId, projectId, chatId, deliver, now = () => new Date() }: DeskOptions): ChatDesk {
  const kept: Desk = readDesk(userId, chatId);
  const listeners = new Set<() => void>();
  let draft = kept.draft;
  let mentions: readonly Mention[] = kept.mentions ?? [];
  let outgoing: readonly Outgoing[] = kept.unsent.map((message) => ({
    ...message,
    state: 'failed',
    problem: null,
    afterSequence: 0,
  }));
  let queue: Promise<void> = Promise.resolve();

  const keep = (): void => {
    const unsent = outgoing.map(({ clientKey, body, replyToId, mentionIds, files, at }) => ({
      clientKey,
      body,
      replyToId,
      mentionIds,
      files,
      at,
    }));
    writeDesk(userId, chatId, { projectId, draft, mentions: mentionsIn(draft, mentions), unsent });
  };
  const set = (next: readonly Outgoing[]): void => {
    outgoing = next;
    keep();
    for (const listener of [...listeners]) listener();
  };
  const change = (clientKey: string, part: Partial<Outgoing>): void =>
    set(outgoing.map((entry) => (entry.clientKey === clientKey ? { ...entry, ...part } : entry)));
  const stored = (clientKey: string): void => set(outgoing.filter((entry) => entry.clientKey !== clientKey));
  const hand = (message: Unsent): void => {
    queue = queue.then(async () => {
      if (!outgoing.some((entry) => entry.clientKey === message.clientKey)) return;
      const problem = await deliver(message);
      if (problem) change(message.clientKey, { state: 'failed', problem });
      else stored(message.clientKey);
    });
  };
  const retry = (clientKey: string): void => {
    const entry = outgoing.find((one) => one.clientKey === clientKey);
    if (!entry || entry.state === 'sending') return;
    change(clientKey, { state: 'sending', problem: null });
    hand(entry);
  };
  return {
    outgoing: () => outgoing,
    draft: () => draft,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDraft(next) {
      draft = next;
      keep();
    },
    mention(chosen) {
      mentions = [...mentions.filter((one) => one.id !== chosen.id), chosen];
      keep();
    },
    send(body, replyToId, afterSequence, files = []) {
      const mentionIds = mentionsIn(body, mentions).map(({ id }) => id);
      const message: Unsent = { clientKey: newKey(), body, replyToId, mentionIds, files, at: now().toISOString() };
      set([...outgoing, { ...message, state: 'sending', problem: null, afterSequence }]);
      hand(message);
    },
    retry,
    retryUnreached() {
      for (const entry of outgoing) if (entry.state === 'failed' && entry.problem?.code === 'OFFLINE') retry(entry.clientKey);
    },
    takeBack(clientKey) {
      const body = outgoing.find((entry) => entry.clientKey === clientKey)?.body ?? '';
      stored(clientKey);
      return body;
    },
  };
}
