import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { TemplateLineFragment } from '../__generated__/graphql';
import { fieldProblem } from '../apollo/problemText';
import { usePeople } from '../components/people/usePeople';
import { useDebounced } from '../components/useDebounced';
import { t } from '../messages';
import { Avatar, IconButton, IconClose, SearchSelect, Stack, TextArea, TextField, toast } from '../ui';
import { FormDialog } from './FormDialog';
import classes from './forms.module.css';

const TemplateLine = graphql(`
  fragment TemplateLine on TaskTemplate {
    id
    title
    description
    viewerCanUpdate
    project {
      id
      name
    }
    participants {
      role
      person {
        id
        displayName
      }
    }
  }
`);

const SaveTemplate = graphql(`
  mutation SaveTemplate($input: SaveTaskTemplateInput!) {
    saveTaskTemplate(input: $input) {
      template {
        id
        ...TemplateLine @unmask
      }
    }
  }
`);

const TemplateProjects = graphql(`
  query TemplateProjects($search: String) {
    projects(filter: { search: $search, archived: false }, first: 30) {
      nodes {
        id
        name
      }
    }
  }
`);

/** A template as the form and the list know it. */
export type TemplateRow = TemplateLineFragment;
void TemplateLine;

interface Member {
  readonly id: string;
  readonly name: string;
  readonly outside: boolean;
}

/** Makes or changes a task template (R3.7): what is to be done, where it is offered, and who takes part. */
export function TemplateForm({
  template,
  mayGrant,
  onClose,
}: {
  readonly template: TemplateRow | null;
  readonly mayGrant: boolean;
  readonly onClose: () => void;
}) {
  const words = t.work.templates;
  const [title, setTitle] = useState(template?.title ?? '');
  const [description, setDescription] = useState(template?.description ?? '');
  const [project, setProject] = useState(template?.project ?? null);
  const [people, setPeople] = useState<readonly Member[]>(() => membersOf(template));
  const [tried, setTried] = useState(false);
  const [run, { loading, error }] = useMutation(SaveTemplate, { refetchQueries: ['TemplateList', 'TaskTemplates'] });
  const nameless = title.trim() === '';
  const changed =
    people.map(({ id: one }) => one).join() !==
    membersOf(template)
      .map(({ id: one }) => one)
      .join();
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nameless) return;
    try {
      await run({
        variables: {
          input: {
            ...(template && { id: template.id }),
            title: title.trim(),
            description: description.trim() || null,
            projectId: project?.id ?? null,
            // Left out where nobody came or went: another's choice of contacts is then not made again by this one.
            ...(changed && { participantIds: people.map((person) => person.id) }),
          },
        },
      });
      toast.done(words.saved(title.trim()));
      onClose();
    } catch {
      // Shown from `error`; what was entered stays.
    }
  };
  const atField = ['title', 'description', 'projectId', 'participantIds'].some((field) => fieldProblem(error, field));
  return (
    <FormDialog
      title={template ? words.editTitle : words.addTitle}
      submit={words.save}
      busy={loading}
      entered={title !== (template?.title ?? '')}
      refusal={!atField && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.titleField}
        data-autofocus
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={tried && nameless ? words.titleMissing : fieldProblem(error, 'title')}
      />
      <TextArea
        label={words.description}
        description={words.descriptionHint}
        minRows={4}
        maxRows={16}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={fieldProblem(error, 'description')}
      />
      <ProjectField project={project} onChange={setProject} error={fieldProblem(error, 'projectId')} />
      <PeopleField people={people} mayGrant={mayGrant} onChange={setPeople} error={fieldProblem(error, 'participantIds')} />
    </FormDialog>
  );
}

function membersOf(template: TemplateRow | null): Member[] {
  return (template?.participants ?? []).map(({ person }) => ({
    id: person.id,
    name: person.displayName,
    outside: person.__typename === 'Contact',
  }));
}

function ProjectField({
  project,
  onChange,
  error,
}: {
  readonly project: TemplateRow['project'];
  readonly onChange: (project: TemplateRow['project']) => void;
  readonly error: string | undefined;
}) {
  const words = t.work.templates;
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 200);
  const search = text === '' || text === project?.name ? null : text;
  const { data, previousData } = useQuery(TemplateProjects, { variables: { search } });
  const found = (data ?? previousData)?.projects.nodes ?? [];
  const all = project && !found.some((one) => one.id === project.id) ? [project, ...found] : found;
  return (
    <SearchSelect
      label={words.projectField}
      description={words.projectHint}
      placeholder={words.anyProject}
      options={all.map((one) => ({ value: one.id, label: one.name }))}
      nothingFound={t.common.nothingFound}
      clearable
      value={project?.id ?? null}
      onChange={(chosen) => onChange(all.find((one) => one.id === chosen) ?? null)}
      onSearch={setTyped}
      error={error}
    />
  );
}

function PeopleField({
  people,
  mayGrant,
  onChange,
  error,
}: {
  readonly people: readonly Member[];
  readonly mayGrant: boolean;
  readonly onChange: (people: readonly Member[]) => void;
  readonly error: string | undefined;
}) {
  const words = t.work.templates;
  const { options, onSearch } = usePeople(mayGrant);
  const there = new Set(people.map((person) => person.id));
  return (
    <Stack gap={2}>
      <SearchSelect
        key={people.length}
        label={words.people}
        description={mayGrant ? words.peopleHint : words.peopleHintEmployees}
        placeholder={words.addPerson}
        options={options.filter((option) => !there.has(option.value))}
        nothingFound={t.common.nothingFound}
        value={null}
        onChange={(chosen) => {
          const option = options.find((one) => one.value === chosen);
          if (option) onChange([...people, { id: option.value, name: option.label, outside: option.value.startsWith('ctc_') }]);
        }}
        onSearch={onSearch}
        error={error}
      />
      {people.length > 0 && (
        <ul className={classes.people}>
          {people.map((person) => (
            <li key={person.id}>
              <Avatar name={person.name} outside={person.outside} size={28} />
              <span className={classes.personName}>{person.name}</span>
              {(mayGrant || !person.outside) && (
                <IconButton
                  size="s"
                  label={words.removePerson(person.name)}
                  icon={<IconClose />}
                  onClick={() => onChange(people.filter((other) => other.id !== person.id))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
