import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, EmptyState, IconChat, Page, PageHeader, Panel, SkeletonRows, Stack } from '../../ui';
import { useShell } from '../shells/session';
import { ProjectCard } from './ProjectCard';
import classes from './portal.module.css';
import { WaitingTasks } from './WaitingTasks';

const NewTaskButton = lazy(() => import('./NewTaskButton'));

const PortalHome = graphql(`
  query PortalHome($after: String) {
    projects(first: 10, after: $after) {
      totalCount
      nodes {
        id
        name
        guestChat {
          id
          unreadCount
        }
        ...PortalCard_project
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The portal's first page (R5.4): what is shared with the viewer, project by project, and what is new. */
export default function PortalHomePage(): ReactNode {
  const { viewer } = useShell();
  const { data, error, refetch, fetchMore, loading } = useQuery(PortalHome);
  const projects = data?.projects;
  return (
    <Page>
      <PageHeader
        title={t.portal.home.title}
        below={t.portal.home.lead(viewer.account.name)}
        actions={
          viewer.mayCreateTasks && (
            <Suspense fallback={null}>
              <NewTaskButton />
            </Suspense>
          )
        }
      />
      {viewer.contact && <WaitingTasks contactId={viewer.contact.id} />}
      {!projects && error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!projects && !error && <SkeletonRows rows={6} label={t.portal.home.loading} />}
      {projects?.nodes.length === 0 && <EmptyState title={t.portal.home.empty.title}>{t.portal.home.empty.text}</EmptyState>}
      {projects && projects.nodes.length > 0 && (
        <Stack gap={6}>
          <News projects={projects.nodes} />
          {projects.nodes.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
          {projects.pageInfo.hasNextPage && (
            <Button loading={loading} onClick={() => void fetchMore({ variables: { after: projects.pageInfo.endCursor } })}>
              {t.common.showMore}
            </Button>
          )}
        </Stack>
      )}
    </Page>
  );
}

interface NewsProps {
  readonly projects: readonly { readonly id: string; readonly name: string; readonly guestChat: { readonly unreadCount: number } | null }[];
}

/** Where something was said since the viewer last looked; nothing at all where nothing was. */
function News({ projects }: NewsProps): ReactNode {
  const { accountId } = useShell();
  const unread = projects.flatMap(({ id, name, guestChat }) =>
    guestChat && guestChat.unreadCount > 0 ? [{ id, name, count: guestChat.unreadCount }] : [],
  );
  if (unread.length === 0) return null;
  return (
    <Panel title={t.portal.home.newTitle} audience="outside">
      <ul className={classes.news}>
        {unread.map(({ id, name, count }) => (
          <li key={id}>
            <Link to={paths.chat(accountId, id, 'guests')}>
              <IconChat />
              <span>{t.portal.home.newIn(count, name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
