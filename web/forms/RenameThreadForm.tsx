import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import type { ThreadHead } from '../components/threads/head';
import { t } from '../messages';
import { Button, Dialog, Notice, Stack, TextField, toast } from '../ui';

const UpdateThread = graphql(`
  mutation UpdateThread($input: UpdateThreadInput!) {
    updateThread(input: $input)
  }
`);

/** Gives a thread another title. */
export function RenameThreadForm({ thread, onClose }: { readonly thread: ThreadHead; readonly onClose: () => void }) {
  const id = useId();
  const [title, setTitle] = useState(thread.title);
  const [run, { loading, error }] = useMutation(UpdateThread);
  const trimmed = title.trim();
  const words = t.threads.rename;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
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
    <Dialog
      open
      size="s"
      title={words.title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!loading}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap={4}>
          {error && !atTitle && <Notice tone="danger">{problemText(error)}</Notice>}
          <TextField
            label={t.threads.create.name}
            data-autofocus
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={trimmed === '' ? t.threads.create.nameMissing : atTitle}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

export default RenameThreadForm;
