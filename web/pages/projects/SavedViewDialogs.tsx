import { useState } from 'react';
import { fieldProblem, problemText } from '../../apollo/problemText';
import { FormDialog } from '../../forms/FormDialog';
import { useProjectViewWork } from '../../forms/projectViews';
import { t } from '../../messages';
import { Button, Dialog, Dim, IconButton, IconTrash, TextField, toast } from '../../ui';
import classes from './ProjectList.module.css';

interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** The two windows of the saved views: a name for what is shown now, and all views to rename and delete. */
export default function SavedViewDialogs({
  dialog,
  ...props
}: {
  readonly dialog: 'save' | 'edit';
  readonly address: string;
  readonly views: readonly SavedView[];
  readonly onClose: () => void;
}) {
  return dialog === 'save' ? <SaveDialog {...props} /> : <EditDialog {...props} />;
}

function SaveDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { save } = useProjectViewWork();
  const words = t.projects.views;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '') return;
    setBusy(true);
    try {
      await save({ name: name.trim(), address });
      toast.done(words.saved(name.trim()));
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const atName = fieldProblem(error, 'name');
  return (
    <FormDialog
      title={words.saveTitle}
      size="s"
      submit={words.saveSubmit}
      busy={busy}
      refusal={!atName && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        placeholder={words.namePlaceholder}
        description={words.saveHint}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={(tried && name.trim() === '' ? words.nameMissing : undefined) ?? atName}
      />
    </FormDialog>
  );
}

function EditDialog({ views, onClose }: { readonly views: readonly SavedView[]; readonly onClose: () => void }) {
  const words = t.projects.views;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.editTitle}
      closeLabel={t.common.close}
      footer={<Button onClick={onClose}>{words.done}</Button>}
    >
      {views.length === 0 ? (
        <Dim>{words.empty}</Dim>
      ) : (
        <ul className={classes.viewList}>
          {views.map((view) => (
            <ViewLine key={view.id} view={view} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ViewLine({ view }: { readonly view: SavedView }) {
  const [name, setName] = useState(view.name);
  const { save, remove } = useProjectViewWork();
  const words = t.projects.views;
  const keep = async (): Promise<void> => {
    const wanted = name.trim();
    if (wanted === '' || wanted === view.name) return setName(view.name);
    try {
      await save({ id: view.id, name: wanted, address: view.address });
    } catch (error) {
      setName(view.name);
      toast.failed(problemText(error));
    }
  };
  const drop = async (): Promise<void> => {
    try {
      await remove(view.id);
      // Deleted by mistake, it is saved again as it was.
      toast.done(words.removed(view.name), {
        label: t.common.undo,
        run: () => void save({ name: view.name, address: view.address }).catch((error: unknown) => toast.failed(problemText(error))),
      });
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (
    <li>
      <TextField
        label={words.nameOf(view.name)}
        hideLabel
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => event.key === 'Enter' && void keep()}
      />
      <IconButton label={words.remove(view.name)} icon={<IconTrash />} tooltip={false} onClick={() => void drop()} />
    </li>
  );
}
