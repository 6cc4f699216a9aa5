import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import type { ProjectOrderField } from '../../__generated__/graphql';
import { Checkbox, IconSearch, Select, TextField } from '../../ui';
import { firstDirection, type ListView } from './listAddress';
import classes from './ProjectList.module.css';

const sorts: readonly ProjectOrderField[] = ['NAME', 'DUE_DATE', 'STAGE', 'CREATED_AT'];

/** Search, stage, archive and order of the project list. Everything takes effect at once. */
export function ProjectFilters({
  view,
  stages,
  onChange,
}: {
  readonly view: ListView;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (part: Partial<ListView>) => void;
}) {
  const words = t.projects.list;
  return (
    <div className={classes.filters} role="search">
      <SearchField search={view.search} onSearch={(search) => onChange({ search })} />
      <Select
        label={words.stage}
        hideLabel
        value={view.stageId}
        onChange={(stageId) => onChange({ stageId })}
        options={[{ value: '', label: words.allStages }, ...stages.map((stage) => ({ value: stage.id, label: stage.name }))]}
      />
      <Select
        label={words.sortBy}
        hideLabel
        value={view.field}
        onChange={(value) => {
          const field = sorts.find((known) => known === value) ?? 'NAME';
          onChange({ field, direction: firstDirection(field) });
        }}
        options={sorts.map((field) => ({ value: field, label: `${words.sortBy}: ${words.sort[field]}` }))}
      />
      <Checkbox label={words.archived} checked={view.archived} onChange={(event) => onChange({ archived: event.currentTarget.checked })} />
    </div>
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
    // The address was changed elsewhere (back, or the button that clears): the field follows.
    if (search === sent.current) return;
    sent.current = search;
    setText(search);
  }, [search]);
  return (
    <TextField
      label={t.projects.list.search}
      hideLabel
      type="search"
      leftIcon={<IconSearch />}
      placeholder={t.projects.list.searchPlaceholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
