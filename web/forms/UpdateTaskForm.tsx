import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import type { TaskStatus, UpdateTaskForm_TaskFragment, UpdateTaskInput } from '../__generated__/graphql';
import { usePeople } from '../components/people/usePeople';
import { t } from '../messages';
import { SearchSelect, Select, Stack, TextArea, TextField, toast } from '../ui';
import classes from './forms.module.css';
import { numberText, readNumber } from './numbers';
import { SaveBar } from './SaveBar';
import { useUpdateTask } from './updateTask';
import { useDraft } from './useDraft';

const fragment = graphql(`
  fragment UpdateTaskForm_task on Task {
    id
    title
    description
    status
    dueDate
    percentDone
    plannedHours
    spentHours
    assignee {
      id
      displayName
    }
  }
`);

interface Fields {
  title: string;
  description: string;
  status: TaskStatus;
  assigneeId: string;
  dueDate: string;
  percentDone: string;
  plannedHours: string;
  spentHours: string;
}

const statuses: readonly TaskStatus[] = ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'];

/** All fields of a task; only what was changed is sent (R3.5). Who may let people in may assign it to a contact, too. */
export function UpdateTaskForm({
  task: from,
  mayGrant,
}: {
  readonly task: FragmentType<UpdateTaskForm_TaskFragment>;
  readonly mayGrant: boolean;
}) {
  const { data: task, complete } = useFragment({ fragment, fragmentName: 'UpdateTaskForm_task', from });
  if (!complete) return null;
  return <TaskFields task={task} mayGrant={mayGrant} />;
}

function TaskFields({ task, mayGrant }: { readonly task: UpdateTaskForm_TaskFragment; readonly mayGrant: boolean }) {
  const draft = useDraft<Fields>({
    title: task.title,
    description: task.description ?? '',
    status: task.status ?? 'OPEN',
    assigneeId: task.assignee?.id ?? '',
    dueDate: task.dueDate ?? '',
    percentDone: numberText(task.percentDone),
    plannedHours: numberText(task.plannedHours),
    spentHours: numberText(task.spentHours),
  });
  const { options: people, onSearch } = usePeople(mayGrant, task.assignee);
  const update = useUpdateTask();
  const [busy, setBusy] = useState(false);
  const { values, set } = draft;
  const words = t.tasks.page;
  const wrong = {
    title: values.title.trim() === '' ? t.tasks.tree.titleMissing : undefined,
    percentDone: Number.isNaN(readNumber(values.percentDone, 0, 100)) ? t.tasks.tree.percentWrong : undefined,
    plannedHours: Number.isNaN(readNumber(values.plannedHours)) ? t.projects.create.hoursWrong : undefined,
    spentHours: Number.isNaN(readNumber(values.spentHours)) ? t.projects.create.hoursWrong : undefined,
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!draft.dirty || Object.values(wrong).some(Boolean)) return;
    setBusy(true);
    if (await update(inputOf(task.id, draft.changes))) {
      draft.discard();
      toast.done(words.saved);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={4}>
        <TextField
          label={words.titleField}
          value={values.title}
          maxLength={500}
          onChange={(event) => set('title', event.currentTarget.value)}
          error={wrong.title}
        />
        <TextArea
          label={words.description}
          description={words.descriptionHint}
          value={values.description}
          onChange={(event) => set('description', event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <Select
            label={words.status}
            value={values.status}
            onChange={(value) => set('status', statuses.find((known) => known === value) ?? 'OPEN')}
            options={statuses.map((status) => ({ value: status, label: t.tasks.status[status] }))}
          />
          <SearchSelect
            label={words.assignee}
            value={values.assigneeId || null}
            onChange={(value) => set('assigneeId', value ?? '')}
            options={people}
            onSearch={onSearch}
            placeholder={t.tasks.tree.nobody}
            nothingFound={t.projects.details.nobodyFound}
            clearable
          />
        </div>
        <div className={classes.short}>
          <TextField
            label={words.dueDate}
            type="date"
            value={values.dueDate}
            onChange={(event) => set('dueDate', event.currentTarget.value)}
          />
          <TextField
            label={words.percentDone}
            inputMode="decimal"
            value={values.percentDone}
            onChange={(event) => set('percentDone', event.currentTarget.value)}
            error={wrong.percentDone}
          />
          <TextField
            label={words.plannedHours}
            inputMode="decimal"
            value={values.plannedHours}
            onChange={(event) => set('plannedHours', event.currentTarget.value)}
            error={wrong.plannedHours}
          />
          <TextField
            label={words.spentHours}
            inputMode="decimal"
            value={values.spentHours}
            onChange={(event) => set('spentHours', event.currentTarget.value)}
            error={wrong.spentHours}
          />
        </div>
        <p className={classes.hint}>{words.hoursHint}</p>
        <SaveBar shown={draft.dirty} busy={busy} onDiscard={draft.discard} words={words} />
      </Stack>
    </form>
  );
}

/** Only what was changed, in the server's terms: an emptied field is `null`. */
function inputOf(id: string, changes: Partial<Fields>): UpdateTaskInput {
  const { title, description, status, assigneeId, dueDate, percentDone, plannedHours, spentHours } = changes;
  return {
    id,
    ...(title !== undefined && { title: title.trim() }),
    ...(description !== undefined && { description: description.trim() || null }),
    ...(status !== undefined && { status }),
    ...(assigneeId !== undefined && { assigneeId: assigneeId || null }),
    ...(dueDate !== undefined && { dueDate: dueDate || null }),
    ...(percentDone !== undefined && { percentDone: readNumber(percentDone, 0, 100) }),
    ...(plannedHours !== undefined && { plannedHours: readNumber(plannedHours) }),
    ...(spentHours !== undefined && { spentHours: readNumber(spentHours) }),
  };
}
