import { lazy, type ReactNode, Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { ParticipantRole } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Avatar, Badge, Dim, IconOutside, Panel } from '../../ui';
import { useShell } from '../shells/session';
import classes from './portal.module.css';

const LeaveTaskForm = lazy(() => import('../../forms/LeaveTaskForm').then((module) => ({ default: module.LeaveTaskForm })));

interface ParticipantsProps {
  readonly task: { readonly id: string; readonly viewerCanLeave: boolean; readonly project: { readonly id: string } | null };
  /** Null where the others are not told to the viewer. */
  readonly participants:
    | readonly {
        readonly role: ParticipantRole;
        readonly person: { readonly __typename: string; readonly id: string; readonly displayName: string };
      }[]
    | null;
}

/** Everybody who has a part in a task, by name, and as what; who has one from outside can leave. */
export function Participants({ task, participants }: ParticipantsProps): ReactNode {
  const { accountId, viewer } = useShell();
  const navigate = useNavigate();
  const own = viewer.contact?.id;
  const words = t.portal.participants;
  return (
    <Panel
      title={words.title}
      actions={
        task.viewerCanLeave &&
        own && (
          <Suspense fallback={null}>
            <LeaveTaskForm
              taskId={task.id}
              personId={own}
              onLeft={() => void navigate(task.project ? paths.projectSection(accountId, task.project.id, 'tasks') : paths.home(accountId))}
            />
          </Suspense>
        )
      }
    >
      {participants ? (
        <ul className={classes.people}>
          {participants.map(({ role, person }) => (
            <li key={person.id}>
              <Avatar name={person.displayName} outside={person.__typename === 'Contact'} size={28} />
              <span>
                {person.displayName}
                {person.id === own && ` (${words.you})`}
              </span>
              {person.__typename === 'Contact' && (
                <Badge tone="outside" icon={<IconOutside />}>
                  {words.guest}
                </Badge>
              )}
              <Dim small>{words.role[role]}</Dim>
            </li>
          ))}
        </ul>
      ) : (
        <p>{words.youOnly}</p>
      )}
    </Panel>
  );
}
