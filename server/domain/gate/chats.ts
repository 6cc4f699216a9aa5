import { POLICY } from '../../access/registry';
import { searchSource, selection } from '../../persistence/columns';
import { type Reader, type Soon, when } from '../../persistence/database';
import type { ChatRow, MessageRow } from '../../persistence/entities';
import {
  type Connection,
  emptyConnection,
  type ListQuery,
  type PageArguments,
  readAround,
  readPage,
  type SortKey,
} from '../../persistence/pages';
import { type Asking, accountOf, personOf } from '../asking';
import type { ChatView, MessageView, ProjectView, ReactionFact } from '../views';
import { seeProject } from './projects';
import { searchWords } from './search';

/** Judges a chat of a project that the viewer has open; null where the chat is not theirs to read (R7.1). */
function judgeChat({ viewer, reach }: Asking, row: ChatRow, project: ProjectView): ChatView | null {
  const rights = POLICY.Chat.judge(viewer, { kind: row.kind, reach: reach.projects.get(project.id) ?? null, archived: project.archived });
  if (!POLICY.Chat.allows(viewer, rights, 'read')) return null;
  return {
    __typename: 'Chat',
    rights,
    id: row.id,
    kind: row.kind,
    projectId: row.project_id,
    lastSequence: row.last_sequence,
    viewerCanPost: POLICY.Chat.allows(viewer, rights, 'post'),
  };
}

/** A chat that the viewer may read, or null. */
export const seeChat = (asking: Asking, id: string): Soon<ChatView | null> =>
  when(asking.load.chat(id), (row) =>
    row ? when(seeProject(asking, row.project_id), (project) => (project ? judgeChat(asking, row, project) : null)) : null,
  );

/** One of the two chats of a project that the viewer has open. */
export const chatOn = (asking: Asking, project: ProjectView, kind: 'MEMBERS' | 'GUESTS'): Soon<ChatView | null> =>
  when(
    asking.reader.get<ChatRow>(
      'select * from chats where account_id = ? and project_id = ? and kind = ?',
      accountOf(asking.viewer),
      project.id,
      kind,
    ),
    (row) => (row ? judgeChat(asking, row, project) : null),
  );

/** Judges a message of a chat that the viewer may read. */
export function judgeMessage(
  { viewer }: Asking,
  row: MessageRow,
  chat: ChatView,
  reactionRows: readonly ReactionFact[] | null = null,
): MessageView {
  const deleted = row.deleted_at !== null;
  const rights = POLICY.Message.judge(viewer, { authorId: row.author_id, deleted, writable: chat.viewerCanPost });
  return {
    __typename: 'Message',
    rights,
    id: row.id,
    chatId: chat.id,
    sequence: row.sequence,
    body: deleted ? null : row.body,
    authorId: row.author_id,
    replyToId: row.reply_to_id,
    sentAt: row.sent_at,
    editedAt: deleted ? null : row.edited_at,
    deletedAt: row.deleted_at,
    viewerCanUpdate: POLICY.Message.allows(viewer, rights, 'edit'),
    viewerDidAuthor: personOf(viewer) === row.author_id,
    viewerCanReact: POLICY.Message.allows(viewer, rights, 'react'),
    reactionRows: deleted ? [] : reactionRows,
  };
}

const MESSAGE = 'select * from messages where account_id = ? and id = ?';

/** A message of a chat that the viewer may read, or null. */
export const seeMessage = (asking: Asking, id: string): Soon<MessageView | null> =>
  when(
    asking.reader.get<{ chat_id: string }>('select chat_id from messages where account_id = ? and id = ?', accountOf(asking.viewer), id),
    (place) =>
      place
        ? when(seeChat(asking, place.chat_id), (chat) =>
            chat
              ? when(asking.reader.get<MessageRow>(MESSAGE, accountOf(asking.viewer), id), (row) =>
                  row ? judgeMessage(asking, row, chat) : null,
                )
              : null,
          )
        : null,
  );

