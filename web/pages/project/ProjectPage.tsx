import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { Link, matchPath, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths, patterns } from '../../paths';
import { Button, EmptyState, Page, SkeletonPage, SkeletonRows, Tabs } from '../../ui';
import { useShell } from '../shells/session';
import { ChatSide } from './ChatSide';
import { DetailsTab } from './DetailsTab';
import { PeopleTab } from './PeopleTab';
import classes from './Project.module.css';
import { ProjectHeader } from './ProjectHeader';
import { TasksTab } from './tasks/TasksTab';

const Discussions = lazy(() => import('../../components/threads/Discussions'));
const FileThreads = lazy(() => import('../../components/threads/FileThreads'));
const DeepDive = lazy(() => import('../../components/deep-dive/DeepDive'));
const ExternalAccess = lazy(() => import('../../components/links/ExternalAccess'));
const SurveyTab = lazy(() => import('./SurveyTab'));
const ShareDialog = lazy(() => import('../../components/share/ShareDialog'));

const ProjectPageQuery = graphql(`
  query ProjectPage($id: ID!) {
    project(id: $id) {
      id
      name
      ...ProjectHeader_project
      membersChat {
        id
        unreadCount
      }
      guestChat {
        id
        unreadCount
      }
    }
  }
`);

const tabs = ['tasks', 'details', 'files', 'discussions', 'people'] as const;

/** The tabs that have an address of their own, since it leads to something in them. */
const placed = [
  [patterns.discussion, 'discussions'],
  [patterns.visualize, 'visualize'],
  [patterns.deepDive, 'deep-dive'],
  [patterns.deepDiveChat, 'deep-dive'],
  [patterns.externalAccess, 'external-access'],
] as const;

/**
 * A project for staff: its head, its tasks, details and who has access; beside them one of its two chats, when its address
 * says so. The tab and the chat stand in the address, so that both can be linked to and left with back.
 */
export function ProjectPage() {
  const { projectId = '', kind, diveId } = useParams();
  const { pathname } = useLocation();
  const { accountId, viewer } = useShell();
  const ended = useEndedAccess(projectId);
  const { data, error, loading, refetch } = useQuery(ProjectPageQuery, { variables: { id: projectId }, skip: ended !== null });
  const project = data?.project;
  useProjectChanges(project ? project.id : null);
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [sharing, setSharing] = useState(false);

  if (ended || (data && !project && !loading)) return <Gone />;
  if (!project) {
    return error ? (
      <Page>
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </Page>
    ) : (
      <SkeletonPage label={t.projects.page.loading} />
    );
  }
  const at = placed.find(([pattern]) => matchPath(`/:accountId/${pattern}`, pathname))?.[1];
  const tab = at ?? tabs.find((known) => known === params.get('tab')) ?? 'tasks';
  const chat = kind === 'members' || kind === 'guests' ? kind : null;
  const share = viewer.mayGrantAccess ? () => setSharing(true) : undefined;
  const words = t.projects.page;
  // A tab leaves the discussion that the address named, and keeps the chat beside it.
  const tabAddress = (next: string): string => {
    if (next === 'visualize') return paths.visualize(accountId, project.id);
    if (next === 'deep-dive') return paths.deepDive(accountId, project.id);
    if (next === 'external-access') return paths.externalAccess(accountId, project.id);
    return `${chat ? paths.chat(accountId, project.id, chat) : paths.project(accountId, project.id)}${next === 'tasks' ? '' : `?tab=${next}`}`;
  };

  return (
    <div className={classes.split} data-chat={chat !== null || undefined}>
      <div className={classes.work}>
        <Page>
          <ProjectHeader project={project} chat={chat} onShare={share} />
          <Tabs
            label={words.tabs}
            value={tab}
            onChange={(next) => void navigate(tabAddress(next), { replace: true })}
            tabs={[
              { value: 'tasks', label: words.tasks },
              { value: 'details', label: words.details },
              { value: 'files', label: words.files },
              { value: 'discussions', label: words.discussions },
              { value: 'visualize', label: words.visualize },
              { value: 'deep-dive', label: words.deepDive },
              { value: 'people', label: words.people },
              { value: 'external-access', label: words.externalAccess },
            ]}
          >
            <div className={classes.tab}>
              <Suspense fallback={<SkeletonRows label={t.common.loading} />}>
                {tab === 'tasks' && <TasksTab projectId={project.id} />}
                {tab === 'details' && <DetailsTab projectId={project.id} />}
                {tab === 'files' && <FileThreads onId={project.id} />}
                {tab === 'discussions' && <Discussions onId={project.id} />}
                {tab === 'visualize' && <SurveyTab projectId={project.id} />}
                {tab === 'deep-dive' && <DeepDive projectId={project.id} diveId={diveId ?? null} />}
                {tab === 'external-access' && (
                  <ExternalAccess
                    projectId={project.id}
                    mayChange={viewer.mayGrantAccess}
                    toVisualize={(taskId, waveId) => paths.visualize(accountId, project.id, taskId, waveId)}
                  />
                )}
                {tab === 'people' && <PeopleTab projectId={project.id} onShare={() => setSharing(true)} />}
              </Suspense>
            </div>
          </Tabs>
        </Page>
      </div>
      {chat && (
        <ChatSide
          projectId={project.id}
          projectName={project.name}
          shown={chat}
          membersChat={project.membersChat}
          guestChat={project.guestChat}
          onShare={share}
        />
      )}
      {sharing && (
        <Suspense fallback={null}>
          <ShareDialog projectId={project.id} onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The project is not there, or not any more: said in one way, so that nobody learns which. */
function Gone() {
  const { accountId } = useShell();
  return (
    <Page width="reading">
      <EmptyState
        title={t.projects.page.goneTitle}
        action={
          <Button component={Link} to={paths.home(accountId)} variant="primary">
            {t.projects.page.goneLink}
          </Button>
        }
      >
        {t.projects.page.goneText}
      </EmptyState>
    </Page>
  );
}

export default ProjectPage;
