import { useMemo } from 'react';
import type { Sentiment, VisualFiguresFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { EmptyState, Table, Td, Th } from '../../ui';
import { Chart, layoutParts, type Series, type Space } from '../../ui/charts';
import { sentiments } from './filters';

const seriesOf: Record<Sentiment, Series> = { POSITIVE: 4, NEUTRAL: 6, MIXED: 2, NEGATIVE: 3 };

/** How the answers sound (R8.2). */
export function SentimentChart({
  sentiment,
  source,
  onPick,
}: {
  readonly sentiment: VisualFiguresFragment['sentiment'];
  readonly source: readonly string[];
  readonly onPick: (sentiment: Sentiment) => void;
}) {
  const { sentiment: words, chart, column, counted, count, exact, percent } = t.visualize;
  const rows = useMemo(
    () => sentiments.flatMap((known) => sentiment.filter((row) => row.sentiment === known && row.count > 0)),
    [sentiment],
  );
  const layout = useMemo(() => {
    const parts = rows.map((row) => ({
      label: words.name[row.sentiment],
      value: row.count,
      text: counted(row.count, percent(row.share)),
      series: seriesOf[row.sentiment],
      pick: row.sentiment,
    }));
    return (space: Space) => layoutParts(parts, space);
  }, [rows, counted, percent, words]);
  return (
    <Chart
      title={words.title}
      description={words.text}
      summary={words.summary(rows.map((row) => `${words.name[row.sentiment]} ${percent(row.share)}`))}
      source={source}
      layout={layout}
      words={chart}
      onPick={(value) => {
        const chosen = sentiments.find((known) => known === value);
        if (chosen) onPick(chosen);
      }}
      csv={() => [
        [column.sentiment, column.answers, column.share],
        ...rows.map((row) => [words.name[row.sentiment], row.count, row.share]),
      ]}
      empty={rows.length > 0 ? undefined : <EmptyState compact title={words.none} />}
      table={
        <Table caption={words.title}>
          <thead>
            <tr>
              <Th>{column.sentiment}</Th>
              <Th align="end">{column.answers}</Th>
              <Th align="end">{column.share}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.sentiment}>
                <th scope="row">{words.name[row.sentiment]}</th>
                <Td align="end">{count(row.count)}</Td>
                <Td align="end">{exact(row.share)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
