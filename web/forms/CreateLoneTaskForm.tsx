import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { useTemplates } from '../components/tasks/useTemplates';
import { t } from '../messages';
import { Button, Dialog, Dim, Notice, Select, Stack, TextArea, TextField } from '../ui';

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
  const id = useId();
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
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
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
    <Dialog
      open
      onClose={onClose}
      title={words.addTitle}
      closeLabel={t.common.close}
      dismissible={!loading && title === ''}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {words.addSubmit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap={4}>
          <Dim small>{words.addText}</Dim>
          {error && !atTitle && <Notice tone="danger">{problemText(error)}</Notice>}
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
        </Stack>
      </form>
    </Dialog>
  );
}
