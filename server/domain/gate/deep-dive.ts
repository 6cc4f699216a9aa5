import type { DeepDiveChatFacts } from '../../access/policies/DeepDiveChat';
import { POLICY } from '../../access/registry';
import { type Reader, type Soon, when } from '../../persistence/database';
import type { DeepDiveChatRow, DeepDiveEntryRow, DeepDiveEventRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage, type SortKey } from '../../persistence/pages';
import { type Asking, accountOf } from '../asking';
import type { FigureFact, Quote } from '../deep-dive/facts';
import type { DeepDiveChatView, DeepDiveEntryView, TaskView } from '../views';
import { truth } from '../views';
import { seeTask } from './projects';

/** What a chat with the data of this task is judged by. */
const factsOf = ({ reach }: Asking, { survey, projectId }: TaskView, internal: boolean): DeepDiveChatFacts => ({
  survey,
  internal,
  archived: projectId !== null && (reach.projects.get(projectId)?.archived ?? false),
});

/** Whether the viewer may start a chat with the data of a task that they see (R8.7); `internal`: one that staff keep to themselves. */
export function mayStartDeepDive(asking: Asking, task: TaskView, internal: boolean): boolean {
  const rights = POLICY.DeepDiveChat.judge(asking.viewer, factsOf(asking, task, false));
  return ['read', 'ask', ...(internal ? ['keepInternal'] : [])].every((action) =>
    POLICY.DeepDiveChat.allows(asking.viewer, rights, action),
  );
}

/** Judges a chat with the data of a task that the viewer has open; null where the chat is not theirs to read (R8.7). */
function judgeChat(asking: Asking, row: DeepDiveChatRow, task: TaskView): DeepDiveChatView | null {
  const { viewer } = asking;
  const rights = POLICY.DeepDiveChat.judge(viewer, factsOf(asking, task, truth(row.internal)));
  if (!POLICY.DeepDiveChat.allows(viewer, rights, 'read')) return null;
  return {
    __typename: 'DeepDiveChat',
    rights,
    id: row.id,
    title: row.title,
    taskId: task.id,
    projectId: task.projectId,
    waveId: row.wave_id,
    startedById: row.author_id,
    createdAt: row.created_at,
    internal: truth(row.internal),
    lastSequence: row.last_sequence,
    viewerCanAsk: POLICY.DeepDiveChat.allows(viewer, rights, 'ask'),
  };
}

const CHAT = 'select * from deep_dive_chats where account_id = ? and id = ?';

/** A chat that the viewer may read, or null. */
export const seeDeepDiveChat = (asking: Asking, id: string): Soon<DeepDiveChatView | null> =>
  when(
    asking.reader.get<{ task_id: string }>(
      'select task_id from deep_dive_chats where account_id = ? and id = ?',
      accountOf(asking.viewer),
      id,
    ),
    (place) =>
      place
        ? when(seeTask(asking, place.task_id), (task) =>
            task
              ? when(asking.reader.get<DeepDiveChatRow>(CHAT, accountOf(asking.viewer), id), (row) =>
                  row ? judgeChat(asking, row, task) : null,
                )
              : null,
          )
        : null,
  );

const NEWEST: [SortKey, SortKey] = [
  { expression: 'c.created_at', descending: true, required: true },
  { expression: 'c.id', required: true },
];

/** The chats with the data of a task that was judged already, the newest first; internal ones for staff alone. */
export const listDeepDiveChats = (asking: Asking, task: TaskView, page: PageArguments): Soon<Connection<DeepDiveChatView>> =>
  readPage<DeepDiveChatRow, DeepDiveChatView>(
    asking.reader,
    {
      columns: 'c.*',
      from: 'deep_dive_chats c',
      where: `c.account_id = ? and c.task_id = ?${mayStartDeepDive(asking, task, true) ? '' : ' and c.internal = 0'}`,
      params: [accountOf(asking.viewer), task.id],
      order: NEWEST,
    },
    page,
    (rows) => rows.flatMap((row) => judgeChat(asking, row, task) ?? []),
  );

/** Judges a question of a chat that the viewer may read. */
export function judgeEntry({ viewer }: Asking, row: DeepDiveEntryRow, chat: DeepDiveChatView): DeepDiveEntryView {
  const rights = POLICY.DeepDiveEntry.judge(viewer, { askedBy: row.asked_by, writable: chat.viewerCanAsk });
  return {
    __typename: 'DeepDiveEntry',
    rights,
    id: row.id,
    chatId: row.chat_id,
    question: row.question,
    askedById: row.asked_by,
    askedAt: row.asked_at,
    answer: row.answer,
    state: row.state,
    figures: (JSON.parse(row.figures) as FigureFact[]).map((figure) => ({ __typename: 'Figure', rights: 0, ...figure })),
    citations: (JSON.parse(row.citations) as Quote[]).map((citation) => ({ __typename: 'Citation', rights: 0, ...citation })),
    viewerCanStop: row.state === 'ANSWERING' && POLICY.DeepDiveEntry.allows(viewer, rights, 'stop'),
  };
}

