import { useApolloClient, useQuery } from '@apollo/client/react';
import { type ReactNode, useCallback } from 'react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { EmptyState, SkeletonRows } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { filterInput } from './filters';
import { useVisualAddress } from './useVisualAddress';
import { VisualCharts } from './VisualCharts';

const WaveVisualDocument = graphql(`
  query WaveVisual($waveId: ID!, $filter: VisualizeFilter) {
    node(id: $waveId) {
      id
      ... on Wave {
        all: visualize {
          ...VisualChoices @unmask
        }
        shown: visualize(filter: $filter) {
          ...VisualFigures @unmask
        }
      }
    }
  }
`);

const WaveGroups = graphql(`
  query WaveGroups($waveId: ID!, $filter: VisualizeFilter, $segment: String!) {
    node(id: $waveId) {
      id
      ... on Wave {
        visualize(filter: $filter) {
          bySegment(segment: $segment) {
            ...VisualGroup @unmask
          }
        }
      }
    }
  }
`);

/**
 * The charts of one wave of a task, under the filters of the address.
 *
 * @param source what it is of: project, task, wave
 * @param empty stands in their place while the wave has no answers
 */
export function WaveVisual({
  waveId,
  source,
  empty,
}: {
  readonly waveId: string;
  readonly source: readonly string[];
  readonly empty: ReactNode;
}) {
  const apollo = useApolloClient();
  const address = useVisualAddress();
  const filter = filterInput(address.filter);
  const { data, previousData, error, loading, refetch } = useQuery(WaveVisualDocument, { variables: { waveId, filter } });
  // While a new filter is counted, what it was before stays on the screen.
  const node = (data ?? previousData)?.node;
  const wave = node?.__typename === 'Wave' ? node : null;
  const segments = wave?.all?.segments ?? [];
  const segment = segments.find((known) => known === address.segment) ?? segments[0] ?? null;
  const groups = useQuery(WaveGroups, { variables: { waveId, filter, segment: segment ?? '' }, skip: segment === null });
  const groupsOf = useCallback(
    async (wanted: string) => {
      const answer = await apollo.query({ query: WaveGroups, variables: { waveId, filter: null, segment: wanted } });
      return (answer.data?.node?.__typename === 'Wave' && answer.data.node.visualize?.bySegment) || [];
    },
    [apollo, waveId],
  );
  if (error && !wave) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (data && !wave?.all) return <EmptyState title={t.visualize.empty.closedTitle}>{t.visualize.empty.closedText}</EmptyState>;
  if (!wave?.all) return <SkeletonRows rows={8} label={t.visualize.loading} />;
  if (wave.all.responseCount === 0) return empty;
  const grouped = groups.data ?? groups.previousData;
  return (
    <VisualCharts
      choices={wave.all}
      figures={wave.shown ?? null}
      groups={(grouped?.node?.__typename === 'Wave' && grouped.node.visualize?.bySegment) || null}
      segment={segment}
      onSegment={(chosen) => address.choose({ segment: chosen })}
      filter={address.filter}
      onFilter={address.narrow}
      groupsOf={groupsOf}
      source={source}
      busy={loading && !data}
    />
  );
}
