import { useState } from 'react';
import type { Sentiment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, IconClose } from '../../ui';
import { type FilterChoice, FilterMenu } from './FilterMenu';
import { countOf, noFilter, sentiments, toggleCode, toggleSentiment, toggleValue, type VisualFilter } from './filters';
import classes from './visual.module.css';

/** What there is to choose from, whatever is chosen. */
export interface Choices {
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  readonly sentiment: readonly { readonly sentiment: Sentiment; readonly count: number }[];
  readonly segments: readonly string[];
}

export interface FilterBarProps {
  readonly choices: Choices;
  readonly filter: VisualFilter;
  readonly onFilter: (filter: VisualFilter) => void;
  /** The groups of a segment, asked for when somebody wants to choose among them. */
  readonly groupsOf: (segment: string) => Promise<readonly { readonly value: string; readonly count: number }[]>;
  /** How many answers are left. */
  readonly status: string;
}

/** The filters of all charts: a menu for each kind, and below them what is chosen, each to be taken away. */
export function FilterBar({ choices, filter, onFilter, groupsOf, status }: FilterBarProps) {
  const words = t.visualize.filter;
  const moods = sentiments.flatMap((sentiment): FilterChoice[] => {
    const count = choices.sentiment.find((one) => one.sentiment === sentiment)?.count ?? 0;
    return count > 0 || filter.sentiments.includes(sentiment)
      ? [{ value: sentiment, label: t.visualize.sentiment.name[sentiment], count }]
      : [];
  });
  const chips = [
    ...filter.codes.map((code) => ({ label: code, remove: toggleCode(filter, code) })),
    ...filter.sentiments.map((one) => ({ label: t.visualize.sentiment.name[one], remove: toggleSentiment(filter, one) })),
    ...filter.segments.flatMap(({ segment, values }) =>
      values.map((value) => ({ label: words.inSegment(segment, value), remove: toggleValue(filter, segment, value) })),
    ),
  ];
  return (
    <section className={classes.filters} aria-label={words.title}>
      <div className={classes.filterRow}>
        <div className={classes.filterMenus}>
          <FilterMenu
            name={words.codes}
            choices={choices.codes.map(({ code, count }) => ({ value: code, label: code, count }))}
            chosen={filter.codes}
            onToggle={(code) => onFilter(toggleCode(filter, code))}
          />
          {moods.length > 0 && (
            <FilterMenu
              name={words.sentiment}
              choices={moods}
              chosen={filter.sentiments}
              onToggle={(value) => {
                const sentiment = sentiments.find((known) => known === value);
                if (sentiment) onFilter(toggleSentiment(filter, sentiment));
              }}
            />
          )}
          {choices.segments.map((segment) => (
            <SegmentMenu key={segment} segment={segment} filter={filter} onFilter={onFilter} groupsOf={groupsOf} />
          ))}
        </div>
        <p role="status" className={classes.status}>
          {status}
        </p>
      </div>
      {countOf(filter) > 0 && (
        <ul className={classes.chips}>
          {chips.map(({ label, remove }) => (
            <li key={label}>
              <button type="button" aria-label={words.remove(label)} onClick={() => onFilter(remove)}>
                {label}
                <IconClose size={14} />
              </button>
            </li>
          ))}
          <li>
            <Button size="s" variant="quiet" onClick={() => onFilter(noFilter)}>
              {words.clear}
            </Button>
          </li>
        </ul>
      )}
    </section>
  );
}

function SegmentMenu({
  segment,
  filter,
  onFilter,
  groupsOf,
}: Pick<FilterBarProps, 'filter' | 'onFilter' | 'groupsOf'> & { readonly segment: string }) {
  const [groups, setGroups] = useState<readonly FilterChoice[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = (): void => {
    setFailed(false);
    groupsOf(segment).then(
      (found) => setGroups(found.map(({ value, count }) => ({ value, label: value, count }))),
      () => setFailed(true),
    );
  };
  return (
    <FilterMenu
      name={segment}
      choices={groups}
      failed={failed}
      chosen={filter.segments.find((one) => one.segment === segment)?.values ?? []}
      onToggle={(value) => onFilter(toggleValue(filter, segment, value))}
      onOpen={load}
    />
  );
}
