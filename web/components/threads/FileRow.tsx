import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { graphql } from '../../__generated__';
import type { FileRow_FileFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Badge, IconChevronDown, IconDownload, IconFile, IconOutside, TimeText } from '../../ui';
import { sizeText } from '../uploads/sizeText';
import classes from './FileRow.module.css';

// Who may only read needs none of these.
const FileMenu = lazy(() => import('./FileMenu'));
const RenameFileForm = lazy(() => import('../../forms/RenameFileForm'));
const DeleteFileForm = lazy(() => import('../../forms/DeleteFileForm'));

const fragment = graphql(`
  fragment FileRow_file on File {
    id
    name
    size
    url
    previewUrl
    viewerCanUpdate
    viewerCanDelete
    versions {
      number
      size
      url
      createdAt
      author {
        id
        displayName
      }
    }
  }
`);

type Version = FileRow_FileFragment['versions'][number];

/** The ending of a name in capitals, where it is short enough for a sign; else nothing. */
export function endingOf(name: string): string {
  return /[^.]\.(\w{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? '';
}

/** A file of a thread: what it is, whose, since when, its versions, and what the viewer may do with it. */
export function FileRow({
  file: from,
  threadId,
  onPreview,
  onNewVersion,
}: {
  readonly file: FragmentType<FileRow_FileFragment>;
  readonly threadId: string;
  /** Shows its picture, where it has one. */
  readonly onPreview: (fileId: string) => void;
  /** Lets the viewer choose a file that becomes its newest version. */
  readonly onNewVersion: (fileId: string) => void;
}): ReactNode {
  const { data: file, complete } = useFragment({ fragment, fragmentName: 'FileRow_file', from });
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const [unfolded, setUnfolded] = useState(false);
  const versionsId = useId();
  const name = useRef<HTMLElement>(null);
  const renamed = useRef(false);
  useEffect(() => {
    // The field is gone with the focus in it: it goes back to where the name stands.
    if (open === null && renamed.current) name.current?.focus();
    renamed.current = open === 'rename';
  }, [open]);
  if (!complete) return null;
  const newest = file.versions.at(-1);
  const many = file.versions.length > 1;
  const renaming = open === 'rename' && file.viewerCanUpdate;
  return (
    <li className={classes.row} data-file={file.id}>
      <FileSign file={file} />
      <div className={classes.words}>
        {renaming ? (
          <Suspense fallback={<span className={classes.name}>{file.name}</span>}>
            <RenameFileForm file={file} onDone={() => setOpen(null)} />
          </Suspense>
        ) : (
          <FileName file={file} onPreview={onPreview} focusRef={name} />
        )}
        <p className={classes.facts}>
          {newest && <ByWhom version={newest} />}
          <span className={classes.size}>{sizeText(file.size)}</span>
          {many && (
            <button
              type="button"
              className={classes.versionsButton}
              aria-expanded={unfolded}
              aria-controls={versionsId}
              onClick={() => setUnfolded(!unfolded)}
            >
              {t.files.versions(file.versions.length)}
              <IconChevronDown size={14} />
            </button>
          )}
        </p>
        {many && unfolded && <Versions id={versionsId} file={file} />}
      </div>
      <div className={classes.actions}>
        <a
          className={classes.download}
          href={file.url}
          download={file.name}
          title={t.files.downloadWord}
          aria-label={t.files.download(file.name, sizeText(file.size))}
        >
          <IconDownload />
        </a>
        {(file.viewerCanUpdate || file.viewerCanDelete) && (
          <Suspense fallback={<span className={classes.menuPlace} />}>
            <FileMenu file={file} onRename={() => setOpen('rename')} onRemove={() => setOpen('remove')} onNewVersion={onNewVersion} />
          </Suspense>
        )}
      </div>
      {open === 'remove' && (
        <Suspense fallback={null}>
          <DeleteFileForm file={file} threadId={threadId} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </li>
  );
}

/** Its picture, small; or a sheet with the ending of its name. */
function FileSign({ file }: { readonly file: FileRow_FileFragment }): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  if (file.previewUrl && failed !== file.previewUrl) {
    const url = file.previewUrl;
    return <img className={classes.picture} src={url} alt="" loading="lazy" decoding="async" onError={() => setFailed(url)} />;
  }
  const ending = endingOf(file.name);
  return (
    <span className={classes.sign} aria-hidden="true">
      {ending === '' ? <IconFile /> : ending}
    </span>
  );
}

/** The name: what can be looked at opens, everything else is downloaded. */
function FileName({
  file,
  onPreview,
  focusRef,
}: {
  readonly file: FileRow_FileFragment;
  readonly onPreview: (fileId: string) => void;
  readonly focusRef: { current: HTMLElement | null };
}): ReactNode {
  const ref = (element: HTMLElement | null): void => {
    focusRef.current = element;
  };
  return file.previewUrl ? (
    <button ref={ref} type="button" className={classes.name} title={t.files.open(file.name)} onClick={() => onPreview(file.id)}>
      {file.name}
    </button>
  ) : (
    <a ref={ref} className={classes.name} href={file.url} download={file.name}>
      {file.name}
    </a>
  );
}

/** Who added a version, with the badge of those from outside, and when. */
function ByWhom({ version }: { readonly version: Version }): ReactNode {
  const outside = version.author?.__typename === 'Contact';
  return (
    <>
      <span className={classes.author}>
        <span>{version.author?.displayName ?? t.common.unknownPerson}</span>
        {outside && (
          <Badge tone="outside" icon={<IconOutside />}>
            {t.chat.guest}
          </Badge>
        )}
      </span>
      <TimeText at={version.createdAt} />
    </>
  );
}

/** All versions, the newest first; the older ones stay to be downloaded (R6.7). */
function Versions({ id, file }: { readonly id: string; readonly file: FileRow_FileFragment }): ReactNode {
  return (
    <ol id={id} className={classes.versions} aria-label={t.files.versionsOf(file.name)} reversed>
      {[...file.versions].reverse().map((version) => (
        <li key={version.number}>
          <span className={classes.number}>
            {t.files.versionNumber(version.number)}
            {version.number === file.versions.length && <span className={classes.size}>{t.files.current}</span>}
          </span>
          <span className={classes.versionFacts}>
            <ByWhom version={version} />
            <span className={classes.size}>{sizeText(version.size)}</span>
          </span>
          <a href={version.url} download={file.name} aria-label={t.files.downloadVersion(version.number, file.name)}>
            {t.files.downloadWord}
          </a>
        </li>
      ))}
    </ol>
  );
}
