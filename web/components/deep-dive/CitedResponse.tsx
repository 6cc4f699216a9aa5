import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { Badge, Dialog, EmptyState, Facts, Row, SkeletonRows, Stack } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { calmed } from '../text/marks';
import { waveName } from '../visual/waves';
import classes from './dive.module.css';

const Cited = graphql(`
  query CitedResponse($id: ID!) {
    node(id: $id) {
      id
      ... on Response {
        respondent
        answer
        codes
        sentiment
        segments {
          segment
          value
        }
        wave {
          id
          name
          date
        }
      }
    }
  }
`);

/** The whole of an answer that was cited. */
export function CitedResponse({ responseId, onClose }: { readonly responseId: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(Cited, { variables: { id: responseId } });
  const response = data?.node?.__typename === 'Response' ? data.node : null;
  const words = t.deepDive.response;
  return (
    <Dialog open title={words.title} closeLabel={t.common.close} onClose={onClose}>
      {!data && !error && <SkeletonRows rows={3} label={words.loading} />}
      {error && !data && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {data && !response && <EmptyState compact title={words.gone} />}
      {response && (
        <Stack gap={5}>
          <blockquote className={classes.whole} dir="auto">
            {calmed(response.answer)}
          </blockquote>
          <Facts
            items={[
              { label: words.wave, value: waveName(response.wave) },
              ...(response.sentiment ? [{ label: words.sentiment, value: t.visualize.sentiment.name[response.sentiment] }] : []),
              ...(response.codes.length > 0
                ? [
                    {
                      label: words.codes,
                      value: (
                        <Row gap={1}>
                          {response.codes.map((code) => (
                            <Badge key={code}>{code}</Badge>
                          ))}
                        </Row>
                      ),
                    },
                  ]
                : []),
              ...response.segments.map(({ segment, value }) => ({ label: segment, value })),
              ...(response.respondent ? [{ label: words.respondent, value: response.respondent }] : []),
            ]}
          />
        </Stack>
      )}
    </Dialog>
  );
}
