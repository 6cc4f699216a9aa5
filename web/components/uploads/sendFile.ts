import { t } from '../../messages';
import type { SendFile } from './queue';

interface Refusal {
  readonly errors?: readonly { readonly message?: string }[];
}

/** What the server says about a file that it does not take, or null where the answer is not from us: a gateway's page. */
function messageOf(text: string): string | null {
  try {
    return (JSON.parse(text) as Refusal).errors?.[0]?.message ?? null;
  } catch {
    return null;
  }
}

/** Why a file was not taken, in a sentence that helps; for one that is too large with the limit. */
export function uploadProblem(status: number, text: string): string {
  const said = messageOf(text);
  if (status === 413) return said ? `${t.uploads.tooLarge} ${said}` : t.uploads.tooLarge;
  return said ?? t.uploads.failed;
}

/** Sends the bytes of files (4-running). `fetch` tells nothing of how far it is, so this is the older way. */
export const sendFileIn =
  (accountId: string): SendFile =>
  (file, told) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?name=${encodeURIComponent(file.name || t.uploads.unnamed)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-portico-account', accountId);
    request.upload.onprogress = (event) => event.lengthComputable && told.progress(event.loaded / event.total);
    request.onload = () => {
      const answer = request.status === 201 ? (JSON.parse(request.responseText) as { uploadId: string }) : null;
      if (answer) told.done(answer.uploadId);
      else told.failed(uploadProblem(request.status, request.responseText));
    };
    request.onerror = () => told.failed(t.uploads.offline);
    request.send(file);
    return () => request.abort();
  };
