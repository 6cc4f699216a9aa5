import { useQuery } from '@apollo/client/react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { Button, IconClip, SearchSelect, Select, Stack, TextField } from '../../ui';
import { PendingFiles } from '../uploads/PendingFiles';
import { useDrop } from '../uploads/useDrop';
import type { Uploads } from '../uploads/useUploads';
import { useDebounced } from '../useDebounced';
import { newestFirst, waveName } from '../visual/waves';
import classes from './importing.module.css';

const ImportTasks = graphql(`
  query ImportTasks($projectId: ID!, $search: String) {
    project(id: $projectId) {
      id
      tasks(first: 50, filter: { search: $search }, orderBy: { field: TITLE, direction: ASC }) {
        nodes {
          id
          title
        }
      }
    }
  }
`);

const ImportWaves = graphql(`
  query ImportWaves($taskId: ID!) {
    task(id: $taskId) {
      id
      title
      waves {
        id
        name
        date
      }
    }
  }
`);

/** Where the answers go: a task, and a wave of it that is there or is to be made. */
export interface Place {
  readonly taskId: string;
  /** Empty for a new one. */
  readonly waveId: string;
  readonly name: string;
  readonly date: string;
}

export interface FileStepProps {
  readonly projectId: string | null;
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly uploads: Uploads;
  /** What is missing, once somebody has tried to go on. */
  readonly missing: { readonly task: boolean; readonly name: boolean; readonly file: boolean };
}

/** The first step of an import: which task, which wave, which file. */
export function FileStep({ projectId, place, onPlace, uploads, missing }: FileStepProps) {
  const words = t.importing.file;
  const [typed, setTyped] = useState('');
  const sought = useDebounced(typed.trim(), 200);
  const { data } = useQuery(ImportWaves, { variables: { taskId: place.taskId }, skip: place.taskId === '' });
  // The field shows the chosen one as if that had been typed: it searches for nothing.
  const search = sought === '' || sought === data?.task?.title ? null : sought;
  const tasks = useQuery(ImportTasks, { variables: { projectId: projectId ?? '', search }, skip: projectId === null });
  const waves = newestFirst((data?.task?.id === place.taskId && data.task.waves) || []);
  const set = (part: Partial<Place>): void => onPlace({ ...place, ...part });
  const options = ((tasks.data ?? tasks.previousData)?.project?.tasks?.nodes ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const chosen =
    data?.task && !options.some(({ value }) => value === data.task?.id) ? [{ value: data.task.id, label: data.task.title }] : [];
  return (
    <Stack gap={5}>
      {projectId !== null && (
        <SearchSelect
          label={words.task}
          description={words.taskHint}
          placeholder={words.taskPlaceholder}
          nothingFound={words.noTask}
          options={[...chosen, ...options]}
          value={place.taskId || null}
          onChange={(taskId) => set({ taskId: taskId ?? '', waveId: '' })}
          onSearch={setTyped}
          error={missing.task ? words.taskMissing : undefined}
        />
      )}
      {waves.length > 0 && (
        <Select
          label={words.wave}
          value={place.waveId}
          onChange={(waveId) => set({ waveId })}
          options={[{ value: '', label: words.newWave }, ...waves.map((wave) => ({ value: wave.id, label: waveName(wave) }))]}
        />
      )}
      {place.waveId === '' && (
        <div className={classes.two}>
          <TextField
            label={words.name}
            description={words.nameHint}
            placeholder={words.namePlaceholder}
            maxLength={100}
            value={place.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={missing.name ? words.nameMissing : undefined}
          />
          <TextField
            label={words.date}
            description={words.dateHint}
            type="date"
            value={place.date}
            onChange={(event) => set({ date: event.currentTarget.value })}
          />
        </div>
      )}
      <ChosenFile uploads={uploads} missing={missing.file} />
    </Stack>
  );
}

function ChosenFile({ uploads, missing }: { readonly uploads: Uploads; readonly missing: boolean }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const words = t.importing.file;
  const add = (files: Iterable<File>): void => {
    const [file] = files;
    if (file) uploads.add([file]);
  };
  const drop = useDrop(uploads.list.length === 0, add);
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    add(event.currentTarget.files ?? []);
    event.currentTarget.value = '';
  };
  if (uploads.list.length > 0) {
    return (
      <PendingFiles
        label={words.pending}
        removeLabel={words.remove}
        uploads={uploads.list}
        onRemove={uploads.remove}
        onRetry={uploads.retry}
      />
    );
  }
  return (
    <div>
      <div className={classes.drop} data-over={drop.over || undefined} data-missing={missing || undefined} {...drop.handlers}>
        <Button icon={<IconClip />} onClick={() => input.current?.click()} aria-describedby={id}>
          {words.choose}
        </Button>
        <p id={id}>{words.drop}</p>
        <input ref={input} type="file" accept=".csv,.tsv,.txt,.xlsx" aria-label={words.choose} tabIndex={-1} onChange={choose} />
      </div>
      {missing && (
        <p role="alert" className={classes.missing}>
          {words.missing}
        </p>
      )}
    </div>
  );
}
