import type { ReactNode } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { sizeText } from '../../components/uploads/sizeText';
import { t } from '../../messages';
import { IconFile } from '../../ui';
import classes from './Attachments.module.css';

type File = ChatListed_MessageFragment['attachments'][number];

/** The files of a message: pictures small, all others by name; each is downloaded by a press, with the rights of that moment. */
export function Attachments({ files }: { readonly files: readonly File[] }): ReactNode {
  return (
    <ul
      className={classes.files}
      data-many={files.filter((file) => file.previewUrl).length > 1 || undefined}
      aria-label={t.chat.files.list}
    >
      {files.map((file) => (
        <li key={file.id}>
          {file.previewUrl ? (
            <a
              className={classes.picture}
              href={file.url}
              download={file.name}
              aria-label={t.chat.files.download(file.name, sizeText(file.size))}
            >
              <img src={file.previewUrl} alt="" loading="lazy" decoding="async" />
              <span className={classes.name}>{file.name}</span>
            </a>
          ) : (
            <a className={classes.file} href={file.url} download={file.name}>
              <IconFile />
              <span className={classes.name}>{file.name}</span>
              <span className={classes.size}>{sizeText(file.size)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Files of a message that is on its way. */
export function SentFiles({
  files,
}: {
  readonly files: readonly { readonly uploadId: string; readonly name: string; readonly size: number }[];
}): ReactNode {
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.uploadId}>
          <span className={classes.file}>
            <IconFile />
            <span className={classes.name}>{file.name}</span>
            <span className={classes.size}>{sizeText(file.size)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
