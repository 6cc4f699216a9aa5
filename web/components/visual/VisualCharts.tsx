import type { VisualChoicesFragment, VisualFiguresFragment, VisualGroupFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, EmptyState } from '../../ui';
import { CodesChart } from './CodesChart';
import { FilterBar, type FilterBarProps } from './FilterBar';
import { noFilter, toggleCode, toggleSentiment, type VisualFilter } from './filters';
import { SegmentsChart } from './SegmentsChart';
import { SentimentChart } from './SentimentChart';
import { TrendChart } from './TrendChart';
import classes from './visual.module.css';

export interface VisualChartsProps {
  readonly choices: VisualChoicesFragment;
  /** Null while they are on their way; what was there before stays meanwhile. */
  readonly figures: VisualFiguresFragment | null;
  readonly groups: readonly VisualGroupFragment[] | null;
  readonly segment: string | null;
  readonly onSegment: (segment: string) => void;
  readonly filter: VisualFilter;
  readonly onFilter: (filter: VisualFilter) => void;
  readonly groupsOf: FilterBarProps['groupsOf'];
  /** What these charts are of, for pictures and names of files. */
  readonly source: readonly string[];
  /** The viewer sees this wave alone, so that there is nothing to compare it with. */
  readonly oneWave?: boolean;
  /** New figures are on their way. */
  readonly busy: boolean;
}

/** The four charts of one wave under one filter (R8.2), the same for staff, portal and link. */
export function VisualCharts(props: VisualChartsProps) {
  const { choices, figures, groups, segment, onSegment, filter, onFilter, groupsOf, source, oneWave = false, busy } = props;
  const words = t.visualize;
  const status = figures === null || busy ? words.counting : words.answersOf(figures.responseCount, choices.responseCount);
  const byCode = (code: string): void => onFilter(toggleCode(filter, code));
  return (
    <div className={classes.visual} aria-busy={busy}>
      <FilterBar choices={choices} filter={filter} onFilter={onFilter} groupsOf={groupsOf} status={status} />
      {figures?.responseCount === 0 && (
        <EmptyState compact title={words.filter.none} action={<Button onClick={() => onFilter(noFilter)}>{words.filter.clear}</Button>}>
          {words.filter.noneText}
        </EmptyState>
      )}
      {figures !== null && figures.responseCount > 0 && (
        <>
          <CodesChart codes={figures.codes} source={source} onPick={byCode} />
          <SentimentChart
            sentiment={figures.sentiment}
            source={source}
            onPick={(sentiment) => onFilter(toggleSentiment(filter, sentiment))}
          />
          <SegmentsChart
            codes={figures.codes}
            groups={groups}
            total={figures.responseCount}
            segments={choices.segments}
            segment={segment}
            onSegment={onSegment}
            source={source}
            onPick={byCode}
          />
          {!oneWave && <TrendChart codes={figures.codes} trend={figures.trend} chosen={filter.codes} source={source} />}
        </>
      )}
    </div>
  );
}