/** The message that another one answers: of the same chat, read with its rights. */
export const answeredBy = (asking: Asking, message: MessageView): Soon<MessageView | null> =>
  message.replyToId === null
    ? null
    : when(seeChat(asking, message.chatId), (chat) =>
        chat
          ? when(asking.load.message(message.replyToId as string), (row) =>
              row?.chat_id === chat.id ? judgeMessage(asking, row, chat) : null,
            )
          : null,
      );

/** What is read of a message in a list: the account, the chat and the sender's key are in every row, and nobody is shown them. */
const listed = selection(
  {
    id: [],
    sequence: ['sequence'],
    author_id: [],
    body: ['body'],
    reply_to_id: ['replyTo'],
    sent_at: ['sentAt'],
    edited_at: ['editedAt'],
    deleted_at: [],
  },
  'm',
);

const IN_ORDER: SortKey = { expression: 'm.sequence', required: true, numeric: 'whole' };
const BY_SEQUENCE: [SortKey] = [IN_ORDER];
const messagesOf = (asking: Asking, chat: ChatView): ListQuery & { order: [SortKey] } => ({
  columns: listed(asking.names),
  from: 'messages m',
  where: 'm.account_id = ? and m.chat_id = ?',
  params: [accountOf(asking.viewer), chat.id],
  order: BY_SEQUENCE,
  names: asking.names,
});

/** The messages of a chat that was judged already, in their order (R7.2). */
export const listMessages = (asking: Asking, chat: ChatView, page: PageArguments): Soon<Connection<MessageView>> =>
  readPage<MessageRow, MessageView>(asking.reader, messagesOf(asking, chat), page, (rows) =>
    rows.map((row) => judgeMessage(asking, row, chat)),
  );

/** Messages around one of the same chat, in their order; null where it is none of it. Cursors are those of the whole list. */
export const messagesAround = (asking: Asking, chat: ChatView, id: string, count: number): Soon<Connection<MessageView> | null> =>
  when(asking.load.message(id), (row) =>
    row?.chat_id === chat.id
      ? readAround<MessageRow, MessageView>(asking.reader, messagesOf(asking, chat), row.sequence, count, (rows) =>
          rows.map((one) => judgeMessage(asking, one, chat)),
        )
      : null,
  );

/**
 * Messages of a chat in which each word of a text begins a word, newest first (R7.6); deleted ones hold none.
 * @throws BadInput for a text that is empty or too long
 */
export function searchMessages(
  asking: Asking,
  chat: ChatView,
  { text, ...page }: PageArguments & { text: string },
): Soon<Connection<MessageView>> {
  const words = searchWords(text);
  if (!words.length) return emptyConnection<MessageView>();
  const accountId = accountOf(asking.viewer);
  const source = searchSource(asking.reader.dialect, accountId, words, [chat.id]);
  return readPage<MessageRow, MessageView>(
    asking.reader,
    {
      columns: 'm.*',
      from: `${source.from} cross join messages m`,
      where: `${source.sql} and e.kind = 'MESSAGE' and e.within_id = ? and m.account_id = ? and m.id = e.thing_id and m.chat_id = ?`,
      params: [...source.params, chat.id, accountId, chat.id],
      order: [{ ...IN_ORDER, descending: true }],
    },
    page,
    (rows) => rows.map((row) => judgeMessage(asking, row, chat)),
  );
}

/** The first message of somebody else that the viewer has not read yet; null where they have read all. */
export const firstUnreadOf = (asking: Asking, chat: ChatView, lastRead: number): Soon<MessageView | null> =>
  when(
    asking.reader.get<MessageRow>(
      `select * from messages where account_id = ? and chat_id = ? and sequence > ? and author_id <> ? and deleted_at is null
       order by sequence limit 1`,
      accountOf(asking.viewer),
      chat.id,
      lastRead,
      personOf(asking.viewer),
    ),
    (row) => (row ? judgeMessage(asking, row, chat) : null),
  );

