import { lazy, type ReactNode, Suspense, useState } from 'react';
import { t } from '../../messages';
import { IconFile } from '../../ui';
import { sizeText } from '../uploads/sizeText';
import classes from './PostFiles.module.css';
import type { LoadedPost } from './usePosts';

const FilePreview = lazy(() => import('../threads/FilePreview').then((module) => ({ default: module.FilePreview })));

/** The files of a post: what has a picture shows it and opens larger, all others are downloaded, with the rights of that moment. */
export function PostFiles({ files }: { readonly files: LoadedPost['attachments'] }): ReactNode {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <ul className={classes.files} aria-label={t.posts.files.list}>
        {files.map((file) => (
          <li key={file.id}>
            {file.previewUrl ? (
              <button
                type="button"
                className={classes.picture}
                aria-label={t.posts.files.look(file.name, sizeText(file.size))}
                onClick={() => setShown(file.id)}
              >
                <img src={file.previewUrl} alt="" loading="lazy" decoding="async" />
                <span className={classes.name}>{file.name}</span>
              </button>
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
      {shown !== null && (
        <Suspense fallback={null}>
          <FilePreview files={files} shown={shown} onShow={setShown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}
