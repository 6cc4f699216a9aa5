import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { memo } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { ProjectRow_ProjectFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths, type ChatSegment } from '../../paths';
import { Badge, CountBadge, DateText, Dim, IconInside, IconOutside, isPast, ProgressBar, StageMark, Td } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './ProjectList.module.css';
import { ProjectRowMenu } from './ProjectRowMenu';

const fragment = graphql(`
  fragment ProjectRow_project on Project {
    id
    name
    archived
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

/** One project of the list (R3.9). */
export const ProjectRow = memo(function ProjectRow({
  project: from,
  onShare,
}: {
  readonly project: FragmentType<ProjectRow_ProjectFragment>;
  readonly onShare: (id: string) => void;
}) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'ProjectRow_project', from });
  const accountId = useAccountId();
  if (!complete) return null;
  const words = t.projects.list;
  const stage = project.stage && <StageMark color={project.stage.color}>{project.stage.name}</StageMark>;
  const due = project.dueDate && (
    <span data-late={isPast(project.dueDate) || undefined} className={classes.due}>
      <DateText date={project.dueDate} />
    </span>
  );
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.name}>
        <Link to={paths.project(accountId, project.id)} className={classes.link} title={project.name.length > 60 ? project.name : undefined}>
          {project.name}
        </Link>
        {project.archived && <Badge>{words.archivedMark}</Badge>}
        <span className={classes.below}>
          {project.counterparty && <span>{project.counterparty.name}</span>}
          {stage}
          {due}
        </span>
      </th>
      <Td className={classes.wide}>{project.counterparty?.name ?? <None />}</Td>
      <Td className={classes.middle}>{stage ?? <None>{words.noStage}</None>}</Td>
      <Td className={classes.chat}>
        <ChatLink to="members" projectId={project.id} unread={project.membersChat?.unreadCount} />
      </Td>
      <Td className={classes.chat}>
        <ChatLink to="guests" projectId={project.id} unread={project.guestChat?.unreadCount} />
      </Td>
      <Td className={classes.wide} align="end">
        {project.percentHours === null ? <None /> : <span data-over={project.percentHours > 100 || undefined} className={classes.percent}>{`${Math.round(project.percentHours)} %`}</span>}
      </Td>
      <Td className={classes.middle}>
        <ProgressBar value={project.percentTasks} label={words.column.percentTasksLong} />
      </Td>
      <Td className={classes.middle}>{due ?? <None />}</Td>
      <Td className={classes.menu}>
        <ProjectRowMenu project={project} onShare={onShare} />
      </Td>
    </tr>
  );
});

function None({ children }: { readonly children?: string }) {
  return <Dim small>{children ?? <span aria-hidden="true">–</span>}</Dim>;
}

/** The way into one of the two chats, with what is unread there; colour, shape and words say which of them it is (R7.7). */
function ChatLink({ to, projectId, unread }: { readonly to: ChatSegment; readonly projectId: string; readonly unread: number | undefined }) {
  const accountId = useAccountId();
  if (unread === undefined) return <None />;
  const members = to === 'members';
  const label = t.projects.list.unread(unread, members ? t.projects.page.members : t.projects.page.guests);
  const Icon = members ? IconInside : IconOutside;
  return (
    <Link to={paths.chat(accountId, projectId, to)} className={classes.chatLink} data-audience={members ? 'inside' : 'outside'} aria-label={label} title={label}>
      <Icon size={18} />
      <span aria-hidden="true">
        <CountBadge count={unread} label={label} tone={members ? 'inside' : 'outside'} />
      </span>
    </Link>
  );
}
