import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ProjectOrderField } from '../../__generated__/graphql';
import { useCompanies } from '../../components/people/useCompanies';
import { useEmployees } from '../../components/people/useEmployees';
import { useStages } from '../../components/stages/useStages';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import {
  Button,
  Checkbox,
  CountBadge,
  IconArrowDown,
  IconArrowUp,
  IconButton,
  IconFilter,
  IconSearch,
  SearchSelect,
  Select,
  TextField,
} from '../../ui';
import { countFilters, type Due, firstDirection, isFiltered, type ListView, orderFields } from './listAddress';
import classes from './ProjectList.module.css';

interface FiltersProps {
  readonly view: ListView;
  readonly onChange: (part: Partial<ListView>) => void;
  readonly onClear: () => void;
  /** Saved views, and the choice of list or board. */
  readonly children: ReactNode;
}

/** Search, filters and order of the projects. Everything takes effect at once; the filters fold away. */
export function ProjectFilters({ view, onChange, onClear, children }: FiltersProps) {
  const count = countFilters(view);
  const [open, setOpen] = useState(count > 0);
  const words = t.projects.list;
  return (
    <div role="search" aria-label={words.search}>
      <div className={classes.tools}>
        <SearchField search={view.search} onSearch={(search) => onChange({ search })} />
        <Button
          icon={<IconFilter />}
          aria-expanded={open}
          aria-controls="project-filters"
          aria-label={words.filtersSet(count)}
          onClick={() => setOpen(!open)}
        >
          {words.filters}
          {count > 0 && (
            <span className={classes.filterCount}>
              <CountBadge count={count} label={words.filtersSet(count)} />
            </span>
          )}
        </Button>
        {children}
      </div>
      <div id="project-filters" className={classes.filters} hidden={!open}>
        {open && <FilterFields view={view} onChange={onChange} />}
        {open && isFiltered(view) && (
          <Button variant="quiet" size="s" onClick={onClear}>
            {words.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

const dueChoices: readonly Due[] = ['', 'late', 'week', 'month'];

function FilterFields({ view, onChange }: Pick<FiltersProps, 'view' | 'onChange'>) {
  const { stages } = useStages();
  const { options: employees } = useEmployees(false);
  const { options: companies, onSearch } = useCompanies(false);
  const words = t.projects.list;
  const up = view.direction === 'ASC';
  return (
    <>
      <Select
        label={words.stage}
        hideLabel
        value={view.stageId}
        onChange={(stageId) => onChange({ stageId })}
        options={[
          { value: '', label: words.allStages },
          ...stages.map((stage) => ({ value: stage.id, label: stage.name })),
          { value: 'none', label: words.withoutStage },
        ]}
      />
      <SearchSelect
        label={words.counterparty}
        hideLabel
        value={view.counterpartyId || null}
        onChange={(id) => onChange({ counterpartyId: id ?? '' })}
        options={companies}
        onSearch={onSearch}
        placeholder={words.allCounterparties}
        nothingFound={t.common.nothingFound}
        clearable
      />
      <SearchSelect
        label={words.manager}
        hideLabel
        value={view.managerId || null}
        onChange={(id) => onChange({ managerId: id ?? '' })}
        options={employees}
        placeholder={words.allManagers}
        nothingFound={t.common.nothingFound}
        clearable
      />
      <Select
        label={words.due}
        hideLabel
        value={view.due}
        onChange={(value) => onChange({ due: dueChoices.find((known) => known === value) ?? '' })}
        options={dueChoices.map((value) => ({ value, label: words.dueChoices[value] }))}
      />
      <div className={classes.order}>
        <Select
          label={words.sortBy}
          hideLabel
          value={view.field}
          onChange={(value) => {
            const field: ProjectOrderField = orderFields.find((known) => known === value) ?? 'NAME';
            onChange({ field, direction: firstDirection(field) });
          }}
          options={orderFields.map((field) => ({ value: field, label: `${words.sortBy}: ${words.sort[field]}` }))}
        />
        <IconButton
          label={up ? words.ascending : words.descending}
          icon={up ? <IconArrowUp /> : <IconArrowDown />}
          onClick={() => onChange({ direction: up ? 'DESC' : 'ASC' })}
        />
      </div>
      <span className={classes.boxes}>
        <Checkbox
          label={words.mine}
          title={words.mineMeans}
          checked={view.mine}
          onChange={(event) => onChange({ mine: event.currentTarget.checked })}
        />
        <Checkbox
          label={words.unreadOnly}
          title={words.unreadMeans}
          checked={view.unread}
          onChange={(event) => onChange({ unread: event.currentTarget.checked })}
        />
        <Checkbox
          label={words.archived}
          checked={view.archived}
          onChange={(event) => onChange({ archived: event.currentTarget.checked })}
        />
      </span>
    </>
  );
}

function SearchField({ search, onSearch }: { readonly search: string; readonly onSearch: (search: string) => void }) {
  const [text, setText] = useState(search);
  const rested = useDebounced(text, 250);
  const sent = useRef(search);
  useEffect(() => {
    if (rested.trim() === sent.current) return;
    sent.current = rested.trim();
    onSearch(rested.trim());
  }, [onSearch, rested]);
  useEffect(() => {
    // The address was changed elsewhere (back, a saved view, or the button that clears): the field follows.
    if (search === sent.current) return;
    sent.current = search;
    setText(search);
  }, [search]);
  return (
    <div className={classes.search}>
      <TextField
        label={t.projects.list.search}
        hideLabel
        type="search"
        leftIcon={<IconSearch />}
        placeholder={t.projects.list.searchPlaceholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </div>
  );
}
