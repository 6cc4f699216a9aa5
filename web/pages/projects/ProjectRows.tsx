import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { Button, Dim, EmptyState, Panel, SkeletonRows } from '../../ui';
import { filterOf, isFiltered, type ListView } from './listAddress';
import classes from './ProjectList.module.css';
import { ProjectTable } from './ProjectTable';

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
  }
`);

interface RowsProps {
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
  readonly onClear: () => void;
}

/** The list of projects, fifty at a time; the next come by themselves as the end comes near. */
export function ProjectRows({ view, onChange, onClear }: RowsProps) {
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(ProjectList, {
    variables: {
      filter: filterOf(view),
      orderBy: { field: view.field, direction: view.direction },
    },
    notifyOnNetworkStatusChange: true,
  });
  // While another order or filter is on its way, the rows that were there stay, dimmed: the page does not jump.
  const shown = data ?? previousData;
  const stale = !data && networkStatus === NetworkStatus.setVariables;
  const projects = shown?.projects;
  const adding = networkStatus === NetworkStatus.fetchMore;
  const next = data && !adding && data.projects.pageInfo.hasNextPage ? data.projects.pageInfo.endCursor : null;
  const more = useCallback(() => {
    // A page that does not come leaves the list as it is; the next step of scrolling asks again.
    if (next) fetchMore({ variables: { after: next } }).catch(() => undefined);
  }, [fetchMore, next]);
  const words = t.projects.list;
  return (
    <>
      <div aria-live="polite" className={classes.count}>
        {projects && <Dim small>{adding ? words.loadingMore : words.count(projects.totalCount)}</Dim>}
      </div>
      {error && !shown ? (
        <QueryProblem error={error} onRetry={() => void refetch()} />
      ) : !projects ? (
        <Panel>
          <SkeletonRows rows={8} label={words.loading} />
        </Panel>
      ) : projects.nodes.length === 0 ? (
        <NoProjects filtered={isFiltered(view)} onClear={onClear} />
      ) : (
        <div className={classes.rows} data-stale={stale || undefined} aria-busy={stale || undefined}>
          <Panel flush>
            <ProjectTable
              projects={projects.nodes}
              total={projects.totalCount}
              view={view}
              onSort={(field, direction) => onChange({ field, direction })}
              onEnd={more}
            />
          </Panel>
        </div>
      )}
    </>
  );
}

/** Nothing there yet, or nothing that fits; each with its next step. */
export function NoProjects({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const words = t.projects.list;
  return (
    <Panel>
      {filtered ? (
        <EmptyState title={words.noneTitle} action={<Button onClick={onClear}>{words.clear}</Button>}>
          {words.noneText}
        </EmptyState>
      ) : (
        <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
      )}
    </Panel>
  );
}
