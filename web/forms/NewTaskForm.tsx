import { useMutation, useQuery } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { useTemplates } from '../components/tasks/useTemplates';
import { t } from '../messages';
import { Select, TextArea, TextField } from '../ui';
import { FormDialog } from './FormDialog';

const NewTask = graphql(`
  mutation NewTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        title
        project {
          id
          name
        }
      }
    }
  }
`);

const TaskPlaces = graphql(`
  query TaskPlaces {
    projects(filter: { archived: false }, first: 100) {
      nodes {
        id
        name
        viewerCanCreateTask
      }
    }
  }
`);

/** The task as it was made; `project` tells where it went. */
export interface MadeTask {
  readonly id: string;
  readonly title: string;
  readonly project: { readonly id: string; readonly name: string } | null;
}

interface NewTaskProps {
  /** The task below which it goes; it is then of the same project. */
  readonly parent?: { readonly id: string; readonly title: string };
  /** The project that is chosen at first. */
  readonly projectId?: string;
  readonly onClose: () => void;
  readonly onMade: (task: MadeTask) => void;
}

/**
 * Makes a task (R3.6). The project may be left out: the task then goes into the first one that is open to whoever makes
 * it, or stands alone, and they take part in it either way.
 */
export function NewTaskForm({ parent, projectId = '', onClose, onMade }: NewTaskProps): ReactNode {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [place, setPlace] = useState(projectId);
  const [templateId, setTemplateId] = useState('');
  const [tried, setTried] = useState(false);
  const templates = useTemplates(place || null);
  const { data } = useQuery(TaskPlaces, { skip: parent !== undefined });
  const [run, { loading, error }] = useMutation(NewTask, { refetchQueries: 'active', awaitRefetchQueries: false });
  const words = t.portal.newTask;
  const places = data?.projects.nodes.filter(({ viewerCanCreateTask }) => viewerCanCreateTask) ?? [];
  const missing = tried && title.trim() === '' ? words.titleMissing : undefined;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '') return;
    const input = {
      title: title.trim(),
      ...(description.trim() && { description: description.trim() }),
      ...(dueDate && { dueDate }),
      ...(templateId && { templateId }),
      ...(parent ? { parentId: parent.id } : place && { projectId: place }),
    };
    try {
      const { data: made } = await run({ variables: { input } });
      if (made) onMade(made.createTask.task);
    } catch {
      // Shown below from `error`; what was entered stays.
    }
  };
  return (
    <FormDialog
      title={parent ? words.titleBelow(parent.title) : words.title}
      submit={words.submit}
      busy={loading}
      refusal={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {templates.length > 0 && (
        <Select
          label={words.template}
          value={templateId}
          onChange={(value) => {
            const chosen = templates.find((template) => template.id === value);
            setTemplateId(value);
            if (!chosen) return;
            setTitle(chosen.title);
            setDescription(chosen.description ?? '');
          }}
          options={[
            { value: '', label: words.noTemplate },
            ...templates.map((template) => ({ value: template.id, label: template.title })),
          ]}
        />
      )}
      <TextField
        data-autofocus
        label={words.titleField}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={missing ?? fieldProblem(error, 'title')}
      />
      <TextArea
        label={words.description}
        value={description}
        maxLength={20_000}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={fieldProblem(error, 'description')}
      />
      {!parent && (
        <Select
          label={words.project}
          description={place === '' ? words.projectLeftOut(places[0]?.name ?? null) : undefined}
          value={place}
          onChange={setPlace}
          options={[{ value: '', label: words.noProject }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <TextField
        label={words.dueDate}
        type="date"
        value={dueDate}
        onChange={(event) => setDueDate(event.currentTarget.value)}
        error={fieldProblem(error, 'dueDate')}
      />
      <p>{words.youTakePart}</p>
    </FormDialog>
  );
}

export default NewTaskForm;
