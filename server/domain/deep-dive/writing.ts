import { viewerOfPerson } from '../accounts/person-viewer';
import type { Work } from '../events';
import { see } from '../gate';
import { type LanguageModel, type Log, NotWritten } from '../ports';
import type { Services } from '../services';
import type { DeepDiveChatView } from '../views';
import { answerOf } from './engine';
import { type Asked, finish, type Grounds, recordEvent } from './events';
import type { Facts } from './facts';
import { promptOf, quotesNamed } from './prompt';
import { retrieve } from './retrieval';

/** What arrives within this time is written down, and told, together; in milliseconds. */
const GATHERED = 150;
/** How often it is asked, while nothing arrives, whether the answer is still wanted and its asker may still have it. */
const WATCHED = 300;
/** How often whoever writes an answer says that they still do. */
const BEAT = 3_000;

/** A question that this process has taken. */
export interface TakenQuestion extends Asked {
  readonly question: string;
  readonly askedBy: string;
  /** The process that has it. */
  readonly owner: string;
}

/** The answer is not to be gone on with. */
export class NotWanted extends Error {
  constructor(
    /** LOST: its asker may not have it any more. ENDED: somebody else has ended it. LEAVING: this process ends. */
    readonly reason: 'LOST' | 'ENDED' | 'LEAVING',
  ) {
    super('the answer is not wanted any more');
  }
}

const OPEN = `account_id = ? and id = ? and state = 'ANSWERING' and owner = ?`;
const keyOf = ({ accountId, entryId, owner }: TakenQuestion) => [accountId, entryId, owner] as const;

/**
 * The chat as whoever asked may see it at this moment: it is they for whom the data is read.
 * @throws NotWanted where they may not
 */
async function chatOfAsker(services: Services, { accountId, chatId, askedBy }: TakenQuestion, w?: Work): Promise<DeepDiveChatView> {
  const viewer = await viewerOfPerson(w ?? services.reader, accountId, askedBy);
  const chat = viewer && (await see.deepDiveChat(await services.access.ask(viewer, undefined, w), chatId));
  if (!chat) throw new NotWanted('LOST');
  return chat;
}

/** Appends to an answer, in one act with the question whether its asker may have it. What is told is what is stored. */
const append = (services: Services, taken: TakenQuestion, before: string, text: string): Promise<void> =>
  services.work(async (w) => {
    await chatOfAsker(services, taken, w);
    const changed = await w.run(
      `update deep_dive_entries set answer = ?, beat_at = ? where ${OPEN}`,
      before + text,
      w.now,
      ...keyOf(taken),
    );
    if (!changed) throw new NotWanted('ENDED');
    await recordEvent(w, taken, 'GREW', [before.length, before.length + text.length]);
  });

/** Text that every database keeps as it is: without the sign 0 and without half a letter. */
const storable = (text: string): string => text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');

/** Writes down what arrives: the first words at once, what follows gathered. */
class Pen {
  /** What is stored. */
  text = '';
  private waiting = '';
  private writing: Promise<void> | null = null;
  private hurry: (() => void) | null = null;
  private closing = false;

