import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useAccountId } from '../../pages/shells/session';
import { createUploadQueue, type PlaceFile, type Upload, type UploadedFile, type UploadQueue } from './queue';
import { sendFileIn } from './sendFile';

/** The files that were chosen for one place, and what can be done with them. */
export interface Uploads extends Pick<UploadQueue, 'add' | 'remove' | 'retry' | 'clear' | 'stopAll'> {
  readonly list: readonly Upload[];
  /** Some are still on their way. */
  readonly busy: boolean;
  /** Those that have arrived, to be used. */
  readonly ready: readonly UploadedFile[];
}

export interface UploadOptions {
  /** The most files at a time. */
  readonly most: number;
  /** What is done with each as soon as it has arrived; without it they wait to be used together. */
  readonly place?: PlaceFile;
  /** The place is gone from the screen while these were on their way; they are stopped. */
  readonly onAbandoned?: (names: readonly string[]) => void;
}

/** Uploads what is chosen, dropped or pasted, while the person goes on. What is not used is forgotten with the place. */
export function useUploads(options: UploadOptions): Uploads {
  const accountId = useAccountId();
  const now = useRef(options);
  now.current = options;
  const { most } = options;
  const places = options.place !== undefined;
  const queue = useMemo(
    () =>
      createUploadQueue({
        most,
        send: sendFileIn(accountId),
        ...(places && { place: async (file) => now.current.place?.(file) ?? null }),
      }),
    [accountId, most, places],
  );
  useEffect(
    () => () => {
      const left = queue.abandon();
      if (left.length > 0) now.current.onAbandoned?.(left);
    },
    [queue],
  );
  const uploads = useUploadsOf(queue, places);
  useGuard(uploads.busy && places);
  return uploads;
}

/**
 * The files of a list that belongs to somebody else and outlives the place.
 *
 * @param places what arrives is used at once, and so is on its way until it is
 */
export function useUploadsOf(queue: UploadQueue, places = false): Uploads {
  const list = useSyncExternalStore(queue.subscribe, queue.list);
  const busy = list.some((one) => one.problem === null && (one.uploadId === null || places));
  const ready = useMemo(() => list.flatMap(({ uploadId, name, size }) => (uploadId === null ? [] : [{ uploadId, name, size }])), [list]);
  const { add, remove, retry, clear, stopAll } = queue;
  return { list, busy, ready, add, remove, retry, clear, stopAll };
}

/** The browser asks before the page is left while files are on their way. */
function useGuard(busy: boolean): void {
  useEffect(() => {
    if (!busy) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
}
