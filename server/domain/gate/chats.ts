import { POLICY } from '../../access/registry';
import { type Reader, type Soon, when } from '../../persistence/database';
import type { ChatRow, MessageRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { type Asking, accountOf, personOf } from '../asking';
import type { ChatView, MessageView, ProjectView } from '../views';
import { seeProject } from './projects';

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
export function judgeMessage({ viewer }: Asking, row: MessageRow, chat: ChatView): MessageView {
  const deleted = row.deleted_at !== null;
  const rights = POLICY.Message.judge(viewer, { authorId: row.author_id, deleted, writable: chat.viewerCanPost });
  return {
    __typename: 'Message',
    rights,
    id: row.id,
    chatId: row.chat_id,
    sequence: row.sequence,
    body: deleted ? null : row.body,
    authorId: row.author_id,
    replyToId: row.reply_to_id,
    sentAt: row.sent_at,
    editedAt: deleted ? null : row.edited_at,
    deletedAt: row.deleted_at,
    viewerCanUpdate: POLICY.Message.allows(viewer, rights, 'edit'),
    viewerDidAuthor: personOf(viewer) === row.author_id,
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

/** The messages of a chat that was judged already, in their order (R7.2). */
export const listMessages = (asking: Asking, chat: ChatView, page: PageArguments): Soon<Connection<MessageView>> =>
  readPage<MessageRow, MessageView>(
    asking.reader,
    {
      columns: 'm.*',
      from: 'messages m',
      where: 'm.account_id = ? and m.chat_id = ?',
      params: [accountOf(asking.viewer), chat.id],
      order: [{ expression: 'm.sequence', required: true, numeric: 'whole' }],
    },
    page,
    (rows) => rows.map((row) => judgeMessage(asking, row, chat)),
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

/** An event's row beside that of its message. */
export type ChatEventInChat = MessageRow & { event_sequence: number; event_kind: 'SENT' | 'EDITED' | 'DELETED'; event_at: string };

/** One durable event as the schema's subscription types read it. */
export type ChatEventView = { readonly rights: number; readonly sequence: number; readonly at: string } & (
  | { readonly __typename: 'MessageSent' | 'MessageEdited'; readonly message: MessageView }
  | { readonly __typename: 'MessageDeleted'; readonly messageId: string }
);

/** An event as a reader of the chat may see it now. */
export function judgeChatEvent(asking: Asking, chat: ChatView, row: ChatEventInChat): ChatEventView {
  const place = { rights: 0, sequence: row.event_sequence, at: row.event_at };
  if (row.event_kind === 'DELETED') return { ...place, __typename: 'MessageDeleted', messageId: row.id };
  return { ...place, __typename: row.event_kind === 'SENT' ? 'MessageSent' : 'MessageEdited', message: judgeMessage(asking, row, chat) };
}
