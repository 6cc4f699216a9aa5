import { useMutation } from '@apollo/client/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { graphql } from '../__generated__';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, TextField, toast } from '../ui';
import classes from './RenameFileForm.module.css';

const RenameFile = graphql(`
  mutation RenameFile($input: UpdateFileInput!) {
    updateFile(input: $input) {
      file {
        id
        name
      }
    }
  }
`);

/** What went wrong with a name, in words that say what to do. */
function nameProblem(error: unknown): string | undefined {
  if (!error) return undefined;
  if (readProblem(error).code === 'CONFLICT') return t.files.rename.taken;
  return fieldProblem(error, 'name') ?? problemText(error);
}

/** Renames a file of a thread where its name stands. Enter saves, Escape leaves it as it was. */
export function RenameFileForm({
  file,
  onDone,
}: {
  readonly file: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
}) {
  const [name, setName] = useState(file.name);
  const [run, { loading, error }] = useMutation(RenameFile);
  const field = useRef<HTMLInputElement>(null);
  const words = t.files.rename;
  useEffect(() => {
    const input = field.current;
    input?.focus();
    // The ending stays: it says what the file is.
    const dot = input?.value.lastIndexOf('.') ?? -1;
    input?.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  }, []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const next = name.trim();
    if (next === '' || loading) return;
    if (next === file.name) return onDone();
    try {
      const { data } = await run({ variables: { input: { id: file.id, name: next } } });
      toast.done(words.done(data?.updateFile.file.name ?? next));
      onDone();
    } catch {
      // The refusal is in `error`, and stands at the field.
    }
  };
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <div className={classes.field}>
        <TextField
          ref={field}
          label={words.label(file.name)}
          hideLabel
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onDone();
          }}
          error={name.trim() === '' ? words.missing : nameProblem(error)}
        />
      </div>
      <Button type="submit" variant="primary" loading={loading}>
        {words.save}
      </Button>
      <Button onClick={onDone} disabled={loading}>
        {t.common.cancel}
      </Button>
    </form>
  );
}

export default RenameFileForm;
