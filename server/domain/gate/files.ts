import { POLICY } from '../../access/registry';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { FileRow, FileVersionRow } from '../../persistence/entities';
import { type Asking, accountOf } from '../asking';
import type { FileVersionView, FileView, MessageView } from '../views';
import { seeMessage } from './chats';

const address = (row: { account_id: string }, fileId: string, rest = ''): string => `/files/${row.account_id}/${fileId}${rest}`;
const previewOf = (row: FileVersionRow): string | null =>
  row.preview === null ? null : address(row, row.file_id, `/${row.number}/preview`);

/** A file of something that was judged already, as its last version has it. */
function judgeFile({ viewer }: Asking, row: FileRow, versions: readonly FileVersionRow[]): FileView | null {
  const last = versions.at(-1);
  if (!last) return null;
  const rights = POLICY.File.judge(viewer, undefined);
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
    viewerCanUpdate: POLICY.File.allows(viewer, rights, 'update'),
    viewerCanDelete: POLICY.File.allows(viewer, rights, 'delete'),
  };
}

const judged = (asking: Asking, row: FileRow): Soon<FileView | null> =>
  when(asking.load.versions(row.id), (versions) => judgeFile(asking, row, versions));

/** The files of a message that was judged already; none once it was deleted. */
export const filesOn = (asking: Asking, message: MessageView): Soon<FileView[]> =>
  message.deletedAt !== null
    ? []
    : when(asking.load.attached(message.id), (rows) =>
        whenAll(
          rows.map((row) => judged(asking, row)),
          (files) => files.filter((file): file is FileView => file !== null),
        ),
      );

/** A file of a message that the viewer may read, or null. */
export const seeFile = (asking: Asking, id: string): Soon<FileView | null> => {
  const key = [accountOf(asking.viewer), id];
  return when(
    asking.reader.get<{ message_id: string | null }>('select message_id from files where account_id = ? and id = ?', ...key),
    (place) =>
      place?.message_id
        ? when(seeMessage(asking, place.message_id), (message) =>
            message && message.deletedAt === null
              ? when(asking.reader.get<FileRow>('select * from files where account_id = ? and id = ?', ...key), (row) =>
                  row ? judged(asking, row) : null,
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
