import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { ParticipantRole, TaskParticipantsForm_TaskFragment } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { usePeople } from '../components/people/usePeople';
import { t } from '../messages';
import { Avatar, Badge, Dim, IconButton, IconClose, SearchSelect, Select, Stack, toast } from '../ui';
import classes from './forms.module.css';

const fragment = graphql(`
  fragment TaskParticipantsForm_task on Task {
    id
    viewerCanManage
    assignee {
      id
      displayName
    }
    participants {
      role
      person {
        id
        displayName
        ... on Contact {
          access
        }
      }
    }
  }
`);

const AddTaskParticipants = graphql(`
  mutation AddTaskParticipants($input: AddTaskParticipantsInput!) {
    addTaskParticipants(input: $input) {
      task {
        id
        ...TaskParticipantsForm_task
      }
    }
  }
`);

const RemoveTaskParticipants = graphql(`
  mutation RemoveTaskParticipants($input: RemoveTaskParticipantsInput!) {
    removeTaskParticipants(input: $input) {
      task {
        id
        ...TaskParticipantsForm_task
      }
    }
  }
`);

const roles: readonly ParticipantRole[] = ['PARTICIPANT', 'CO_ASSIGNEE', 'ASSIGNEE'];

/**
 * Who takes part in a task, employees and contacts alike, each in one role; every step holds at once (R3.5, R3.8). A
 * contact is let in by that, so adding and removing contacts is for those who may grant access.
 */
export function TaskParticipantsForm({
  task: from,
  mayGrant,
}: {
  readonly task: FragmentType<TaskParticipantsForm_TaskFragment>;
  readonly mayGrant: boolean;
}) {
  const { data: task, complete } = useFragment({ fragment, fragmentName: 'TaskParticipantsForm_task', from });
  const [add] = useMutation(AddTaskParticipants);
  const [remove] = useMutation(RemoveTaskParticipants);
  const [role, setRole] = useState<ParticipantRole>('PARTICIPANT');
  const { options, onSearch } = usePeople(mayGrant);
  if (!complete) return null;
  const words = t.tasks.participants;
  const people = task.participants ?? [];
  const there = new Map(people.map((each) => [each.person.id, each.role]));
  const attempt = async (work: () => Promise<unknown>, said: string, undo?: () => void): Promise<void> => {
    try {
      await work();
      toast.done(said, undo && { label: t.common.undo, run: undo });
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  const put = (id: string, name: string, as: ParticipantRole): Promise<void> =>
    attempt(() => add({ variables: { input: { taskId: task.id, personIds: [id], role: as } } }), words.added(name, words.role[as]));
  const drop = (id: string, name: string, as: ParticipantRole): Promise<void> =>
    attempt(
      () => remove({ variables: { input: { taskId: task.id, personIds: [id] } } }),
      words.removed(name),
      () => void put(id, name, as),
    );
  return (
    <Stack gap={4}>
      {people.length === 0 && <Dim>{words.none}</Dim>}
      <ul className={classes.people}>
        {people.map(({ role: as, person }) => {
          const outside = person.__typename === 'Contact';
          const mayChange = task.viewerCanManage && (mayGrant || !outside);
          return (
            <li key={person.id}>
              <Avatar name={person.displayName} outside={outside} size={28} />
              <span className={classes.personName}>
                {person.displayName} {outside && <Badge tone="outside">{t.tasks.tree.guest}</Badge>}{' '}
                {person.__typename === 'Contact' && person.access === 'NONE' && <Dim small>{words.byMail}</Dim>}
              </span>
              {mayChange ? (
                <>
                  <span className={classes.personRole}>
                    <Select
                      label={words.roleOf(person.displayName)}
                      hideLabel
                      value={as}
                      onChange={(value) => void put(person.id, person.displayName, roles.find((known) => known === value) ?? as)}
                      options={roles.map((value) => ({ value, label: words.role[value] }))}
                    />
                  </span>
                  <IconButton
                    size="s"
                    label={words.remove(person.displayName)}
                    icon={<IconClose />}
                    onClick={() => void drop(person.id, person.displayName, as)}
                  />
                </>
              ) : (
                <Dim small>{words.role[as]}</Dim>
              )}
            </li>
          );
        })}
      </ul>
      {task.viewerCanManage && (
        <div className={classes.addPerson}>
          <SearchSelect
            key={people.length}
            label={words.add}
            value={null}
            onChange={(id) => {
              const chosen = options.find((option) => option.value === id);
              if (id && chosen) void put(id, chosen.label, role);
            }}
            options={options.filter((option) => !there.has(option.value))}
            onSearch={onSearch}
            placeholder={mayGrant ? words.chooseAnybody : words.chooseEmployee}
            nothingFound={t.common.nothingFound}
          />
          <Select
            label={words.as}
            value={role}
            onChange={(value) => setRole(roles.find((known) => known === value) ?? 'PARTICIPANT')}
            options={roles.map((value) => ({ value, label: words.role[value] }))}
          />
        </div>
      )}
      <p className={classes.hint}>{mayGrant ? words.hint : words.hintEmployees}</p>
    </Stack>
  );
}
