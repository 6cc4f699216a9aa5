import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, EmptyState, Page, PageHeader, Panel, SkeletonRows, Stack } from '../../ui';
import { useShell } from '../shells/session';
import { MyShare } from './MyShare';
import classes from './mine.module.css';
import { OpenWithoutShare } from './OpenWithoutShare';

const SharedWithMe = graphql(`
  query SharedWithMe($after: String) {
    viewer {
      shares(first: 50, after: $after) {
        totalCount
        nodes {
          id
          project {
            id
          }
          ...MyShare_share
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The transparency page: what is open to the viewer, what of it in words, by whom and until when. */
export default function SharedWithMePage(): ReactNode {
  const { accountId, viewer } = useShell();
  const { data, error, refetch, fetchMore, loading } = useQuery(SharedWithMe, { notifyOnNetworkStatusChange: true });
  const shares = data?.viewer?.shares;
  return (
    <Page width="reading">
      <PageHeader title={t.mine.title} below={t.mine.lead(viewer.account.name)} />
      {!shares && error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!shares && !error && <SkeletonRows rows={5} label={t.mine.loading} />}
      {shares && (
        <Stack gap={6}>
          <Panel title={t.mine.shares} description={shares.totalCount > 0 ? t.mine.sharesLead : undefined} audience="outside">
            {shares.nodes.length === 0 ? (
              <EmptyState compact title={t.mine.empty}>
                {t.mine.emptyText}
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {shares.nodes.map((share) => (
                  <MyShare key={share.id} share={share} />
                ))}
              </ul>
            )}
            {shares.pageInfo.hasNextPage && (
              <Button loading={loading} onClick={() => void fetchMore({ variables: { after: shares.pageInfo.endCursor } })}>
                {t.common.showMore}
              </Button>
            )}
          </Panel>
          {!shares.pageInfo.hasNextPage && <OpenWithoutShare shared={new Set(shares.nodes.map(({ project }) => project.id))} />}
          <Panel title={t.mine.yours} description={t.mine.yoursLead}>
            <Button component={Link} to={paths.settingsAccount(accountId)}>
              {t.mine.yoursLink}
            </Button>
          </Panel>
        </Stack>
      )}
    </Page>
  );
}
