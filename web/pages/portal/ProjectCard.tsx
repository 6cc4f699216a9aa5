import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalCard_ProjectFragment, TaskStatus } from '../../__generated__/graphql';
import { useCountsKept } from '../../components/chats/useCountsKept';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Badge, Button, CountBadge, IconArchive, IconArrowRight, IconChat, Panel, Spoken } from '../../ui';
import { useAccountId } from '../shells/session';
import { ProjectFacts } from './ProjectFacts';
import classes from './portal.module.css';
import { columnsOf, TaskTable } from './TaskTable';

export const PortalCard = graphql(`
  fragment PortalCard_project on Project {
    id
    name
    description
    archived
    ...PortalFacts_project
    surveyTasks(first: 3) {
      totalCount
      nodes {
        id
        title
      }
    }
    guestChat {
      id
      unreadCount
    }
    tasks(first: 20) {
      totalCount
      nodes {
        id
        status
        percentDone
        dueDate
        assignee {
          id
        }
        ...PortalTaskRow_task
      }
    }
  }
`);

/** The most tasks that a card shows. */
const MOST = 5;

/** What is still to be done, in the order of the plan; where all of it is done or the states are not shared, what comes first. */
function nextOf<Task extends { readonly status: TaskStatus | null }>(tasks: readonly Task[]): readonly Task[] {
  const unfinished = tasks.filter(({ status }) => status !== 'DONE' && status !== 'CANCELLED');
  return (unfinished.length > 0 ? unfinished : tasks).slice(0, MOST);
}

/** One project on the portal's first page: its name, and those of its parts that are shared. */
export function ProjectCard({ project: from }: { readonly project: FragmentType<PortalCard_ProjectFragment> }): ReactNode {
  const accountId = useAccountId();
  const { data: project, complete } = useFragment({ fragment: PortalCard, fragmentName: 'PortalCard_project', from });
  useCountsKept(complete ? project.guestChat : null);
  if (!complete) return null;
  const tasks = nextOf(project.tasks?.nodes ?? []);
  // Where the tasks stand here, they lead to their survey data themselves.
  const surveys = tasks.length === 0 ? (project.surveyTasks?.nodes ?? []) : [];
  const all = project.tasks?.totalCount ?? 0;
  const unread = project.guestChat?.unreadCount ?? 0;
  return (
    <Panel
      title={
        <Link to={paths.project(accountId, project.id)} className={classes.projectLink}>
          {project.name}
        </Link>
      }
      actions={
        <>
          {project.archived && <Badge icon={<IconArchive />}>{t.portal.home.archived}</Badge>}
          {project.guestChat && (
            <Button component={Link} to={paths.chat(accountId, project.id, 'guests')} size="s" icon={<IconChat size={16} />}>
              {t.portal.project.chat}
              <Spoken>{project.name}</Spoken>
              {unread > 0 && (
                <span className={classes.count}>
                  <CountBadge count={unread} label={t.portal.home.unread(unread)} tone="outside" />
                </span>
              )}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.cardBody}>
        {project.description && <p className={classes.lead}>{project.description}</p>}
        <ProjectFacts project={project} />
        {surveys.length > 0 && (
          <Link to={paths.project(accountId, project.id)} className={classes.more}>
            {t.portal.home.surveys(
              surveys.map(({ title }) => title),
              project.surveyTasks?.totalCount ?? 0,
            )}
            <IconArrowRight size={16} />
          </Link>
        )}
        {tasks.length > 0 && (
          <div className={classes.cardTasks}>
            <TaskTable caption={t.portal.home.tasksOf(project.name)} projectId={project.id} columns={columnsOf(tasks)} tasks={tasks} />
            {all > tasks.length && (
              <Link to={paths.projectSection(accountId, project.id, 'tasks')} className={classes.more}>
                {t.portal.home.allTasks(all)}
                <IconArrowRight size={16} />
              </Link>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
