import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { CreateProjectForm } from '../../forms/CreateProjectForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, Dim, EmptyState, IconPlus, Page, PageHeader, Panel, Row, SkeletonRows } from '../../ui';
import { useAccountId } from '../shells/session';
import { ProjectFilters } from './ProjectFilters';
import classes from './ProjectList.module.css';
import { ProjectTable } from './ProjectTable';
import { isFiltered, useListAddress } from './listAddress';

const ProjectList = graphql(`
  query ProjectList($filter: ProjectFilter, $orderBy: ProjectOrder, $after: String) {
    projects(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...ProjectRow_project
      }
    }
    stages {
      id
      name
    }
  }
`);

/** The staff's list of projects: sort, filter by stage, search, both chats with what is unread, and the way to share (R3.9, R5.1, R7.2). */
export function ProjectListPage() {
  const { view, change, clear } = useListAddress();
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(ProjectList, {
    variables: {
      filter: { archived: view.archived, ...(view.search && { search: view.search }), ...(view.stageId && { stageId: view.stageId }) },
      orderBy: { field: view.field, direction: view.direction },
    },
    notifyOnNetworkStatusChange: true,
  });
  // While another order or filter is on its way, the rows that were there stay, dimmed: the page does not jump.
  const shown = data ?? previousData;
  const stale = !data && networkStatus === NetworkStatus.setVariables;
  const projects = shown?.projects;
  const adding = networkStatus === NetworkStatus.fetchMore;

  return (
    <Page>
      <PageHeader title={t.projects.list.title} actions={<NewProject />} />
      <div>
        <ProjectFilters view={view} stages={shown?.stages ?? []} onChange={change} />
        <div aria-live="polite" className={classes.count}>
          {projects && <Dim small>{t.projects.list.count(projects.nodes.length, projects.totalCount)}</Dim>}
        </div>
        {error && !shown ? (
          <QueryProblem error={error} onRetry={() => void refetch()} />
        ) : !projects ? (
          <Panel>
            <SkeletonRows rows={8} label={t.projects.list.loading} />
          </Panel>
        ) : projects.nodes.length === 0 ? (
          <Panel>
            {isFiltered(view) ? (
              <EmptyState title={t.projects.list.noneTitle} action={<Button onClick={clear}>{t.projects.list.clear}</Button>}>
                {t.projects.list.noneText}
              </EmptyState>
            ) : (
              <EmptyState title={t.projects.list.emptyTitle}>{t.projects.list.emptyText}</EmptyState>
            )}
          </Panel>
        ) : (
          <div className={classes.rows} data-stale={stale || undefined} aria-busy={stale || undefined}>
            <Panel flush>
              <ProjectTable projects={projects.nodes} view={view} onSort={(field, direction) => change({ field, direction })} />
            </Panel>
            {projects.pageInfo.hasNextPage && (
              <Row justify="center" className={classes.more}>
                <Button loading={adding} onClick={() => void fetchMore({ variables: { after: projects.pageInfo.endCursor } })}>
                  {t.projects.list.more}
                </Button>
              </Row>
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

function NewProject() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const accountId = useAccountId();
  return (
    <>
      <Button variant="primary" icon={<IconPlus />} onClick={() => setOpen(true)}>
        {t.projects.create.button}
      </Button>
      {open && <CreateProjectForm onClose={() => setOpen(false)} onCreated={(id) => void navigate(paths.project(accountId, id))} />}
    </>
  );
}

export default ProjectListPage;
