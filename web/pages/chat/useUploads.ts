import { useCallback, useEffect, useRef, useState } from 'react';
import { t } from '../../messages';
import { useAccountId } from '../shells/session';
import type { UploadedFile } from './drafts';
import { newClientKey } from './outgoing';

/** A file that was chosen for a message. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** How much of it has gone, from 0 to 1. */
  readonly progress: number;
  /** Set once the server has it. */
  readonly uploadId: string | null;
  /** Why it did not arrive. */
  readonly problem: string | null;
}

/** The files of a message that is being written. */
export interface Uploads {
  readonly list: readonly Upload[];
  /** Some are still on their way. */
  readonly busy: boolean;
  /** Those that have arrived, to be sent. */
  readonly ready: readonly UploadedFile[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  readonly clear: () => void;
}

/** The most files of one message; the server takes no more. */
const MOST = 20;

interface Refusal {
  readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string } }[];
}

function problemOf(status: number, text: string): string {
  if (status === 413) return t.chat.files.tooLarge;
  try {
    const [error] = (JSON.parse(text) as Refusal).errors ?? [];
    if (error?.message) return error.message;
  } catch {
    // Not from us: a gateway's page.
  }
  return t.chat.files.failed;
}

/** Sends the bytes of one file (4-running). `fetch` tells nothing of how far it is, so this is the older way. */
function send(
  accountId: string,
  file: File,
  told: { progress: (part: number) => void; done: (uploadId: string) => void; failed: (problem: string) => void },
): () => void {
  const request = new XMLHttpRequest();
  request.open('POST', `/files?name=${encodeURIComponent(file.name || t.chat.files.unnamed)}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-portico-account', accountId);
  request.upload.onprogress = (event) => event.lengthComputable && told.progress(event.loaded / event.total);
  request.onload = () => {
    const answer = request.status === 201 ? (JSON.parse(request.responseText) as { uploadId: string }) : null;
    if (answer) told.done(answer.uploadId);
    else told.failed(problemOf(request.status, request.responseText));
  };
  request.onerror = () => told.failed(t.chat.files.offline);
  request.send(file);
  return () => request.abort();
}

/** Uploads what is chosen, dropped or pasted, while the message is still being written. */
export function useUploads(): Uploads {
  const accountId = useAccountId();
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, { readonly file: File; stop: () => void }>());
  const change = useCallback(
    (key: string, part: Partial<Upload>) => setList((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );
  const start = useCallback(
    (key: string, file: File) => {
      const stop = send(accountId, file, {
        progress: (progress) => change(key, { progress }),
        done: (uploadId) => change(key, { uploadId, progress: 1 }),
        failed: (problem) => change(key, { problem }),
      });
      running.current.set(key, { file, stop });
    },
    [accountId, change],
  );
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { stop } of all.values()) stop();
    };
  }, []);
  const add = useCallback(
    (files: Iterable<File>) => {
      const room = MOST - running.current.size;
      const taken = [...files].slice(0, Math.max(0, room)).map((file) => ({ key: newClientKey(), file }));
      setList((before) => [
        ...before,
        ...taken.map(({ key, file }) => ({ key, name: file.name, size: file.size, progress: 0, uploadId: null, problem: null })),
      ]);
      for (const { key, file } of taken) start(key, file);
    },
    [start],
  );
  const remove = useCallback((key: string) => {
    running.current.get(key)?.stop();
    running.current.delete(key);
    setList((before) => before.filter((one) => one.key !== key));
  }, []);
  const retry = useCallback(
    (key: string) => {
      const known = running.current.get(key);
      if (!known) return;
      change(key, { problem: null, progress: 0 });
      start(key, known.file);
    },
    [change, start],
  );
  const clear = useCallback(() => {
    running.current.clear();
    setList([]);
  }, []);
  return {
    list,
    busy: list.some((one) => one.uploadId === null && one.problem === null),
    ready: list.flatMap(({ uploadId, name, size }) => (uploadId === null ? [] : [{ uploadId, name, size }])),
    add,
    remove,
    retry,
    clear,
  };
}
