import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import type { UpdateProjectForm_ProjectFragment, UpdateProjectInput } from '../__generated__/graphql';
import { fieldProblem, problemText } from '../apollo/problemText';
import { useCompanies } from '../components/people/useCompanies';
import { useEmployees } from '../components/people/useEmployees';
import { t } from '../messages';
import { Checkbox, Notice, SearchSelect, Select, Stack, TextArea, TextField, toast } from '../ui';
import classes from './forms.module.css';
import { numberText, readNumber } from './numbers';
import { SaveBar } from './SaveBar';
import { useUpdateProject } from './updateProject';
import { useDraft } from './useDraft';

const fragment = graphql(`
  fragment UpdateProjectForm_project on Project {
    id
    name
    description
    dueDate
    plannedHours
    spentHours
    membersOnly
    stage {
      id
      name
    }
    manager {
      id
      displayName
    }
    counterparty {
      id
      name
    }
  }
`);

interface Fields {
  name: string;
  description: string;
  managerId: string;
  counterpartyId: string;
  stageId: string;
  dueDate: string;
  plannedHours: string;
  spentHours: string;
  membersOnly: boolean;
}

/** A project's own fields; only what was changed is sent (R3.1). */
export function UpdateProjectForm({
  project: from,
  stages,
  mayGrant,
}: {
  readonly project: FragmentType<UpdateProjectForm_ProjectFragment>;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  /** The counterparty's advanced contacts are let in by it, so it is for those who may grant access. */
  readonly mayGrant: boolean;
}) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'UpdateProjectForm_project', from });
  if (!complete) return null;
  return <ProjectFields project={project} stages={stages} mayGrant={mayGrant} />;
}

interface FieldsProps {
  readonly project: UpdateProjectForm_ProjectFragment;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly mayGrant: boolean;
}

function ProjectFields({ project, stages, mayGrant }: FieldsProps) {
  const draft = useDraft<Fields>({
    name: project.name,
    description: project.description ?? '',
    managerId: project.manager?.id ?? '',
    counterpartyId: project.counterparty?.id ?? '',
    stageId: project.stage?.id ?? '',
    dueDate: project.dueDate ?? '',
    plannedHours: numberText(project.plannedHours),
    spentHours: numberText(project.spentHours),
    membersOnly: project.membersOnly ?? false,
  });
  const { options: employees } = useEmployees(false, project.manager);
  const { options: companies, onSearch } = useCompanies(!mayGrant, project.counterparty);
  const update = useUpdateProject();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { values, set } = draft;
  const words = t.projects.details;
  const wrong = {
    name: values.name.trim() === '' ? t.projects.create.nameMissing : undefined,
    plannedHours: Number.isNaN(readNumber(values.plannedHours)) ? t.projects.create.hoursWrong : undefined,
    spentHours: Number.isNaN(readNumber(values.spentHours)) ? t.projects.create.hoursWrong : undefined,
  };
  const problemAt = (field: keyof Fields): string | undefined => fieldProblem(error, field);
  const atField = (Object.keys(values) as (keyof Fields)[]).some(problemAt);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!draft.dirty || wrong.name || wrong.plannedHours || wrong.spentHours) return;
    setBusy(true);
    try {
      await update(inputOf(project.id, draft.changes));
      setError(null);
      draft.discard();
      toast.done(words.saved);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={4}>
        {error !== null && !atField && <Notice tone="danger">{problemText(error)}</Notice>}
        <TextField
          label={words.name}
          value={values.name}
          maxLength={200}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={wrong.name ?? problemAt('name')}
        />
        <TextArea
          label={words.description}
          description={t.projects.create.descriptionHint}
          value={values.description}
          onChange={(event) => set('description', event.currentTarget.value)}
          error={problemAt('description')}
        />
        <div className={classes.pair}>
          <Select
            label={words.stage}
            value={values.stageId}
            onChange={(value) => set('stageId', value)}
            options={[{ value: '', label: t.projects.page.noStage }, ...stages.map((stage) => ({ value: stage.id, label: stage.name }))]}
            error={problemAt('stageId')}
          />
          <SearchSelect
            label={words.manager}
            value={values.managerId || null}
            onChange={(value) => set('managerId', value ?? '')}
            options={employees}
            placeholder={words.nobody}
            nothingFound={words.nobodyFound}
            clearable
            error={problemAt('managerId')}
          />
        </div>
        {mayGrant ? (
          <SearchSelect
            label={words.counterparty}
            description={words.counterpartyHint}
            value={values.counterpartyId || null}
            onChange={(value) => set('counterpartyId', value ?? '')}
            options={companies}
            onSearch={onSearch}
            placeholder={words.noCounterparty}
            nothingFound={t.common.nothingFound}
            clearable
            error={problemAt('counterpartyId')}
          />
        ) : (
          project.counterparty && <TextField label={words.counterparty} value={project.counterparty.name} readOnly />
        )}
        <div className={classes.short}>
          <TextField
            label={words.dueDate}
            type="date"
            value={values.dueDate}
            onChange={(event) => set('dueDate', event.currentTarget.value)}
            error={problemAt('dueDate')}
          />
          <TextField
            label={words.plannedHours}
            inputMode="decimal"
            value={values.plannedHours}
            onChange={(event) => set('plannedHours', event.currentTarget.value)}
            error={wrong.plannedHours ?? problemAt('plannedHours')}
          />
          <TextField
            label={words.spentHours}
            inputMode="decimal"
            value={values.spentHours}
            onChange={(event) => set('spentHours', event.currentTarget.value)}
            error={wrong.spentHours ?? problemAt('spentHours')}
          />
        </div>
        <Checkbox
          label={words.membersOnly}
          description={words.membersOnlyHint}
          checked={values.membersOnly}
          onChange={(event) => set('membersOnly', event.currentTarget.checked)}
        />
        <SaveBar shown={draft.dirty} busy={busy} onDiscard={draft.discard} words={words} />
      </Stack>
    </form>
  );
}

/** Only what was changed, in the server's terms: an emptied field is `null`. */
function inputOf(id: string, changes: Partial<Fields>): UpdateProjectInput {
  const { name, plannedHours, spentHours, membersOnly, ...texts } = changes;
  return {
    id,
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value.trim() === '' ? null : value])),
    ...(name !== undefined && { name: name.trim() }),
    ...(plannedHours !== undefined && { plannedHours: readNumber(plannedHours) }),
    ...(spentHours !== undefined && { spentHours: readNumber(spentHours) }),
    ...(membersOnly !== undefined && { membersOnly }),
  };
}
