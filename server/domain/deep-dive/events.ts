import { NotFound } from '../../errors';
import type { DeepDiveEntryRow, DeepDiveEventRow } from '../../persistence/entities';
import type { PorticoEvent, Work } from '../events';
import type { FigureFact, Quote } from './facts';

/** A question, by what its events need to know of it. */
export interface Asked {
  readonly accountId: string;
  readonly chatId: string;
  readonly entryId: string;
}

const EVENT_TYPE = { ASKED: 'QuestionAsked', GREW: 'AnswerGrew', FINISHED: 'AnswerFinished' } as const;

/**
 * Writes a durable event of a chat, for replays and for whoever listens now. The row of the chat is held until the commit,
 * so that places are gapless, as they are in the chats of projects (R7.4).
 * @param part from where to where the answer grew
 */
export async function recordEvent(
  w: Work,
  { accountId, chatId, entryId }: Asked,
  kind: DeepDiveEventRow['kind'],
  part?: readonly [number, number],
): Promise<void> {
  const row = await w.get<{ last_sequence: number }>(
    'update deep_dive_chats set last_sequence = last_sequence + 1 where account_id = ? and id = ? returning last_sequence',
    accountId,
    chatId,
  );
  if (!row) throw new NotFound();
  await w.run(
    'insert into deep_dive_events (account_id, chat_id, sequence, kind, entry_id, at, answer_from, answer_to) values (?, ?, ?, ?, ?, ?, ?, ?)',
    accountId,
    chatId,
    row.last_sequence,
    kind,
    entryId,
    w.now,
    part?.[0] ?? null,
    part?.[1] ?? null,
  );
  const event: PorticoEvent = { type: EVENT_TYPE[kind], accountId, chatId, entryId, sequence: row.last_sequence };
  await w.record(event);
}

/** What an answer rests on. */
export interface Grounds {
  readonly figures: readonly FigureFact[];
  readonly citations: readonly Quote[];
}

/**
 * Ends an answer as it stands; only one that is still being written, and with `owner` only one that this process writes.
 * @returns whether it did
 */
export async function finish(
  w: Work,
  asked: Asked,
  state: Exclude<DeepDiveEntryRow['state'], 'ANSWERING'>,
  { owner, grounds }: { owner?: string; grounds?: Grounds } = {},
): Promise<boolean> {
  const changed = await w.run(
    `update deep_dive_entries set state = ?, figures = coalesce(?, figures), citations = coalesce(?, citations), finished_at = ?
     where account_id = ? and id = ? and state = 'ANSWERING'${owner === undefined ? '' : ' and owner = ?'}`,
    state,
    grounds ? JSON.stringify(grounds.figures) : null,
    grounds ? JSON.stringify(grounds.citations) : null,
    w.now,
    asked.accountId,
    asked.entryId,
    ...(owner === undefined ? [] : [owner]),
  );
  if (!changed) return false;
  await recordEvent(w, asked, 'FINISHED');
  return true;
}
