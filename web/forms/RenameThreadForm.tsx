import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import type { ThreadHead } from '../components/threads/head';
import { t } from '../messages';
import { TextField, toast } from '../ui';
import { FormDialog } from './FormDialog';

const UpdateThread = graphql(`
  mutation UpdateThread($input: UpdateThreadInput!) {
    updateThread(input: $input)
  }
`);

/** Gives a thread another title. */
export function RenameThreadForm({ thread, onClose }: { readonly thread: ThreadHead; readonly onClose: () => void }) {
  const [title, setTitle] = useState(thread.title);
  const [run, { loading, error }] = useMutation(UpdateThread);
  const trimmed = title.trim();
  const words = t.threads.rename;
  const submit = async (): Promise<void> => {
    if (trimmed === '') return;
    if (trimmed === thread.title) return onClose();
    try {
      await run({
        variables: { input: { id: thread.id, title: trimmed } },
        update(cache) {
          const entity = cache.identify({ __typename: thread.__typename, id: thread.id });
          if (entity) cache.modify({ id: entity, fields: { title: () => trimmed } });
        },
      });
      toast.done(words.done(trimmed));
      onClose();
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const atTitle = fieldProblem(error, 'title');
  return (
    <FormDialog
      title={words.title}
      size="s"
      submit={words.submit}
      busy={loading}
      refusal={!atTitle && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t.threads.create.name}
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={trimmed === '' ? t.threads.create.nameMissing : atTitle}
      />
    </FormDialog>
  );
}

export default RenameThreadForm;
