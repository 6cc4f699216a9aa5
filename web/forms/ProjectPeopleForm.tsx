import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import type { ProjectPeopleForm_ProjectFragment, SetProjectPeopleInput } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { useEmployees } from '../components/people/useEmployees';
import { t } from '../messages';
import { Avatar, Dim, IconButton, IconClose, SearchSelect, type SelectOption, Stack, toast } from '../ui';
import classes from './forms.module.css';

const fragment = graphql(`
  fragment ProjectPeopleForm_project on Project {
    id
    members {
      id
      displayName
    }
    followers {
      id
      displayName
    }
  }
`);

const SetProjectPeople = graphql(`
  mutation SetProjectPeople($input: SetProjectPeopleInput!) {
    setProjectPeople(input: $input) {
      project {
        id
        ...ProjectPeopleForm_project
      }
    }
  }
`);

/** A project's members and followers, added and removed one by one; each step holds at once (R3.1, R3.3). */
export function ProjectPeopleForm({ project: from }: { readonly project: FragmentType<ProjectPeopleForm_ProjectFragment> }) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'ProjectPeopleForm_project', from });
  const { options } = useEmployees(false);
  const [run] = useMutation(SetProjectPeople, { refetchQueries: ['ProjectPeople'] });
  if (!complete) return null;
  const words = t.projects.details;
  const send = async (change: Omit<SetProjectPeopleInput, 'projectId'>): Promise<void> => {
    try {
      await run({ variables: { input: { projectId: project.id, ...change } } });
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (
    <Stack gap={5}>
      <PeopleOf
        title={words.members}
        addLabel={words.addMember}
        people={project.members ?? []}
        options={options}
        onAdd={(id) => void send({ addMembers: [id] })}
        onRemove={(id) => void send({ removeMembers: [id] })}
      />
      <PeopleOf
        title={words.followers}
        addLabel={words.addFollower}
        people={project.followers ?? []}
        options={options}
        onAdd={(id) => void send({ addFollowers: [id] })}
        onRemove={(id) => void send({ removeFollowers: [id] })}
      />
    </Stack>
  );
}

function PeopleOf({
  title,
  addLabel,
  people,
  options,
  onAdd,
  onRemove,
}: {
  readonly title: string;
  readonly addLabel: string;
  readonly people: readonly { readonly id: string; readonly displayName: string }[];
  readonly options: readonly SelectOption[];
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}) {
  const words = t.projects.details;
  const there = new Set(people.map((person) => person.id));
  return (
    <Stack gap={2}>
      <h3>{title}</h3>
      {people.length === 0 ? (
        <Dim small>{words.noMembers}</Dim>
      ) : (
        <ul className={classes.people}>
          {people.map((person) => (
            <li key={person.id}>
              <Avatar name={person.displayName} size={26} />
              <span className={classes.personName}>{person.displayName}</span>
              <IconButton
                size="s"
                label={words.removePerson(person.displayName)}
                icon={<IconClose size={16} />}
                onClick={() => onRemove(person.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {/* A new key after each addition empties the field. */}
      <SearchSelect
        key={people.length}
        label={addLabel}
        hideLabel
        placeholder={addLabel}
        nothingFound={words.nobodyFound}
        value={null}
        options={options.filter((option) => !there.has(option.value))}
        onChange={(id) => id && onAdd(id)}
      />
    </Stack>
  );
}
