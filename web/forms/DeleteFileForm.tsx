import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, toast } from '../ui';
import { removeFromThread } from './fileList';

const DeleteFile = graphql(`
  mutation DeleteFile($input: DeleteFileInput!) {
    deleteFile(input: $input)
  }
`);

/** Asks before a file of a thread goes with all its versions, which cannot be undone. */
export function DeleteFileForm({
  file,
  threadId,
  onClose,
}: {
  readonly file: { readonly id: string; readonly name: string; readonly versions: readonly unknown[] };
  readonly threadId: string;
  readonly onClose: () => void;
}) {
  const [run, { loading }] = useMutation(DeleteFile, { update: (cache) => removeFromThread(cache, threadId, file.id) });
  const words = t.files.remove;
  const remove = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: file.id } } });
      toast.done(words.done(file.name));
    } catch (error) {
      toast.failed(problemText(error));
    }
    onClose();
  };
  return (
    <Confirm
      open
      tone="danger"
      busy={loading}
      title={words.title}
      confirmLabel={words.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      {words.text(file.name, file.versions.length)}
    </Confirm>
  );
}

export default DeleteFileForm;
