import type { ReactNode } from 'react';
import type { ParticipantRole } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Avatar, Dim, Panel } from '../../ui';
import { useShell } from '../shells/session';
import classes from './portal.module.css';

interface ParticipantsProps {
  readonly participants: readonly {
    readonly role: ParticipantRole;
    readonly person: { readonly id: string; readonly displayName: string };
  }[];
}

/** Everybody who has a part in a task, by name, and as what. */
export function Participants({ participants }: ParticipantsProps): ReactNode {
  const own = useShell().viewer.contact?.id;
  const words = t.portal.participants;
  return (
    <Panel title={words.title}>
      <ul className={classes.people}>
        {participants.map(({ role, person }) => (
          <li key={person.id}>
            <Avatar name={person.displayName} size={28} />
            <span>
              {person.displayName}
              {person.id === own && ` (${words.you})`}
            </span>
            <Dim small>{words.role[role]}</Dim>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
