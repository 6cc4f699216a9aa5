import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { ShareRow } from '../../components/share/ShareRow';
import { t } from '../../messages';
import { Button, EmptyState, Panel, Row, SkeletonRows, Table, Th } from '../../ui';

const Shares = graphql(`
  query ContactShares($id: ID!, $after: String) {
    contact(id: $id) {
      id
      shares(first: 25, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          ...ShareRow_share
        }
      }
    }
  }
`);

/** What was shared with a contact by name, changed and ended from here (R5.6). */
export function ContactShares({ contactId, mayChange }: { readonly contactId: string; readonly mayChange: boolean }) {
  const { data, error, refetch, fetchMore } = useQuery(Shares, { variables: { id: contactId }, fetchPolicy: 'cache-and-network' });
  const words = t.people.shares;
  const columns = t.share.list;
  const page = data?.contact?.shares;
  const empty = page?.nodes.length === 0;
  return (
    <Panel title={words.title} description={words.lead} flush={page !== undefined && page !== null && !empty}>
      {error && !page && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !page && <SkeletonRows rows={3} label={t.common.loading} />}
      {empty && <EmptyState compact title={words.none} />}
      {page && !empty && (
        <Table caption={words.title} stack>
          <thead>
            <tr>
              <Th>{words.project}</Th>
              <Th>{columns.what}</Th>
              <Th>{columns.state}</Th>
              <Th>{columns.ends}</Th>
              <Th>{columns.since}</Th>
              <Th spoken>{columns.actions}</Th>
            </tr>
          </thead>
          <tbody>
            {page.nodes.map((share) => (
              <ShareRow key={share.id} share={share} mayChange={mayChange} ofContact />
            ))}
          </tbody>
        </Table>
      )}
      {page?.pageInfo.hasNextPage && (
        <Row justify="center">
          <Button onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
            {columns.more}
          </Button>
        </Row>
      )}
    </Panel>
  );
}
