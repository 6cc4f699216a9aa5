import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '../../messages';
import { Button, Dialog, Dim, IconArrowLeft, IconArrowRight, IconButton, IconDownload, Notice, Spoken } from '../../ui';
import { sizeText } from '../uploads/sizeText';
import classes from './FilePreview.module.css';

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url: string;
  readonly previewUrl: string | null;
}

/** The pictures of a thread, one at a time: the arrow keys go to the next and back, Escape leaves. */
export function FilePreview({
  files,
  shown,
  onShow,
  onClose,
}: {
  readonly files: readonly Shown[];
  /** The id of the file that is looked at. */
  readonly shown: string;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const pictures = files.filter(({ previewUrl }) => previewUrl !== null);
  const at = pictures.findIndex(({ id }) => id === shown);
  const file = pictures[at];
  const words = t.files.preview;
  const go = (step: 1 | -1): void => {
    const next = pictures[at + step];
    if (next) onShow(next.id);
  };
  useArrows(go);
  return (
    // Somebody may have deleted the file that is looked at: then there is nothing to show.
    <Dialog
      open={file !== undefined}
      size="l"
      title={<span className={classes.title}>{file?.name}</span>}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        file && (
          <>
            <Dim small>{sizeText(file.size)}</Dim>
            <span className={classes.space} />
            <Button component="a" href={file.url} download={file.name} icon={<IconDownload />}>
              {t.files.downloadWord}
            </Button>
          </>
        )
      }
    >
      {file && (
        <div className={classes.body}>
          <Picture key={file.id} file={file} />
          {pictures.length > 1 && (
            <div className={classes.steps}>
              <IconButton
                data-autofocus={at > 0 && at === pictures.length - 1 ? true : undefined}
                label={words.previous}
                tooltip={false}
                icon={<IconArrowLeft />}
                aria-disabled={at === 0}
                onClick={() => go(-1)}
              />
              <span aria-hidden="true">{words.place(at + 1, pictures.length)}</span>
              <IconButton
                data-autofocus={at < pictures.length - 1 ? true : undefined}
                label={words.next}
                tooltip={false}
                icon={<IconArrowRight />}
                aria-disabled={at === pictures.length - 1}
                onClick={() => go(1)}
              />
            </div>
          )}
          <div role="status">
            <Spoken>
              {file.name}, {words.place(at + 1, pictures.length)}
            </Spoken>
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** The arrow keys, wherever in the window the focus is. */
function useArrows(go: (step: 1 | -1) => void): void {
  const now = useRef(go);
  now.current = go;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'ArrowRight') now.current(1);
      if (event.key === 'ArrowLeft') now.current(-1);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

function Picture({ file }: { readonly file: Shown }): ReactNode {
  const [failed, setFailed] = useState(false);
  return (
    <div className={classes.frame}>
      {failed ? (
        <Notice>{t.files.preview.failed}</Notice>
      ) : (
        <img src={file.previewUrl ?? undefined} alt={t.files.preview.of(file.name)} onError={() => setFailed(true)} />
      )}
    </div>
  );
}

export default FilePreview;