/** Whether the viewer wants to hear nothing of a chat but what they look at. */
export const isMuted = (asking: Asking, chat: ChatView): Soon<boolean> =>
  when(
    asking.reader.get<{ muted: number }>(
      'select muted from chat_attention where account_id = ? and chat_id = ? and person_id = ?',
      accountOf(asking.viewer),
      chat.id,
      personOf(asking.viewer),
    ),
    (row) => row?.muted === 1,
  );

/** How far the viewer has read a chat, and how many messages of others came after that; deleted ones count no more. */
export function readStateOf(asking: Asking, chat: ChatView): Soon<{ lastRead: number; unread: number }> {
  const who = [accountOf(asking.viewer), chat.id, personOf(asking.viewer) ?? ''];
  return when(
    asking.reader.get<{ last_read_sequence: number }>(
      'select last_read_sequence from chat_reads where account_id = ? and chat_id = ? and person_id = ?',
      ...who,
    ),
    (row) => {
      const lastRead = row?.last_read_sequence ?? 0;
      return when(
        asking.reader.get<{ n: number }>(
          `select count(*) as n from messages where account_id = ? and chat_id = ? and author_id <> ? and sequence > ? and deleted_at is null`,
          ...who,
          lastRead,
        ),
        (count) => ({ lastRead, unread: count?.n ?? 0 }),
      );
    },
  );
}

/**
 * The durable events of a chat that lie above `after`, oldest first, each with its message as it is now. They are judged
 * for each reader by {@link judgeChatEvent}; nobody else may be given them.
 */
export const readChatEvents = (reader: Reader, accountId: string, chatId: string, after: number, most: number): Soon<ChatEventInChat[]> =>
  reader.all<ChatEventInChat>(
    `select e.sequence as event_sequence, e.kind as event_kind, e.at as event_at, m.* from chat_events e
     join messages m on m.account_id = e.account_id and m.id = e.message_id
     where e.account_id = ? and e.chat_id = ? and e.sequence > ? order by e.sequence limit ?`,
    accountId,
    chatId,
    after,
    most,
  );

/** How a message was reacted to, for all readers of its chat at once. */
export const readReactions = (reader: Reader, accountId: string, messageId: string): Soon<ReactionFact[]> =>
  reader.all<ReactionFact>(
    'select r.emoji, r.person_id, r.sequence from message_reactions r where r.account_id = ? and r.message_id = ? order by r.sequence',
    accountId,
    messageId,
  );

/** An event's row beside that of its message. */
export type ChatEventInChat = MessageRow & {
  event_sequence: number;
  event_kind: 'SENT' | 'EDITED' | 'DELETED' | 'REACTION';
  event_at: string;
};

/** One durable event as the schema's subscription types read it. */
export type ChatEventView = { readonly rights: number; readonly sequence: number; readonly at: string } & (
  | { readonly __typename: 'MessageSent' | 'MessageEdited' | 'ReactionChanged'; readonly message: MessageView }
  | { readonly __typename: 'MessageDeleted'; readonly messageId: string }
);

const EVENT = { SENT: 'MessageSent', EDITED: 'MessageEdited', REACTION: 'ReactionChanged' } as const;

/** An event as a reader of the chat may see it now; `reactionRows` where they were read for all readers at once. */
export function judgeChatEvent(
  asking: Asking,
  chat: ChatView,
  row: ChatEventInChat,
  reactionRows: readonly ReactionFact[] | null = null,
): ChatEventView {
  const place = { rights: 0, sequence: row.event_sequence, at: row.event_at };
  if (row.event_kind === 'DELETED') return { ...place, __typename: 'MessageDeleted', messageId: row.id };
  return { ...place, __typename: EVENT[row.event_kind], message: judgeMessage(asking, row, chat, reactionRows) };
}
