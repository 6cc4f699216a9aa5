import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { useTemplates } from '../components/tasks/useTemplates';
import { t } from '../messages';
import { Dim, Select, TextArea, TextField } from '../ui';
import { FormDialog } from './FormDialog';

const CreateLoneTask = graphql(`
  mutation CreateLoneTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        title
      }
    }
  }
`);

/**
 * Makes a task that belongs to no project, assigned to whoever makes it (R3.6, R3.7).
 *
 * @param assigneeId who makes it, and does it
 * @param onCreated called with the id of the new task
 */
export function CreateLoneTaskForm({
  assigneeId,
  onClose,
  onCreated,
}: {
  readonly assigneeId: string | null;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}) {
  const templates = useTemplates(null);
  const [templateId, setTemplateId] = useState('');
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [tried, setTried] = useState(false);
  const [run, { loading, error }] = useMutation(CreateLoneTask, {
    update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'tasks' }),
  });
  const words = t.tasks.mine;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '') return;
    try {
      const { data } = await run({
        variables: {
          input: {
            title: title.trim(),
            description: description.trim() || null,
            dueDate: dueDate || null,
            assigneeId,
            ...(templateId && { templateId }),
          },
        },
      });
      if (data) onCreated(data.createTask.task.id);
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const atTitle = fieldProblem(error, 'title');
  return (
    <FormDialog
      title={words.addTitle}
      submit={words.addSubmit}
      busy={loading}
      entered={title !== ''}
      refusal={!atTitle && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Dim small>{words.addText}</Dim>
      {templates.length > 0 && (
        <Select
          label={t.tasks.template.choose}
          value={templateId}
          onChange={(value) => {
            const chosen = templates.find((template) => template.id === value);
            setTemplateId(value);
            if (chosen) {
              setTitle(chosen.title);
              setDescription(chosen.description ?? '');
            }
          }}
          options={[
            { value: '', label: t.tasks.template.none },
            ...templates.map((template) => ({ value: template.id, label: template.title })),
          ]}
        />
      )}
      <TextField
        label={t.tasks.page.titleField}
        data-autofocus
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={(tried && title.trim() === '' ? t.tasks.tree.titleMissing : undefined) ?? atTitle}
      />
      <TextArea
        label={t.tasks.page.description}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={fieldProblem(error, 'description')}
      />
      <TextField
        label={t.tasks.page.dueDate}
        type="date"
        value={dueDate}
        onChange={(event) => setDueDate(event.currentTarget.value)}
        error={fieldProblem(error, 'dueDate')}
      />
    </FormDialog>
  );
}
