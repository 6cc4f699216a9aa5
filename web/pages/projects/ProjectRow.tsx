import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { memo } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { ClientAccess, ProjectRow_ProjectFragment } from '../../__generated__/graphql';
import { useCountsKept } from '../../components/chats/useCountsKept';
import { StageMenu } from '../../components/stages/StageMenu';
import { t } from '../../messages';
import { paths } from '../../paths';
import { type Access, AccessMark, Badge, DateText, Dim, isPast, ProgressBar, StageMark, Td } from '../../ui';
import { useAccountId } from '../shells/session';
import { ChatLink } from './ChatLink';
import classes from './ProjectList.module.css';
import { ProjectRowMenu } from './ProjectRowMenu';
import { useRowActions } from './rowActions';

const fragment = graphql(`
  fragment ProjectRow_project on Project {
    id
    name
    archived
    viewerCanUpdate
    clientAccess
    counterparty {
      id
      name
    }
    stage {
      id
      name
      color
    }
    membersChat {
      id
      unreadCount
    }
    guestChat {
      id
      unreadCount
    }
    percentHours
    percentTasks
    dueDate
  }
`);

const marks: Record<ClientAccess, Access> = {
  HIDDEN: 'closed',
  VISIBLE: 'seen',
  MODIFIABLE: 'editable',
  INHERIT: 'seen',
};

/** The cells of one project of the list (R3.9). */
export const ProjectCells = memo(function ProjectCells({
  project: from,
  phone,
}: {
  readonly project: FragmentType<ProjectRow_ProjectFragment>;
  /** On a phone the name carries the rest below it. */
  readonly phone: boolean;
}) {
  const { data: project, complete } = useFragment({
    fragment,
    fragmentName: 'ProjectRow_project',
    from,
  });
  const accountId = useAccountId();
  const { changeStage } = useRowActions();
  useCountsKept(complete ? project.membersChat : null, complete ? project.guestChat : null);
  if (!complete) return <td colSpan={10} />;
  const words = t.projects.list;
  const stage = project.viewerCanUpdate ? (
    <StageMenu stage={project.stage} of={project.name} onChoose={(id) => changeStage(project, id)} />
  ) : project.stage ? (
    <StageMark color={project.stage.color}>{project.stage.name}</StageMark>
  ) : (
    <None>{words.noStage}</None>
  );
  const due = project.dueDate && (
    <span className={classes.due}>
      <DateText date={project.dueDate} late={isPast(project.dueDate) ? t.common.overdue : null} />
    </span>
  );
  return (
    <>
      <th scope="row" className={classes.name}>
        <Link
          to={paths.project(accountId, project.id)}
          className={classes.link}
          title={project.name.length > 60 ? project.name : undefined}
        >
          {project.name}
        </Link>
        {project.archived && <Badge>{words.archivedMark}</Badge>}
        {phone && (
          <span className={classes.below}>
            {project.counterparty && <span>{project.counterparty.name}</span>}
            {stage}
            {due}
          </span>
        )}
      </th>
      <Td className={classes.wide} title={project.counterparty?.name}>
        {project.counterparty?.name ?? <None />}
      </Td>
      <Td className={classes.middle}>{!phone && stage}</Td>
      <Td className={classes.chat}>
        <ChatLink to="members" projectId={project.id} unread={project.membersChat?.unreadCount} />
      </Td>
      <Td className={classes.chat}>
        <ChatLink to="guests" projectId={project.id} unread={project.guestChat?.unreadCount} />
      </Td>
      <Td className={`${classes.wide} ${classes.clients}`}>
        {project.clientAccess ? (
          <span title={words.clientAccess[project.clientAccess]}>
            <AccessMark access={marks[project.clientAccess]} label={words.clientAccess[project.clientAccess]} tooltip={false} />
          </span>
        ) : (
          <None />
        )}
      </Td>
      <Td className={classes.wide} align="end">
        {project.percentHours === null ? (
          <None />
        ) : (
          <span
            data-over={project.percentHours > 100 || undefined}
            className={classes.percent}
          >{`${Math.round(project.percentHours)}%`}</span>
        )}
      </Td>
      <Td className={classes.middle}>
        <ProgressBar value={project.percentTasks} label={words.column.percentTasksLong} />
      </Td>
      <Td className={classes.middle}>{due ?? <None />}</Td>
      <Td className={classes.menu}>
        <ProjectRowMenu project={project} />
      </Td>
    </>
  );
});

function None({ children }: { readonly children?: string }) {
  return <Dim small>{children ?? <span aria-hidden="true">–</span>}</Dim>;
}
