import { useMemo, useState } from 'react';
import type { VisualFiguresFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { EmptyState, formatDate, Select, Table, Td, Th } from '../../ui';
import { Chart, layoutTrend, type Space } from '../../ui/charts';
import { gridOf } from './trend';

/** As many lines as can be told apart. */
const LINES = 6;
/** As many waves as the table has room for beside the lines; with more, one of the two is chosen. */
const BESIDE = 2;

/** The share of the most frequent codes in each wave (R8.2). */
export function TrendChart({
  codes,
  trend,
  chosen,
  source,
}: {
  readonly codes: VisualFiguresFragment['codes'];
  readonly trend: VisualFiguresFragment['trend'];
  /** Codes in the filter: these are drawn, where there are any. */
  readonly chosen: readonly string[];
  readonly source: readonly string[];
}) {
  const { trend: words, chart, column, count, exact, percent } = t.visualize;
  const grid = useMemo(
    () =>
      gridOf(
        trend,
        codes.map(({ code }) => code),
      ),
    [codes, trend],
  );
  const drawn = useMemo(() => {
    const wanted = grid.rows.filter(({ code }) => chosen.length === 0 || chosen.includes(code));
    return wanted.slice(0, LINES);
  }, [chosen, grid]);
  const [setOff, setSetOff] = useState('');
  const lit = drawn.some(({ code }) => code === setOff) ? setOff : null;
  const layout = useMemo(() => {
    const steps = grid.steps.map(({ wave, date }) => ({ label: wave, note: date ? formatDate(date) : '' }));
    const strands = drawn.map(({ code, cells }) => ({ label: code, values: cells.map(({ share }) => share) }));
    return (space: Space) => layoutTrend({ steps, strands, write: percent, lit }, space);
  }, [drawn, grid, lit, percent]);
  const empty =
    grid.steps.length < 2 || drawn.length === 0 ? (
      <EmptyState compact title={words.none}>
        {grid.steps.length < 2 && words.one}
      </EmptyState>
    ) : undefined;
  return (
    <Chart
      wide={grid.steps.length > BESIDE}
      title={words.title}
      description={empty ? null : words.text(drawn.length)}
      summary={words.summary(drawn.length, grid.steps.length)}
      source={source}
      layout={layout}
      words={chart}
      empty={empty}
      csv={() => [
        [column.wave, column.date, column.code, column.answers, column.share],
        ...grid.steps.flatMap(({ wave, date }, step) =>
          grid.rows.map(({ code, cells }) => [wave, date ?? '', code, cells[step]?.count ?? 0, cells[step]?.share ?? 0]),
        ),
      ]}
      tools={
        drawn.length > 1 && (
          <Select
            label={words.setOff}
            hideLabel
            value={lit ?? ''}
            onChange={setSetOff}
            options={[{ value: '', label: `${words.setOff}…` }, ...drawn.map(({ code }) => ({ value: code, label: code }))]}
          />
        )
      }
      table={
        <Table caption={words.title}>
          <thead>
            <tr>
              <Th>{column.code}</Th>
              {grid.steps.map(({ key, wave }) => (
                <Th key={key} align="end">
                  {wave}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ code, cells }) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                {cells.map((cell, step) => (
                  <Td key={grid.steps[step]?.key} align="end" title={count(cell.count)}>
                    {exact(cell.share)}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
