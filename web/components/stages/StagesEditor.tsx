import { type FormEvent, useId, useRef, useState } from 'react';
import { problemText } from '../../apollo/problemText';
import { freeColor, useStageWork } from '../../forms/stages';
import { t } from '../../messages';
import { Button, Dim, Notice, SkeletonRows, Stack } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { StageColor } from './StageColor';
import { StageLine } from './StageLine';
import classes from './stages.module.css';
import { useStages } from './useStages';

/**
 * All stages of the account: rename, recolour, put into order, delete, add (R3.4). Each step holds at once and for
 * everybody.
 *
 * @param adding the field for a new one has the focus
 */
export function StagesEditor({ adding = false, onAdded }: { readonly adding?: boolean; readonly onAdded?: (id: string) => void }) {
  const { stages, loading, error: unread, refetch } = useStages();
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const work = useStageWork();
  const words = t.projects.stages;
  const attempt = async (task: () => Promise<void>): Promise<boolean> => {
    try {
      await task();
      setError(null);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };
  return (
    <Stack gap={4}>
      <Dim small>{words.everybody}</Dim>
      {error !== null && <Notice tone="danger">{problemText(error)}</Notice>}
      {unread !== undefined && stages.length === 0 ? (
        <QueryProblem error={unread} onRetry={refetch} />
      ) : loading && stages.length === 0 ? (
        <SkeletonRows rows={4} label={t.common.loading} />
      ) : (
        <ol ref={list} tabIndex={-1} className={classes.lines} aria-label={words.title}>
          {stages.map((stage, index) => (
            <StageLine
              key={stage.id}
              stage={stage}
              first={index === 0}
              last={index === stages.length - 1}
              onChange={(change) => attempt(() => work.update(stage.id, change))}
              onMove={(step) => {
                setSaid(words.moved(stage.name, index + step + 1, stages.length));
                void attempt(() => work.update(stage.id, { position: index + step + 1 }));
              }}
              onRemove={async () => {
                const removed = await attempt(() => work.remove(stage.id));
                // The buttons that were pressed are gone; the keyboard goes on from the list.
                if (removed) list.current?.focus();
                return removed;
              }}
            />
          ))}
        </ol>
      )}
      <p className={classes.spoken} role="status">
        {said}
      </p>
      <AddStage
        key={stages.length}
        color={freeColor(stages)}
        focus={adding}
        onAdd={async (name, color) =>
          attempt(async () => {
            const id = await work.create(name, color);
            onAdded?.(id);
          })
        }
      />
    </Stack>
  );
}

function AddStage({
  color: proposed,
  focus,
  onAdd,
}: {
  readonly color: string;
  readonly focus: boolean;
  readonly onAdd: (name: string, color: string) => Promise<boolean>;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [color, setColor] = useState(proposed);
  const [busy, setBusy] = useState(false);
  const words = t.projects.stages;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    if (await onAdd(name.trim(), color)) setName('');
    setBusy(false);
    field.current?.focus();
  };
  return (
    <form className={classes.add} onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{words.newName}</label>
      <div className={classes.line}>
        <StageColor color={color} label={words.newColor} onChange={setColor} />
        <input
          ref={field}
          id={id}
          className={classes.name}
          value={name}
          maxLength={100}
          placeholder={words.newPlaceholder}
          data-autofocus={focus || undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="s" variant="primary" loading={busy} disabled={name.trim() === ''}>
          {words.addSubmit}
        </Button>
      </div>
    </form>
  );
}
