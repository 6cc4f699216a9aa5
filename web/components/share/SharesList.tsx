import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { Button, EmptyState, Row, Select, SkeletonRows, Table, Th } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { ShareRow } from './ShareRow';
import classes from './share.module.css';

const ProjectShares = graphql(`
  query ProjectShares($projectId: ID!, $after: String) {
    project(id: $projectId) {
      id
      shares(first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          state
          ...ShareRow_share
        }
      }
    }
  }
`);

const shows = ['current', 'ended', 'all'] as const;
type Show = (typeof shows)[number];

/** Everybody outside who has, had or will have access by a share: pending, active, asleep, ended (R5.6). */
export function SharesList({
  projectId,
  mayChange,
  onShare,
}: {
  readonly projectId: string;
  readonly mayChange: boolean;
  readonly onShare: () => void;
}) {
  const { data, error, refetch, fetchMore } = useQuery(ProjectShares, { variables: { projectId } });
  const [show, setShow] = useState<Show>('current');
  const page = data?.project?.shares;
  const words = t.share.list;
  if (error && !data) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (!page) return <SkeletonRows rows={4} label={words.loading} />;
  const nodes = page.nodes.filter((share) => show === 'all' || (share.state === 'ENDED') === (show === 'ended'));
  const shareButton = mayChange ? (
    <Button variant="primary" onClick={onShare}>
      {t.projects.page.share}
    </Button>
  ) : undefined;
  if (page.nodes.length === 0) {
    return (
      <EmptyState title={words.emptyTitle} action={shareButton}>
        {words.emptyText}
      </EmptyState>
    );
  }
  const labels: Record<Show, string> = { current: words.filterCurrent, ended: words.filterEnded, all: words.filterAll };
  return (
    <>
      <div className={classes.listTools}>
        <Select
          label={words.filter}
          hideLabel
          value={show}
          onChange={(value) => setShow(shows.find((known) => known === value) ?? 'current')}
          options={shows.map((value) => ({ value, label: labels[value] }))}
        />
      </div>
      {nodes.length === 0 ? (
        <EmptyState compact title={show === 'ended' ? words.noneEnded : words.emptyTitle} />
      ) : (
        <div className={classes.shares}>
          <Table caption={t.projects.page.people} stack>
            <thead>
              <tr>
                <Th>{words.person}</Th>
                <Th>{words.what}</Th>
                <Th>{words.state}</Th>
                <Th>{words.ends}</Th>
                <Th>{words.since}</Th>
                <Th spoken>{words.actions}</Th>
              </tr>
            </thead>
            <tbody>
              {nodes.map((share) => (
                <ShareRow key={share.id} share={share} mayChange={mayChange} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {page.pageInfo.hasNextPage && (
        <Row justify="center" className={classes.listTools}>
          <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}>{words.more}</Button>
        </Row>
      )}
    </>
  );
}