  constructor(
    private readonly store: (before: string, text: string) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(text: string): void {
    this.waiting += text;
    this.writing ??= this.write()
      .catch(this.failed)
      .finally(() => {
        this.writing = null;
      });
  }

  /** Writes down all that has arrived. */
  async close(): Promise<void> {
    this.closing = true;
    this.hurry?.();
    await this.writing;
    if (this.waiting) await this.write();
  }

  private async write(): Promise<void> {
    for (let text = this.take(); text; text = this.take()) {
      await this.store(this.text, text);
      this.text += text;
      if (!this.closing) await this.rest();
    }
  }

  /** What may be stored by now: half a letter waits for its other half. */
  private take(): string {
    const half = !this.closing && /[\ud800-\udbff]$/.test(this.waiting) ? 1 : 0;
    const cut = this.waiting.length - half;
    const text = storable(this.waiting.slice(0, cut));
    this.waiting = this.waiting.slice(cut);
    return text;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHERED);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Looks after an answer while it is made: gives it up as soon as it is not wanted, and says that it is still being made. */
function watch(services: Services, taken: TakenQuestion, giveUp: (reason: unknown) => void): () => void {
  let [looking, last] = [false, Date.now()];
  const look = async (): Promise<void> => {
    await chatOfAsker(services, taken);
    if (Date.now() - last < BEAT) return;
    last = Date.now();
    const alive = await services.work(async (w) => w.run(`update deep_dive_entries set beat_at = ? where ${OPEN}`, w.now, ...keyOf(taken)));
    if (!alive) throw new NotWanted('ENDED');
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch(giveUp)
      .finally(() => {
        looking = false;
      });
  }, WATCHED).unref();
  return () => clearInterval(timer);
}

/** How an answer is put into words, and what it rests on. */
interface Wording {
  pieces(signal: AbortSignal): AsyncIterable<string> | Iterable<string>;
  grounds(text: string): Grounds;
}

/** The built-in engine, or a language model over the same that was read; figures and citations never come from a model. */
function wordingOf(facts: Facts, model: LanguageModel | null): Wording {
  const built = answerOf(facts);
  if (!model) return { pieces: () => built.pieces, grounds: () => built };
  return {
    pieces: (signal) => model.write(promptOf(facts), signal),
    grounds: (text) => ({ figures: built.figures, citations: quotesNamed(facts, text) }),
  };
}

/**
 * Answers one question, and writes the answer down as it comes. Rights come before retrieval: the data is read for whoever
 * asked, of the one task that the chat is about. Where it goes wrong, what had arrived is kept (R8.9).
 */
export async function writeAnswer(
  services: Services,
  model: LanguageModel | null,
  taken: TakenQuestion,
  controller: AbortController,
  log: Log,
): Promise<void> {
  const { signal } = controller;
  const giveUp = (reason: unknown): void => controller.abort(reason);
  const unwatch = watch(services, taken, giveUp);
  const pen = new Pen((before, text) => append(services, taken, before, text), giveUp);
  let wording: Wording | null = null;
  const end = (state: 'DONE' | 'STOPPED' | 'FAILED'): Promise<boolean> => {
    const grounds = pen.text && wording ? { grounds: wording.grounds(pen.text) } : {};
    return services.work((w) => finish(w, taken, state, { owner: taken.owner, ...grounds }));
  };
  try {
    const { taskId, waveId } = await chatOfAsker(services, taken);
    wording = wordingOf(await retrieve(services.reader, { accountId: taken.accountId, taskId, waveId }, taken.question, signal), model);
    for await (const piece of wording.pieces(signal)) {
      signal.throwIfAborted();
      pen.add(piece);
    }
    await pen.close();
    signal.throwIfAborted();
    await end('DONE');
  } catch (thrown) {
    const error: unknown = signal.aborted ? signal.reason : thrown;
    controller.abort(error);
    if (error instanceof NotWanted) return await leave(error.reason);
    if (error instanceof NotWritten) log.warn({ entryId: taken.entryId, err: error }, 'an answer was not finished');
    else log.error({ entryId: taken.entryId, err: error }, 'a question could not be answered');
    await pen.close().catch(() => undefined);
    await end('FAILED');
  } finally {
    unwatch();
  }

  async function leave(reason: NotWanted['reason']): Promise<void> {
    if (reason === 'LOST') await end('STOPPED');
    if (reason !== 'LEAVING') return;
    if (pen.text) await end('FAILED');
    // Nothing was said yet: another process, or this one when it comes back, takes the question anew.
    else
      await services.work(async (w) => w.run(`update deep_dive_entries set owner = null, beat_at = null where ${OPEN}`, ...keyOf(taken)));
  }
}
