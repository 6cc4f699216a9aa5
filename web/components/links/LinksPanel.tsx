import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { Button, EmptyState, Panel, SkeletonRows, Table, Th } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { LinkRow } from './LinkRow';
import classes from './links.module.css';

const ProjectLinks = graphql(`
  query ProjectLinks($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      sharingLinks(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          ...LinkRow_link
        }
      }
    }
  }
`);

export interface LinksPanelProps {
  readonly projectId: string;
  /** The address of Visualize; with a task and a wave, of their charts. */
  readonly toVisualize: (taskId?: string, waveId?: string) => string;
}

/** All sharing links of a project; where there are none, the way to where they are made (R8.4, R8.5). */
export function LinksPanel({ projectId, toVisualize }: LinksPanelProps) {
  const { data, error, refetch, fetchMore } = useQuery(ProjectLinks, { variables: { projectId } });
  const page = data?.project?.sharingLinks;
  const words = t.links.list;
  const toThere = (
    <Button component={Link} to={toVisualize()} size={page?.nodes.length ? 's' : 'm'}>
      {words.toVisualize}
    </Button>
  );
  return (
    <Panel flush title={words.title} description={words.text} audience="outside" actions={page && page.nodes.length > 0 && toThere}>
      {!page && error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!page && !error && <SkeletonRows rows={3} label={words.loading} />}
      {page?.nodes.length === 0 && (
        <EmptyState compact title={words.emptyTitle} action={toThere}>
          {words.emptyText}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && (
        <div className={classes.links}>
          <Table caption={words.title} stack>
            <thead>
              <tr>
                <Th>{words.link}</Th>
                <Th>{words.task}</Th>
                <Th>{words.wave}</Th>
                <Th>{words.description}</Th>
                <Th>{words.created}</Th>
                <Th>{words.expires}</Th>
                <Th>{words.opened}</Th>
                <Th spoken>{words.actions}</Th>
              </tr>
            </thead>
            <tbody>
              {page.nodes.map((link) => (
                <LinkRow key={link.id} link={link} toWave={toVisualize} />
              ))}
            </tbody>
          </Table>
          {page.pageInfo.hasNextPage && (
            <div className={classes.more}>
              <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
                {words.more}
              </Button>
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}
