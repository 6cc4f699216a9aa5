import { lazy, type ReactNode, Suspense, useState } from 'react';
import { t } from '../../messages';
import { IconFile } from '../../ui';
import { sizeText } from '../uploads/sizeText';
import classes from './AttachedFiles.module.css';

const FilePreview = lazy(() => import('../threads/FilePreview').then((module) => ({ default: module.FilePreview })));

/** A file that hangs on something that was said. */
interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
  readonly previewUrl: string | null;
}

/**
 * The files of a message or a post: what has a picture shows it small and opens larger, all others are downloaded by a press,
 * with the rights of that moment.
 */
export function AttachedFiles({ files }: { readonly files: readonly Attached[] }): ReactNode {
  const [shown, setShown] = useState<string | null>(null);
  const words = t.uploads.attached;
  return (
    <>
      <ul className={classes.files} data-many={files.filter((file) => file.previewUrl).length > 1 || undefined} aria-label={words.list}>
        {files.map((file) => (
          <li key={file.id}>
            {file.previewUrl ? (
              <button
                type="button"
                className={classes.picture}
                aria-label={words.look(file.name, sizeText(file.size))}
                onClick={() => setShown(file.id)}
              >
                <img src={file.previewUrl} alt="" loading="lazy" decoding="async" />
                <span className={classes.name}>{file.name}</span>
              </button>
            ) : (
              <a className={classes.file} href={file.url} download={file.name}>
                <NameAndSize file={file} />
              </a>
            )}
          </li>
        ))}
      </ul>
      {shown !== null && (
        <Suspense fallback={null}>
          <FilePreview files={files} shown={shown} onShow={setShown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}

/** Files of something that is on its way. */
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
            <NameAndSize file={file} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function NameAndSize({ file }: { readonly file: Pick<Attached, 'name' | 'size'> }): ReactNode {
  return (
    <>
      <IconFile />
      <span className={classes.name}>{file.name}</span>
      <span className={classes.size}>{sizeText(file.size)}</span>
    </>
  );
}
