import { randomBytes } from 'node:crypto';
import type { PorticoEvent } from '../events';
import type { LanguageModel, Log } from '../ports';
import type { Services } from '../services';
import { finish } from './events';
import { NotWanted, type TakenQuestion, writeAnswer } from './writing';

/** Answers the questions that were asked of survey data (R8.7 to R8.9). */
export interface Answerer {
  /** Looks now: a question has just been asked. */
  wake(): void;
  /** Somebody ended an answer here: it is not gone on with. */
  ended(event: Extract<PorticoEvent, { type: 'AnswerFinished' }>): void;
  stop(): Promise<void>;
}

/** How often questions are looked for that another process was asked, or left; in milliseconds. */
const TICK = 2_000;
/** After this silence whoever writes an answer is taken for gone; they say every few seconds that they are not. */
const GONE = 15_000;
/** How many questions of one person are answered at once; the others wait, and those of other people pass them. */
const OF_ONE = 2;
const BATCH = 50;

interface EntryRow {
  account_id: string;
  id: string;
  chat_id: string;
  question: string;
  asked_by: string;
}
const ENTRY = 'select account_id, id, chat_id, question, asked_by from deep_dive_entries';

/** An answer that is being made here. */
interface Running {
  readonly askedBy: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * Starts the loop that answers. A question is taken by one process and by no other one. One whose process has ended becomes
 * FAILED, with what had arrived, and can be asked again.
 */
export function startAnswerer(services: Services, model: LanguageModel | null, log: Log): Answerer {
  const { config, work, reader, clock } = services;
  /** This process among those that serve the same database. */
  const owner = randomBytes(12).toString('base64url');
  // An SQLite file has one process: what is not being answered here is not being answered at all.
  const patience = config.databaseUrl === null ? 0 : GONE;
  const running = new Map<string, Running>();
  let stopped = false;
  let again = false;
  let sweeping: Promise<void> | null = null;

  const giveUp = async (): Promise<void> => {
    const before = new Date(clock().getTime() - patience).toISOString();
    const left = await reader.all<EntryRow>(
      `${ENTRY} where state = 'ANSWERING' and owner is not null and owner <> ? and beat_at <= ? limit ${BATCH}`,
      owner,
      before,
    );
    for (const row of left)
      await work(async (w) => {
        // It may have spoken since.
        const gone = await w.run(
          `update deep_dive_entries set owner = ? where account_id = ? and id = ? and state = 'ANSWERING' and owner <> ? and beat_at <= ?`,
          owner,
          row.account_id,
          row.id,
          owner,
          before,
        );
        if (gone) await finish(w, { accountId: row.account_id, chatId: row.chat_id, entryId: row.id }, 'FAILED', { owner });
      });
  };

  /** Takes a question for this process; false where another one has it. */
  const take = (row: EntryRow): Promise<boolean> =>
    work(async (w) => {
      const taken = await w.run(
        `update deep_dive_entries set owner = ?, beat_at = ? where account_id = ? and id = ? and state = 'ANSWERING' and owner is null`,
        owner,
        w.now,
        row.account_id,
        row.id,
      );
      return taken === 1;
    });

  const begin = (row: EntryRow): void => {
    const controller = new AbortController();
    const taken: TakenQuestion = {
      accountId: row.account_id,
      chatId: row.chat_id,
      entryId: row.id,
      question: row.question,
      askedBy: row.asked_by,
      owner,
    };
    const done = writeAnswer(services, model, taken, controller, log)
      .catch((error: unknown) => log.error({ entryId: row.id, err: error }, 'the end of an answer could not be written down'))
      .finally(() => {
        running.delete(row.id);
        wake();
      });
    running.set(row.id, { askedBy: row.asked_by, controller, done });
  };

  const isFree = ({ asked_by }: EntryRow): boolean =>
    running.size < config.limits.deepDiveAtOnce && [...running.values()].filter(({ askedBy }) => askedBy === asked_by).length < OF_ONE;

  const sweep = async (): Promise<void> => {
    do {
      again = false;
      await giveUp();
      const waiting = await reader.all<EntryRow>(
        `${ENTRY} where state = 'ANSWERING' and owner is null order by asked_at, id limit ${BATCH}`,
      );
      for (const row of waiting) if (!stopped && isFree(row) && (await take(row))) begin(row);
    } while (again && !stopped);
  };

  const wake = (): void => {
    if (stopped) return;
    again = true;
    sweeping ??= sweep()
      .catch((error: unknown) => log.error({ err: error }, 'questions could not be looked for'))
      .finally(() => {
        sweeping = null;
      });
  };

  const timer = setInterval(wake, TICK).unref();
  return {
    wake,
    ended: ({ entryId }) => running.get(entryId)?.controller.abort(new NotWanted('ENDED')),
    async stop() {
      stopped = true;
      clearInterval(timer);
      await sweeping;
      for (const { controller } of running.values()) controller.abort(new NotWanted('LEAVING'));
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
