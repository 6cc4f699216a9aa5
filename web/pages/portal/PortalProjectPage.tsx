import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { PortalProjectQuery } from '../../__generated__/graphql';
import { useEndedAccess, useProjectChanges } from '../../apollo/hooks';
import { BackLink } from '../../components/BackLink';
import { useCountsKept } from '../../components/chats/useCountsKept';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { type ProjectSection, paths } from '../../paths';
import {
  IconChat,
  IconDiscussion,
  IconFile,
  IconInfo,
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
    }
  }
`);

type SharedProject = NonNullable<PortalProjectQuery['project']>;
type Section = ProjectSection | 'chat';

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

function sectionsOf(project: SharedProject): Section[] {
  const sections: Section[] = ['overview'];
  if (project.tasks) sections.push('tasks');
  if (project.fileThreads?.length) sections.push('files');
  if (project.discussionThreads?.length) sections.push('discussions');
  if (project.guestChat) sections.push('chat');
  return sections;
}

/** The section that the address asks for, if it is there; else the first. */
function useSection(sections: readonly Section[]): Section {
  const { kind, threadId } = useParams();
  const [search] = useSearchParams();
  const wanted = kind ? 'chat' : threadId ? 'discussions' : search.get('section');
  return sections.find((section) => section === wanted) ?? 'overview';
}

function SharedProjectPage({ project }: { readonly project: SharedProject }): ReactNode {
  const accountId = useAccountId();
  const navigate = useNavigate();
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
    chat: { value: 'chat', label: words.chat, icon: <IconChat />, count: unread, countLabel: t.portal.home.unread(unread) },
  };
  const go = (value: string): void => {
    const chosen = sections.find((known) => known === value) ?? 'overview';
    void navigate(chosen === 'chat' ? paths.chat(accountId, project.id, 'guests') : paths.projectSection(accountId, project.id, chosen));
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
          </Suspense>
          {section === 'chat' && project.guestChat && <ChatPanel chatId={project.guestChat.id} projectId={project.id} />}
        </div>
      </Tabs>
    </Page>
  );
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
