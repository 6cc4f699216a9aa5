import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { useEmployees } from '../components/people/useEmployees';
import { t } from '../messages';
import { Checkbox, SearchSelect, Select, TextArea, TextField } from '../ui';
import { FormDialog } from './FormDialog';
import classes from './forms.module.css';
import { readNumber } from './numbers';

const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      project {
        id
        name
      }
    }
  }
`);

const StageChoices = graphql(`
  query StageChoices {
    stages {
      id
      name
      color
    }
  }
`);

/**
 * Makes a project (R3.1). Nobody outside sees it until somebody shares it, and the dialog says so.
 *
 * @param onCreated called with the id of the new project
 */
export function CreateProjectForm({ onClose, onCreated }: { readonly onClose: () => void; readonly onCreated: (id: string) => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [stageId, setStageId] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [hours, setHours] = useState('');
  const [managerId, setManagerId] = useState<string | null>(null);
  const [membersOnly, setMembersOnly] = useState(false);
  const [tried, setTried] = useState(false);
  const { data } = useQuery(StageChoices);
  const { options: employees } = useEmployees(false);
  const [run, { loading, error }] = useMutation(CreateProject, {
    update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'projects' }),
  });
  const plannedHours = readNumber(hours);
  const words = t.projects.create;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || Number.isNaN(plannedHours)) return;
    try {
      const done = await run({
        variables: {
          input: {
            name: name.trim(),
            description: description.trim() || null,
            stageId: stageId || null,
            dueDate: dueDate || null,
            plannedHours,
            managerId,
            membersOnly,
          },
        },
      });
      if (done.data) onCreated(done.data.createProject.project.id);
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const fieldError = (path: string): string | undefined => fieldProblem(error, path);
  const elsewhere = error && !['name', 'description', 'stageId', 'dueDate', 'plannedHours', 'managerId'].some(fieldError);

  return (
    <FormDialog title={words.title} submit={words.submit} busy={loading} refusal={elsewhere && error} onSubmit={submit} onClose={onClose}>
      <TextField
        label={words.name}
        value={name}
        required
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
        error={(tried && name.trim() === '' ? words.nameMissing : undefined) ?? fieldError('name')}
      />
      <TextArea
        label={words.description}
        description={words.descriptionHint}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={fieldError('description')}
      />
      <div className={classes.pair}>
        <Select
          label={words.stage}
          value={stageId}
          onChange={setStageId}
          options={[{ value: '', label: words.noStage }, ...(data?.stages ?? []).map((stage) => ({ value: stage.id, label: stage.name }))]}
          error={fieldError('stageId')}
        />
        <SearchSelect
          label={words.manager}
          value={managerId}
          onChange={setManagerId}
          options={employees}
          placeholder={words.noManager}
          nothingFound={t.common.nothingFound}
          clearable
          error={fieldError('managerId')}
        />
      </div>
      <div className={classes.short}>
        <TextField
          label={words.dueDate}
          type="date"
          value={dueDate}
          onChange={(event) => setDueDate(event.currentTarget.value)}
          error={fieldError('dueDate')}
        />
        <TextField
          label={words.plannedHours}
          inputMode="decimal"
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
          error={(Number.isNaN(plannedHours) ? words.hoursWrong : undefined) ?? fieldError('plannedHours')}
        />
      </div>
      <Checkbox
        label={words.membersOnly}
        description={words.membersOnlyHint}
        checked={membersOnly}
        onChange={(event) => setMembersOnly(event.currentTarget.checked)}
      />
      <p className={classes.hint}>{words.nothingShared}</p>
    </FormDialog>
  );
}
