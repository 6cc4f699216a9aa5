import type { FileFacts } from '../../access/policies/File';
import { POLICY } from '../../access/registry';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { FileRow, FileVersionRow } from '../../persistence/entities';
import { type Asking, accountOf } from '../asking';
import type { FileVersionView, FileView, MessageView } from '../views';
import { seeMessage } from './chats';
import { seeFileThread, seePost } from './threads';

const address = (row: { account_id: string }, fileId: string, rest = ''): string => `/files/${row.account_id}/${fileId}${rest}`;
const previewOf = (row: FileVersionRow): string | null =>
  row.preview === null ? null : address(row, row.file_id, `/${row.number}/preview`);

/** What a file hangs on, as far as its rights need it; `level` is that of its file thread for an outside viewer. */
type Place = Pick<FileFacts, 'on' | 'level'>;

/** A file of something that was judged already, as its last version has it. */
function judgeFile({ viewer }: Asking, row: FileRow, versions: readonly FileVersionRow[], place: Place): FileView | null {
  const last = versions.at(-1);
  if (!last) return null;
  const rights = POLICY.File.judge(viewer, { ...place, authorId: row.author_id });
  return {
    __typename: 'File',
    rights,
    id: row.id,
    name: row.name,
    size: last.size,
    mediaType: last.media_type,
    url: address(row, row.id),
    previewUrl: previewOf(last),
    authorId: row.author_id,
    createdAt: row.created_at,
    messageId: row.message_id,
    postId: row.post_id,
    threadId: row.thread_id,
    viewerCanUpdate: POLICY.File.allows(viewer, rights, 'update'),
    viewerCanDelete: POLICY.File.allows(viewer, rights, 'delete'),
  };
}

/** Judges a file of something that was judged already. */
export const fileOn = (asking: Asking, row: FileRow, place: Place): Soon<FileView | null> =>
  when(asking.load.versions(row.id), (versions) => judgeFile(asking, row, versions, place));

const ON_MESSAGE: Place = { on: 'MESSAGE', level: null };

/** The files of a message that was judged already; none once it was deleted. */
export const filesOn = (asking: Asking, message: MessageView): Soon<FileView[]> =>
  message.deletedAt !== null
    ? []
    : when(asking.load.attached(message.id), (rows) =>
        whenAll(
          rows.map((row) => fileOn(asking, row, ON_MESSAGE)),
          (files) => files.filter((file): file is FileView => file !== null),
        ),
      );

type FilePlaceRow = Pick<FileRow, 'message_id' | 'post_id' | 'thread_id'>;

/** What a file hangs on, where the viewer sees that; null where they do not. */
function placeOf(asking: Asking, at: FilePlaceRow): Soon<Place | null> {
  if (at.message_id !== null)
    return when(seeMessage(asking, at.message_id), (message) => (message && message.deletedAt === null ? ON_MESSAGE : null));
  if (at.post_id !== null) return when(seePost(asking, at.post_id), (post) => post && { on: 'POST', level: null });
  if (at.thread_id === null) return null;
  return when(seeFileThread(asking, at.thread_id), (thread) => thread && { on: 'THREAD', level: thread.level });
}

/** A file of something that the viewer sees, or null. */
export const seeFile = (asking: Asking, id: string): Soon<FileView | null> => {
  const key = [accountOf(asking.viewer), id];
  return when(
    asking.reader.get<FilePlaceRow>('select message_id, post_id, thread_id from files where account_id = ? and id = ?', ...key),
    (at) =>
      at
        ? when(placeOf(asking, at), (place) =>
            place
              ? when(asking.reader.get<FileRow>('select * from files where account_id = ? and id = ?', ...key), (row) =>
                  row ? fileOn(asking, row, place) : null,
                )
              : null,
          )
        : null,
  );
};

/** The versions of a file that was judged already, the first one first. */
export const versionsOn = (asking: Asking, file: FileView): Soon<FileVersionView[]> =>
  when(asking.load.versions(file.id), (rows) =>
    rows.map((row) => ({
      __typename: 'FileVersion' as const,
      rights: POLICY.FileVersion.judge(asking.viewer, undefined),
      number: row.number,
      size: row.size,
      mediaType: row.media_type,
      url: address(row, row.file_id, `/${row.number}`),
      previewUrl: previewOf(row),
      authorId: row.author_id,
      createdAt: row.created_at,
    })),
  );
