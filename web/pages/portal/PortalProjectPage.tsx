import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { matchPath, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalProjectQuery } from '../../__generated__/graphql';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { BackLink } from '../../components/BackLink';
import { useCountsKept } from '../../components/chats/useCountsKept';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { type ProjectSection, paths, patterns } from '../../paths';
import {
  IconChart,
  IconChat,
  IconDiscussion,
  IconFile,
  IconInfo,
  IconQuestion,
  IconTask,
  Notice,
  Page,
  PageHeader,
  Panel,
  SkeletonPage,
  SkeletonRows,
  Stack,
  type Tab,
  Tabs,
} from '../../ui';
import { ChatPanel } from '../chat';
import { useAccountId } from '../shells/session';
import { ProjectFacts } from './ProjectFacts';
import classes from './portal.module.css';
import { SharingEndedPage } from './SharingEndedPage';

const Discussions = lazy(() => import('../../components/threads/Discussions'));
const DeepDive = lazy(() => import('../../components/deep-dive/DeepDive'));
const Visualize = lazy(() => import('../../components/visual/Visualize'));
const FileThreads = lazy(() => import('../../components/threads/FileThreads'));
const NewTaskButton = lazy(() => import('./NewTaskButton'));
const SharedTasks = lazy(() => import('./SharedTasks'));

const PortalProject = graphql(`
  query PortalProject($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      description
      archived
      viewerCanCreateTask
      stage {
        id
      }
      dueDate
      percentHours
      percentTasks
      manager {
        id
      }
      counterparty {
        id
      }
      ...PortalFacts_project
      guestChat {
        id
        unreadCount
      }
      tasks(first: 1) {
        totalCount
      }
      fileThreads {
        id
      }
      discussionThreads {
        id
      }
      surveyTasks(first: 50) {
        nodes {
          id
          viewerCanStartDeepDive
          deepDiveChats(first: 1) {
            totalCount
          }
          waves {
            id
            visualize {
              __typename
            }
          }
        }
      }
    }
  }
`);

type SharedProject = NonNullable<PortalProjectQuery['project']>;
type Section = ProjectSection | 'chat' | 'visualize' | 'deep-dive';

/** A project as it is shared with the viewer: a tab for each section that is; one that is not is not there. */
export default function PortalProjectPage(): ReactNode {
  const { projectId = '' } = useParams();
  const ended = useEndedAccess(projectId);
  if (ended) return <SharingEndedPage projectId={projectId} />;
  return <AskedProject key={projectId} projectId={projectId} />;
}

