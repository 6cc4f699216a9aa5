import { useMemo, useState } from 'react';
import type { VisualFiguresFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, EmptyState, Table, Td, Th } from '../../ui';
import { Chart, layoutBars, type Space } from '../../ui/charts';

/** How many codes are drawn at first. */
export const FIRST = 12;

/** How often each code occurs (R8.2). */
export function CodesChart({
  codes,
  source,
  onPick,
}: {
  readonly codes: VisualFiguresFragment['codes'];
  readonly source: readonly string[];
  readonly onPick: (code: string) => void;
}) {
  const [all, setAll] = useState(false);
  const { codes: words, chart, column, counted, count, exact, percent } = t.visualize;
  const layout = useMemo(() => {
    const rows = (all ? codes : codes.slice(0, FIRST)).map((row) => ({
      label: row.code,
      value: row.count,
      text: counted(row.count, percent(row.share)),
      pick: row.code,
    }));
    return (space: Space) => layoutBars(rows, space);
  }, [all, codes, counted, percent]);
  const [first] = codes;
  return (
    <Chart
      title={words.title}
      description={words.text}
      summary={words.summary(codes.length, first?.code ?? '', percent(first?.share ?? 0))}
      source={source}
      layout={layout}
      words={chart}
      onPick={onPick}
      csv={() => [[column.code, column.answers, column.share], ...codes.map((row) => [row.code, row.count, row.share])]}
      empty={first ? undefined : <EmptyState compact title={words.none} />}
      more={
        codes.length > FIRST && (
          <Button size="s" variant="quiet" flush aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer(FIRST) : words.all(codes.length)}
          </Button>
        )
      }
      table={
        <Table caption={words.title}>
          <thead>
            <tr>
              <Th>{column.code}</Th>
              <Th align="end">{column.answers}</Th>
              <Th align="end">{column.share}</Th>
            </tr>
          </thead>
          <tbody>
            {codes.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.code}</th>
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
