import type { ReactNode } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, IconButton, IconClose, IconFile, IconRefresh } from '../../ui';
import classes from './Attachments.module.css';
import type { Upload } from './useUploads';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A number of bytes as people write it. */
export function sizeText(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 || bytes / 1000 ** step >= 10 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

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

/** The files that will go with the message that is being written, with how far each has come. */
export function PendingFiles({
  uploads,
  onRemove,
  onRetry,
}: {
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
  readonly onRetry: (key: string) => void;
}): ReactNode {
  return (
    <ul className={classes.pending} aria-label={t.chat.files.chosen}>
      {uploads.map((upload) => (
        <li key={upload.key} data-failed={upload.problem !== null || undefined}>
          <IconFile />
          <span className={classes.pendingText}>
            <span className={classes.name}>{upload.name}</span>
            {upload.problem === null ? (
              <span className={classes.size}>
                {upload.uploadId === null ? t.chat.files.percent(Math.floor(upload.progress * 100)) : sizeText(upload.size)}
              </span>
            ) : (
              <span className={classes.problem} role="alert">
                {upload.problem}
              </span>
            )}
            {upload.uploadId === null && upload.problem === null && (
              <progress max={1} value={upload.progress} aria-label={t.chat.files.progress(upload.name)} />
            )}
          </span>
          {upload.problem !== null && (
            <Button size="s" icon={<IconRefresh size={16} />} onClick={() => onRetry(upload.key)}>
              {t.common.retry}
            </Button>
          )}
          <IconButton size="s" label={t.chat.files.remove(upload.name)} icon={<IconClose />} onClick={() => onRemove(upload.key)} />
        </li>
      ))}
    </ul>
  );
}
