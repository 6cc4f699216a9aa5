import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { memo } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../../__generated__';
import type { BoardCard_ProjectFragment } from '../../../__generated__/graphql';
import { useCountsKept } from '../../../components/chats/useCountsKept';
import { t } from '../../../messages';
import { paths } from '../../../paths';
import { Avatar, DateText, IconCalendar, isPast, ProgressBar } from '../../../ui';
import { useAccountId } from '../../shells/session';
import { ChatLink } from '../ChatLink';
import { ProjectRowMenu } from '../ProjectRowMenu';
import classes from './Board.module.css';
import { MoveItems } from './MoveItems';

const fragment = graphql(`
  fragment BoardCard_project on Project {
    id
    name
    archived
    viewerCanUpdate
    dueDate
    percentTasks
    stage {
      id
    }
    counterparty {
      id
      name
    }
    manager {
      id
      displayName
    }
    membersChat {
      id
      unreadCount
    }
    guestChat {
      id
      unreadCount
    }
  }
`);

export interface BoardCardProps {
  readonly project: FragmentType<BoardCard_ProjectFragment>;
  readonly lifted: boolean;
  readonly onMove: (project: { id: string; name: string }, from: string | null, to: string | null) => void;
}

/** A project as a card: its name, for whom, how far, until when, and what is unread. */
export const BoardCard = memo(function BoardCard({ project: from, lifted, onMove }: BoardCardProps) {
  const { data: project, complete } = useFragment({
    fragment,
    fragmentName: 'BoardCard_project',
    from,
  });
  const accountId = useAccountId();
  useCountsKept(complete ? project.membersChat : null, complete ? project.guestChat : null);
  if (!complete) return null;
  const words = t.projects.board;
  return (
    <li
      className={classes.card}
      data-card={project.id}
      data-movable={project.viewerCanUpdate || undefined}
      data-lifted={lifted || undefined}
    >
      <div className={classes.cardHead}>
        <Link to={paths.project(accountId, project.id)} draggable={false} className={classes.cardName} aria-describedby="board-keys">
          {project.name}
        </Link>
        <ProjectRowMenu project={project}>
          {project.viewerCanUpdate && (
            <MoveItems stageId={project.stage?.id ?? null} onMove={(to) => onMove(project, project.stage?.id ?? null, to)} />
          )}
        </ProjectRowMenu>
      </div>
      {(project.counterparty || project.manager) && (
        <div className={classes.cardFor}>
          <span>{project.counterparty?.name}</span>
          {project.manager && (
            <i title={project.manager.displayName}>
              <Avatar name={project.manager.displayName} size={24} />
            </i>
          )}
        </div>
      )}
      {project.percentTasks !== null && <ProgressBar value={project.percentTasks} label={words.tasks} />}
      <div className={classes.cardFoot}>
        {project.dueDate && (
          <span className={classes.cardDue}>
            {!isPast(project.dueDate) && <IconCalendar size={14} />}
            <DateText date={project.dueDate} late={isPast(project.dueDate) ? t.common.overdue : null} />
          </span>
        )}
        {(project.membersChat?.unreadCount ?? 0) > 0 && (
          <ChatLink to="members" projectId={project.id} unread={project.membersChat?.unreadCount} />
        )}
        {(project.guestChat?.unreadCount ?? 0) > 0 && (
          <ChatLink to="guests" projectId={project.id} unread={project.guestChat?.unreadCount} />
        )}
      </div>
    </li>
  );
});