const ENTRY = 'select * from deep_dive_entries where account_id = ? and id = ?';

/** A question of a chat that the viewer may read, or null. */
export const seeDeepDiveEntry = (asking: Asking, id: string): Soon<DeepDiveEntryView | null> =>
  when(
    asking.reader.get<{ chat_id: string }>(
      'select chat_id from deep_dive_entries where account_id = ? and id = ?',
      accountOf(asking.viewer),
      id,
    ),
    (place) =>
      place
        ? when(seeDeepDiveChat(asking, place.chat_id), (chat) =>
            chat
              ? when(asking.reader.get<DeepDiveEntryRow>(ENTRY, accountOf(asking.viewer), id), (row) =>
                  row ? judgeEntry(asking, row, chat) : null,
                )
              : null,
          )
        : null,
  );

/** The questions of a chat that was judged already, in their order. */
export const listDeepDiveEntries = (asking: Asking, chat: DeepDiveChatView, page: PageArguments): Soon<Connection<DeepDiveEntryView>> =>
  readPage<DeepDiveEntryRow, DeepDiveEntryView>(
    asking.reader,
    {
      columns: 'e.*',
      from: 'deep_dive_entries e',
      where: 'e.account_id = ? and e.chat_id = ?',
      params: [accountOf(asking.viewer), chat.id],
      order: [{ expression: 'e.place', required: true, numeric: 'whole' }],
    },
    page,
    (rows) => rows.map((row) => judgeEntry(asking, row, chat)),
  );

/** An event's row beside that of its question. */
export type DeepDiveEventInChat = DeepDiveEntryRow & {
  event_sequence: number;
  event_kind: DeepDiveEventRow['kind'];
} & Pick<DeepDiveEventRow, 'answer_from' | 'answer_to'>;

/**
 * The durable events of a chat that lie above `after`, oldest first, each with its question as it is now. They are judged
 * for each reader by {@link judgeDeepDiveEvent}; nobody else may be given them.
 */
export const readDeepDiveEvents = (
  reader: Reader,
  accountId: string,
  chatId: string,
  after: number,
  most: number,
): Soon<DeepDiveEventInChat[]> =>
  reader.all<DeepDiveEventInChat>(
    `select v.sequence as event_sequence, v.kind as event_kind, v.answer_from, v.answer_to, e.* from deep_dive_events v
     join deep_dive_entries e on e.account_id = v.account_id and e.id = v.entry_id
     where v.account_id = ? and v.chat_id = ? and v.sequence > ? order by v.sequence limit ?`,
    accountId,
    chatId,
    after,
    most,
  );

/** What whoever joins in the middle has missed of the answers that are being written: their texts up to one event. */
export const readOpenAnswers = (reader: Reader, accountId: string, chatId: string, upTo: number): Soon<{ id: string; text: string }[]> =>
  when(
    reader.all<{ id: string; answer: string; answer_to: number }>(
      `select e.id, e.answer, max(v.answer_to) as answer_to from deep_dive_entries e
       join deep_dive_events v on v.account_id = e.account_id and v.chat_id = e.chat_id and v.entry_id = e.id and v.kind = 'GREW' and v.sequence <= ?
       where e.account_id = ? and e.chat_id = ? and not exists (
         select 1 from deep_dive_events f where f.account_id = e.account_id and f.chat_id = e.chat_id and f.entry_id = e.id
           and f.kind = 'FINISHED' and f.sequence <= ?)
       group by e.id, e.answer, e.place order by e.place`,
      upTo,
      accountId,
      chatId,
      upTo,
    ),
    (rows) => rows.map(({ id, answer, answer_to }) => ({ id, text: answer.slice(0, answer_to) })),
  );

/** One event as the schema's subscription types read it. */
export type DeepDiveEventView = { readonly rights: number; readonly sequence: number | null; readonly entryId: string } & (
  | { readonly __typename: 'QuestionAsked' | 'AnswerFinished'; readonly entry: DeepDiveEntryView }
  | { readonly __typename: 'AnswerDelta'; readonly text: string; readonly offset: number }
);

/** A part of an answer, with the place in the whole where it stands. */
export const deltaOf = (entryId: string, text: string, offset: number, sequence: number | null): DeepDiveEventView => ({
  __typename: 'AnswerDelta',
  rights: 0,
  sequence,
  entryId,
  text,
  offset,
});

/** An event as a reader of the chat may see it now. */
export function judgeDeepDiveEvent(asking: Asking, chat: DeepDiveChatView, row: DeepDiveEventInChat): DeepDiveEventView {
  if (row.event_kind === 'GREW') {
    const [from, to] = [row.answer_from ?? 0, row.answer_to ?? 0];
    return deltaOf(row.id, row.answer.slice(from, to), from, row.event_sequence);
  }
  return {
    __typename: row.event_kind === 'ASKED' ? 'QuestionAsked' : 'AnswerFinished',
    rights: 0,
    sequence: row.event_sequence,
    entryId: row.id,
    entry: judgeEntry(asking, row, chat),
  };
}
