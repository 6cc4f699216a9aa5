import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import { readProblem } from '../apollo/errors';
import { problemText } from '../apollo/problemText';
import type { PlaceFile } from '../components/uploads/queue';
import { t } from '../messages';
import { addToThread } from './fileList';

const AddFile = graphql(`
  mutation AddFile($input: AddFileInput!) {
    addFile(input: $input) {
      file {
        id
        name
        previewUrl
        versions {
          number
        }
        ...FileRow_file
      }
    }
  }
`);

const AddVersion = graphql(`
  mutation AddVersion($input: UpdateFileInput!) {
    updateFile(input: $input) {
      file {
        id
        name
        previewUrl
        versions {
          number
        }
        ...FileRow_file
      }
    }
  }
`);

/** What became of an upload: a file of that name, or one more version of it. */
export interface AddedFile {
  /** What it was called where it came from. */
  readonly from: string;
  readonly name: string;
  readonly version: number;
}

/** Why an upload was not taken. That the thread is closed or only read by now is said as what it is. */
function refusalOf(error: unknown): string {
  const { code } = readProblem(error);
  if (code === 'FORBIDDEN') return t.files.readOnlyNow;
  if (code === 'NOT_FOUND') return t.files.goneNow;
  return problemText(error);
}

/**
 * Puts uploads into a thread of files: each under its name, which makes a version of the file that is called so (R6.7), or
 * as a version of the file that it was chosen for.
 *
 * @param onAdded called for each that is there
 */
export function useAddFile(threadId: string, onAdded: (file: AddedFile) => void): PlaceFile {
  const client = useApolloClient();
  return useCallback(
    async ({ uploadId, name, into }) => {
      try {
        if (into !== null) {
          const { data } = await client.mutate({ mutation: AddVersion, variables: { input: { id: into, uploadId } } });
          const file = data?.updateFile.file;
          if (file) onAdded({ from: file.name, name: file.name, version: file.versions.length });
          return null;
        }
        const { data } = await client.mutate({
          mutation: AddFile,
          variables: { input: { threadId, uploadId } },
          update: (cache, { data: answer }) => answer && addToThread(cache, threadId, answer.addFile.file),
        });
        const file = data?.addFile.file;
        if (file) onAdded({ from: name, name: file.name, version: file.versions.length });
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    },
    [client, onAdded, threadId],
  );
}

/** What to say of files that were added together. */
export function addedText(added: readonly AddedFile[]): string {
  const [first] = added;
  if (added.length !== 1 || !first) return t.files.addedMany(added.length, added.filter(({ version }) => version > 1).length);
  if (first.version > 1) return t.files.version(first.version, first.name);
  // The server numbers a name that is taken by a file of somebody else.
  return / \(\d+\)(\.[^.]+)?$/.test(first.name) && first.name !== first.from
    ? t.files.addedAs(first.from, first.name)
    : t.files.added(first.name);
}
