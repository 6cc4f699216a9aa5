/** A file that the server has and nothing uses yet. */
export interface UploadedFile {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
}

/** A file that was chosen, on its way. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** The file of which it is to become a version; null for one of its own. */
  readonly into: string | null;
  /** It stands in line: only a few are sent at once. */
  readonly waiting: boolean;
  /** How much of it has gone, from 0 to 1. */
  readonly progress: number;
  /** Set once the server has it. */
  readonly uploadId: string | null;
  /** Why it did not arrive, or was not taken where it was to go. */
  readonly problem: string | null;
}

/** What happens while a file is sent. */
export interface Sending {
  readonly progress: (part: number) => void;
  readonly done: (uploadId: string) => void;
  readonly failed: (problem: string) => void;
}

/** Sends one file; answers how to stop. */
export type SendFile = (file: File, told: Sending) => () => void;

/**
 * Puts a file that has arrived where it was chosen for. Answers null when it is there, else why it is not. Must not throw.
 */
export type PlaceFile = (file: UploadedFile & { readonly into: string | null }) => Promise<string | null>;

export interface QueueOptions {
  readonly send: SendFile;
  /** What is done with each as soon as it has arrived; without it they wait to be used together. */
  readonly place?: PlaceFile;
  /** How many may be in the list. */
  readonly most: number;
}

/** The files that were chosen for one place, from the choice until each is there or given up. */
export interface UploadQueue {
  readonly list: () => readonly Upload[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (files: Iterable<File>, into?: string) => void;
  /** Leaves one out, wherever it is. */
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  /** Forgets all of them; what the server has is used by now. */
  readonly clear: () => void;
  /** Stops all that are not about to be placed, for one reason that is told beside each. */
  readonly stopAll: (problem: string) => void;
  /** Stops and forgets all; answers the names of those that were still on their way. */
  readonly abandon: () => string[];
}

/** One of at least so many bytes holds up none of those that were chosen after it. */
const LARGE = 4_000_000;

/** How many are sent at once. The server takes a few more of one person, so that a chat beside a thread has its turn. */
const AT_ONCE = 3;

/**
 * Makes the list of one place. Files are sent in the order in which they were chosen, a few at a time, and placed in that
 * order, too: the pages of a scan do not come out shuffled.
 */
export function createUploadQueue({ send, place, most }: QueueOptions): UploadQueue {
  let list: readonly Upload[] = [];
  let made = 0;
  const files = new Map<string, { readonly file: File; stop: (() => void) | null }>();
  const placing = new Set<string>();
  const listeners = new Set<() => void>();
  const set = (next: readonly Upload[]): void => {
    list = next;
    for (const listener of [...listeners]) listener();
  };
  const change = (key: string, part: Partial<Upload>): void => set(list.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const remove = (key: string): void => {
    files.get(key)?.stop?.();
    files.delete(key);
    placing.delete(key);
    set(list.filter((one) => one.key !== key));
    goOn();
  };
  const putThere = async (key: string): Promise<void> => {
    const one = list.find((known) => known.key === key);
    if (!place || one?.uploadId == null) return;
    placing.add(key);
    const problem = await place({ uploadId: one.uploadId, name: one.name, size: one.size, into: one.into });
    if (!files.has(key)) return;
    placing.delete(key);
    if (problem === null) {
      remove(key);
    } else {
      change(key, { problem });
      goOn();
    }
  };
  const placeNext = (): void => {
    for (const one of list) {
      if (one.problem !== null) continue;
      if (one.uploadId !== null && !placing.has(one.key)) void putThere(one.key);
      if (one.size < LARGE) return;
    }
  };
  const goOn = (): void => {
    startNext();
    if (place) placeNext();
  };
  const end = (key: string, part: Partial<Upload>): void => {
    const known = files.get(key);
    if (!known?.stop) return;
    known.stop = null;
    change(key, part);
    goOn();
  };
  const start = (key: string): void => {
    const known = files.get(key);
    if (!known) return;
    // Set before anything is told: what fails at once must find it.
    known.stop = () => undefined;
    change(key, { waiting: false, problem: null, progress: 0 });
    const stop = send(known.file, {
      progress: (progress) => known.stop && change(key, { progress }),
      done: (uploadId) => end(key, { uploadId, progress: 1 }),
      failed: (problem) => end(key, { problem }),
    });
    if (known.stop) known.stop = stop;
  };
  function startNext(): void {
    for (;;) {
      const running = [...files.values()].filter(({ stop }) => stop !== null).length;
      const next = list.find(({ waiting }) => waiting);
      if (!next || running >= AT_ONCE) return;
      start(next.key);
    }
  }
  const isUnderWay = (one: Upload): boolean => one.problem === null && (one.uploadId === null || place !== undefined);
  return {
    list: () => list,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(chosen, into) {
      const taken = [...chosen].slice(0, Math.max(0, most - list.length)).map((file) => {
        made += 1;
        const key = `upload ${made}`;
        files.set(key, { file, stop: null });
        return { key, name: file.name, size: file.size, into: into ?? null, waiting: true, progress: 0, uploadId: null, problem: null };
      });
      set([...list, ...taken]);
      startNext();
    },
    remove,
    retry(key) {
      const one = list.find((known) => known.key === key);
      if (!one || one.problem === null) return;
      if (one.uploadId === null) change(key, { waiting: true, problem: null });
      else change(key, { problem: null });
      goOn();
    },
    clear() {
      files.clear();
      set([]);
    },
    stopAll(problem) {
      const stopped = new Set(list.filter((one) => one.problem === null && !placing.has(one.key)).map(({ key }) => key));
      for (const key of stopped) {
        const known = files.get(key);
        const stop = known?.stop;
        if (known) known.stop = null;
        stop?.();
      }
      set(list.map((one) => (stopped.has(one.key) ? { ...one, waiting: false, problem } : one)));
    },
    abandon() {
      const left = list.filter(isUnderWay).map(({ name }) => name);
      const stops = [...files.values()].map(({ stop }) => stop);
      files.clear();
      set([]);
      for (const stop of stops) stop?.();
      return left;
    },
  };
}