function AskedProject({ projectId }: { readonly projectId: string }): ReactNode {
  const { data, error, refetch } = useQuery(PortalProject, { variables: { projectId } });
  useProjectChanges(data?.project ? projectId : null);
  if (data?.project) return <SharedProjectPage project={data.project} />;
  if (data?.project === null) return <SharingEndedPage projectId={projectId} />;
  if (error) {
    return (
      <Page>
        <QueryProblem page error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <SkeletonPage label={t.portal.project.loading} />;
}

/** The sections that have an address of their own, since it leads to something in them. */
const placed = [
  [patterns.chat, 'chat'],
  [patterns.discussion, 'discussions'],
  [patterns.visualize, 'visualize'],
  [patterns.deepDive, 'deep-dive'],
  [patterns.deepDiveChat, 'deep-dive'],
] as const;

function sectionsOf(project: SharedProject): Section[] {
  const surveys = project.surveyTasks?.nodes ?? [];
  const charts = surveys.some(({ waves }) => waves?.some(({ visualize }) => visualize));
  const questions = surveys.some(({ viewerCanStartDeepDive, deepDiveChats }) => viewerCanStartDeepDive || deepDiveChats);
  const tasks = (project.tasks?.totalCount ?? 0) > 0 || (project.tasks !== null && project.guestChat !== null);
  // Of a project that is shared for its survey data alone there is nothing to tell but that.
  const sections: Section[] = surveys.length > 0 && !tasks && !project.guestChat ? [] : ['overview'];
  if (tasks) sections.push('tasks');
  if (project.fileThreads?.length) sections.push('files');
  if (project.discussionThreads?.length) sections.push('discussions');
  if (project.guestChat) sections.push('chat');
  if (charts) sections.push('visualize');
  if (questions) sections.push('deep-dive');
  return sections.length > 0 ? sections : ['overview'];
}

/** The section that the address asks for, if it is there; else the first. */
function useSection(sections: readonly Section[]): Section {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const wanted = placed.find(([pattern]) => matchPath(`/:accountId/${pattern}`, pathname))?.[1] ?? search.get('section');
  return sections.find((section) => section === wanted) ?? sections[0] ?? 'overview';
}

function SharedProjectPage({ project }: { readonly project: SharedProject }): ReactNode {
  const accountId = useAccountId();
  const navigate = useNavigate();
  const { diveId } = useParams();
  const sections = sectionsOf(project);
  const section = useSection(sections);
  // What is said is in view there, and marked as read as it comes.
  useCountsKept(section === 'chat' ? null : project.guestChat);
  const words = t.portal.project;
  const unread = section === 'chat' ? 0 : (project.guestChat?.unreadCount ?? 0);
  const tabs: Record<Section, Tab> = {
    overview: { value: 'overview', label: words.overview, icon: <IconInfo /> },
    tasks: { value: 'tasks', label: words.tasks, icon: <IconTask /> },
    files: { value: 'files', label: words.files, icon: <IconFile /> },
    discussions: { value: 'discussions', label: words.discussions, icon: <IconDiscussion /> },
    visualize: { value: 'visualize', label: words.visualize, icon: <IconChart /> },
    'deep-dive': { value: 'deep-dive', label: words.deepDive, icon: <IconQuestion /> },
    chat: { value: 'chat', label: words.chat, icon: <IconChat />, count: unread, countLabel: t.portal.home.unread(unread) },
  };
  const go = (value: string): void => {
    const chosen = sections.find((known) => known === value) ?? 'overview';
    void navigate(addressOf(accountId, project.id, chosen));
  };
  return (
    <Page>
      <PageHeader
        title={project.name}
        actions={
          project.viewerCanCreateTask && (
            <Suspense fallback={null}>
              <NewTaskButton projectId={project.id} />
            </Suspense>
          )
        }
        above={<BackLink to={paths.home(accountId)}>{words.back}</BackLink>}
      />
      {project.archived && <Notice>{words.archived}</Notice>}
      <Tabs label={words.sections(project.name)} tabs={sections.map((name) => tabs[name])} value={section} onChange={go}>
        <div className={classes.section}>
          {section === 'overview' && <Overview project={project} />}
          <Suspense fallback={<SkeletonRows label={t.common.loading} />}>
            {section === 'tasks' && <SharedTasks projectId={project.id} />}
            {section === 'files' && <FileThreads onId={project.id} />}
            {section === 'discussions' && <Discussions onId={project.id} />}
            {section === 'visualize' && <Visualize projectId={project.id} />}
            {section === 'deep-dive' && <DeepDive projectId={project.id} diveId={diveId ?? null} />}
          </Suspense>
          {section === 'chat' && project.guestChat && <ChatPanel chatId={project.guestChat.id} projectId={project.id} />}
        </div>
      </Tabs>
    </Page>
  );
}

function addressOf(accountId: string, projectId: string, section: Section): string {
  if (section === 'chat') return paths.chat(accountId, projectId, 'guests');
  if (section === 'visualize') return paths.visualize(accountId, projectId);
  if (section === 'deep-dive') return paths.deepDive(accountId, projectId);
  return paths.projectSection(accountId, projectId, section);
}

function Overview({ project }: { readonly project: SharedProject }): ReactNode {
  const words = t.portal.project;
  const facts = [project.stage, project.dueDate, project.percentHours, project.percentTasks, project.manager, project.counterparty];
  const empty = facts.every((fact) => fact === null) && !project.description;
  return (
    <Stack gap={5}>
      {project.description && (
        <Panel title={words.about}>
          <p className={classes.prose}>{project.description}</p>
        </Panel>
      )}
      {facts.some((fact) => fact !== null) && (
        <Panel title={words.shared}>
          <ProjectFacts project={project} />
        </Panel>
      )}
      {empty && <Notice>{(project.tasks?.totalCount ?? 0) > 0 ? words.onlyTasks : words.nothingMore}</Notice>}
    </Stack>
  );
}
