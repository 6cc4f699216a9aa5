import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { graphql } from '../../__generated__';
import type { FileThread_ThreadFragment } from '../../__generated__/graphql';
import { type AddedFile, addedText, useAddFile } from '../../forms/addFile';
import { t } from '../../messages';
import { Button, IconPlus, toast } from '../../ui';
import { PendingFiles } from '../uploads/PendingFiles';
import { useDrop } from '../uploads/useDrop';
import { type Uploads, useUploads } from '../uploads/useUploads';
import { audienceOfThread } from './audience';
import { FileRow } from './FileRow';
import classes from './FileThread.module.css';
import { ThreadFrame } from './ThreadFrame';
import { useFiles } from './useFiles';
import { usePaste } from './usePaste';

const FilePreview = lazy(() => import('./FilePreview'));

const fragment = graphql(`
  fragment FileThread_thread on FileThread {
    id
    title
    viewerAccess
    viewerCanAdd
    viewerCanUpdate
    viewerCanDelete
    viewerCanSetClientAccess
    clientAccess
    clientAccessDecision {
      at
      by {
        id
        displayName
      }
    }
    task {
      id
      participants {
        person {
          id
          displayName
          ... on Contact {
            access
          }
        }
      }
    }
    files(first: 25) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        size
        url
        previewUrl
        ...FileRow_file
      }
    }
  }
`);

/** The most files that are on their way to one thread at a time; others wait to be chosen. */
const MOST = 40;

/** A thread of files: its files with what may be done with each, and the place where more are added, if the viewer may. */
export function FileThread({
  thread: from,
  alone,
  headingLevel,
}: {
  readonly thread: FragmentType<FileThread_ThreadFragment>;
  /** There is no other thread of files beside it: what is pasted is meant for it. */
  readonly alone: boolean;
  readonly headingLevel: 2 | 3;
}): ReactNode {
  const { data, complete } = useFragment({ fragment, fragmentName: 'FileThread_thread', from });
  const last = useRef<FileThread_ThreadFragment>(undefined);
  if (complete) last.current = data;
  // While a row of it is being read again, the thread stays as it was: an edit in progress is not lost.
  const thread = complete ? data : last.current;
  return thread ? <OneThread thread={thread} alone={alone} headingLevel={headingLevel} /> : null;
}

function OneThread({
  thread,
  alone,
  headingLevel,
}: {
  readonly thread: FileThread_ThreadFragment;
  readonly alone: boolean;
  readonly headingLevel: 2 | 3;
}): ReactNode {
  const files = useFiles(thread);
  const { showAll } = files;
  const uploads = useThreadUploads(thread, showAll);
  const { add } = uploads;
  const canAdd = thread.viewerCanAdd;
  const place = useRef<HTMLDivElement>(null);
  const drop = useDrop(canAdd, add);
  usePaste(place, canAdd, alone, add);
  const picker = useRef<HTMLInputElement>(null);
  const into = useRef<string | undefined>(undefined);
  const pick = useCallback((fileId?: string) => {
    into.current = fileId;
    if (!picker.current) return;
    picker.current.multiple = fileId === undefined;
    picker.current.click();
  }, []);
  const [shown, setShown] = useState<string | null>(null);
  const audience = audienceOfThread({ ...thread, isConversation: false });
  const byPart = audience?.byPart ?? [];
  return (
    <div ref={place} className={classes.place} {...drop.handlers}>
      <ThreadFrame
        thread={thread}
        count={thread.files.totalCount}
        headingLevel={headingLevel}
        readers={
          byPart.length > 0 ? { who: 'outside', means: { ...t.threads.levelMeans.FILES, HIDDEN: t.files.hiddenButFor(byPart) } } : undefined
        }
      >
        {files.list.length > 0 && (
          <ul className={classes.files} aria-label={t.files.listOf(thread.title)}>
            {files.list.map((file) => (
              <FileRow key={file.id} file={file} threadId={thread.id} onPreview={setShown} onNewVersion={pick} />
            ))}
          </ul>
        )}
        {files.more}
        {thread.files.totalCount === 0 && uploads.list.length === 0 && <p className={classes.none}>{t.files.none}</p>}
        {uploads.list.length > 0 && (
          <div className={classes.pending}>
            <PendingFiles
              label={t.files.onTheirWay(thread.title)}
              removeLabel={t.files.cancel}
              uploads={uploads.list}
              onRemove={uploads.remove}
              onRetry={uploads.retry}
            />
          </div>
        )}
        {canAdd && (
          <div className={classes.add}>
            <Button size="s" icon={<IconPlus size={16} />} aria-label={t.files.addTo(thread.title)} onClick={() => pick()}>
              {t.files.add}
            </Button>
            <span className={classes.hint}>{t.files.addHint}</span>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label={t.files.addTo(thread.title)}
              onChange={(event) => {
                add(event.currentTarget.files ?? [], into.current);
                event.currentTarget.value = '';
              }}
            />
          </div>
        )}
      </ThreadFrame>
      {drop.over && (
        <div className={classes.drop}>
          <p>{t.files.drop[audience?.who ?? 'own']}</p>
        </div>
      )}
      {shown !== null && (
        <Suspense fallback={null}>
          <FilePreview files={files.list} shown={shown} onShow={setShown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** The files on their way to a thread. When the thread is closed to them meanwhile they are stopped, and each says so. */
function useThreadUploads(thread: FileThread_ThreadFragment, onAdded: () => void): Uploads {
  const added = useRef<AddedFile[]>([]);
  const note = useCallback(
    (file: AddedFile) => {
      added.current.push(file);
      onAdded();
    },
    [onAdded],
  );
  const place = useAddFile(thread.id, note);
  const uploads = useUploads({ most: MOST, place, onAbandoned: (names) => toast.failed(t.files.stopped(names)) });
  const { busy, stopAll } = uploads;
  useEffect(() => {
    // Files that were chosen together are told of together.
    if (busy || added.current.length === 0) return;
    toast.done(addedText(added.current));
    added.current = [];
  }, [busy]);
  useEffect(() => {
    if (!thread.viewerCanAdd) stopAll(t.files.readOnlyNow);
  }, [thread.viewerCanAdd, stopAll]);
  return uploads;
}
