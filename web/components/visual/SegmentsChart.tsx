import { useMemo, useState } from 'react';
import type { VisualFiguresFragment, VisualGroupFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, EmptyState, Select, SkeletonRows, Table, Td, Th } from '../../ui';
import { Chart, layoutMatrix, type Space } from '../../ui/charts';
import { FIRST } from './CodesChart';

/** How large the share of each code is within each group of a segment (R8.2). */
export function SegmentsChart({
  codes,
  groups,
  total,
  segments,
  segment,
  onSegment,
  source,
  onPick,
}: {
  readonly codes: VisualFiguresFragment['codes'];
  /** Null while they are on their way. */
  readonly groups: readonly VisualGroupFragment[] | null;
  /** All answers that are looked at, also those of no group. */
  readonly total: number;
  readonly segments: readonly string[];
  readonly segment: string | null;
  readonly onSegment: (segment: string) => void;
  readonly source: readonly string[];
  readonly onPick: (code: string) => void;
}) {
  const [all, setAll] = useState(false);
  const { segments: words, chart, column, exact, percent } = t.visualize;
  const table = useMemo(() => tableOf(codes, groups ?? []), [codes, groups]);
  const layout = useMemo(() => {
    const matrix = {
      columns: (groups ?? []).map(({ value, count }) => ({ label: value, note: words.groups(count) })),
      rows: (all ? table : table.slice(0, FIRST)).map(({ code, cells }) => ({
        label: code,
        pick: code,
        cells: cells.map(({ share }) => ({ value: share, text: percent(share) })),
      })),
    };
    return (space: Space) => layoutMatrix(matrix, space);
  }, [all, groups, percent, table, words]);
  const nothing = segments.length === 0;
  // A response has one value of a segment, or none.
  const without = groups ? total - groups.reduce((sum, { count }) => sum + count, 0) : 0;
  const empty = nothing ? (
    <EmptyState compact title={words.none}>
      {words.noneText}
    </EmptyState>
  ) : groups === null ? (
    <SkeletonRows rows={4} label={t.visualize.loading} />
  ) : table.length === 0 || groups.length === 0 ? (
    <EmptyState compact title={t.visualize.codes.none} />
  ) : undefined;
  return (
    <Chart
      wide
      title={words.title}
      description={segment && !nothing ? [words.text(segment), ...(without > 0 ? [words.without(without, segment)] : [])].join(' ') : null}
      summary={words.summary(segment ?? '', groups?.length ?? 0, table.length)}
      source={segment ? [...source, segment] : source}
      layout={layout}
      words={chart}
      onPick={onPick}
      empty={empty}
      csv={() => [
        [column.code, segment ?? column.group, column.groupAnswers, column.answers, column.share],
        ...table.flatMap(({ code, cells }) => cells.map((cell) => [code, cell.group, cell.of, cell.count, cell.share])),
      ]}
      tools={
        segments.length > 1 && (
          <Select
            label={words.choose}
            hideLabel
            value={segment ?? ''}
            onChange={onSegment}
            options={segments.map((value) => ({ value, label: value }))}
          />
        )
      }
      more={
        table.length > FIRST && (
          <Button size="s" variant="quiet" flush aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.visualize.codes.fewer(FIRST) : t.visualize.codes.all(table.length)}
          </Button>
        )
      }
      table={
        <Table caption={words.title}>
          <thead>
            <tr>
              <Th>{column.code}</Th>
              {(groups ?? []).map(({ value }) => (
                <Th key={value} align="end">
                  {value}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.map(({ code, cells }) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                {cells.map(({ group, share }) => (
                  <Td key={group} align="end">
                    {exact(share)}
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

interface Cell {
  readonly group: string;
  readonly of: number;
  readonly count: number;
  readonly share: number;
}

/** A row for each code in the order of all answers, a cell for each group; a group without the code has none of it. */
function tableOf(codes: VisualFiguresFragment['codes'], groups: readonly VisualGroupFragment[]): { code: string; cells: Cell[] }[] {
  const known = groups.map((group) => ({ group, byCode: new Map(group.codes.map((row) => [row.code, row])) }));
  return codes.map(({ code }) => ({
    code,
    cells: known.map(({ group, byCode }) => {
      const row = byCode.get(code);
      return { group: group.value, of: group.count, count: row?.count ?? 0, share: row?.share ?? 0 };
    }),
  }));
}
