import type { ReactNode } from 'react';
import { t } from '../../messages';
import { Button, IconButton, IconClose, IconFile, IconRefresh } from '../../ui';
import classes from './PendingFiles.module.css';
import type { Upload } from './queue';
import { sizeText } from './sizeText';

/** How far one of them is, in a word. */
function stateOf(upload: Upload): string {
  if (upload.uploadId !== null) return sizeText(upload.size);
  return upload.waiting ? t.uploads.waiting : t.uploads.percent(Math.floor(upload.progress * 100));
}

/**
 * The files that were chosen, with how far each has come.
 *
 * @param label what they are chosen for
 * @param removeLabel the words of the button that leaves one out
 */
export function PendingFiles({
  label,
  removeLabel,
  uploads,
  onRemove,
  onRetry,
}: {
  readonly label: string;
  readonly removeLabel: (name: string) => string;
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
  readonly onRetry: (key: string) => void;
}): ReactNode {
  return (
    <ul className={classes.pending} aria-label={label}>
      {uploads.map((upload) => (
        <li key={upload.key} data-failed={upload.problem !== null || undefined}>
          <IconFile />
          <span className={classes.text}>
            <span className={classes.name}>{upload.name}</span>
            {upload.problem === null ? (
              <span className={classes.size}>{stateOf(upload)}</span>
            ) : (
              <span className={classes.problem} role="alert">
                {upload.problem}
              </span>
            )}
            {upload.uploadId === null && upload.problem === null && (
              <progress max={1} value={upload.progress} aria-label={t.uploads.progress(upload.name)} />
            )}
          </span>
          {upload.problem !== null && (
            <Button size="s" icon={<IconRefresh size={16} />} onClick={() => onRetry(upload.key)}>
              {t.common.retry}
            </Button>
          )}
          <IconButton size="s" label={removeLabel(upload.name)} icon={<IconClose />} onClick={() => onRemove(upload.key)} />
        </li>
      ))}
    </ul>
  );
}
