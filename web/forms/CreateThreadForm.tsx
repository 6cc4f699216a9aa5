import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { type ThreadKind, threadLevels } from '../components/threads/head';
import { t } from '../messages';
import { Dim, Select, TextField, toast } from '../ui';
import { FormDialog } from './FormDialog';

const CreateFileThread = graphql(`
  mutation CreateFileThread($input: CreateThreadInput!) {
    createFileThread(input: $input) {
      fileThread {
        id
      }
    }
  }
`);

const CreateDiscussionThread = graphql(`
  mutation CreateDiscussionThread($input: CreateThreadInput!) {
    createDiscussionThread(input: $input) {
      discussionThread {
        id
      }
    }
  }
`);

/** Makes a thread of either kind; answers its id once the lists on the screen have it. */
function useCreateThread(kind: ThreadKind) {
  const options = { refetchQueries: 'active', awaitRefetchQueries: true } as const;
  const [files, filesState] = useMutation(CreateFileThread, options);
  const [discussion, discussionState] = useMutation(CreateDiscussionThread, options);
  const run = async (input: { onId: string; title: string; clientAccess?: (typeof threadLevels)[number] }): Promise<string | undefined> =>
    kind === 'FILES'
      ? (await files({ variables: { input } })).data?.createFileThread.fileThread.id
      : (await discussion({ variables: { input } })).data?.createDiscussionThread.discussionThread.id;
  return [run, kind === 'FILES' ? filesState : discussionState] as const;
}

/**
 * Makes a thread of files or of discussion on a project or task (R6.4, R6.5).
 *
 * @param onId the project or task
 * @param mayDecide whether the viewer decides how far it is open from the start
 * @param onCreated called with its id when it stands in the list
 */
export function CreateThreadForm({
  kind,
  onId,
  mayDecide,
  onClose,
  onCreated,
}: {
  readonly kind: ThreadKind;
  readonly onId: string;
  readonly mayDecide: boolean;
  readonly onClose: () => void;
  readonly onCreated?: (id: string) => void;
}) {
  const [title, setTitle] = useState('');
  const [level, setLevel] = useState('');
  const [tried, setTried] = useState(false);
  const [run, { loading, error }] = useCreateThread(kind);
  const words = t.threads.create;
  const chosen = threadLevels.find((known) => known === level);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '') return;
    try {
      const created = await run({ onId, title: title.trim(), ...(chosen && { clientAccess: chosen }) });
      toast.done(words.done(title.trim()));
      onClose();
      if (created) onCreated?.(created);
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const atTitle = fieldProblem(error, 'title');
  return (
    <FormDialog
      title={words.title[kind]}
      submit={words.submit}
      busy={loading}
      entered={title !== ''}
      refusal={!atTitle && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        data-autofocus
        maxLength={200}
        placeholder={words.namePlaceholder[kind]}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={(tried && title.trim() === '' ? words.nameMissing : undefined) ?? atTitle}
      />
      {mayDecide ? (
        <Select
          label={words.level}
          description={chosen ? t.threads.levelMeans[kind][chosen] : words.startingMeans}
          value={level}
          onChange={setLevel}
          options={[{ value: '', label: words.starting }, ...threadLevels.map((value) => ({ value, label: t.threads.level[value] }))]}
        />
      ) : (
        <Dim small>{words.notYours}</Dim>
      )}
    </FormDialog>
  );
}

export default CreateThreadForm;
