import { useEffect, useRef, useState } from 'react';
import { t } from '../../messages';
import { Button, IconArrowDown, IconArrowUp, IconButton, IconTrash } from '../../ui';
import { StageColor } from './StageColor';
import classes from './stages.module.css';
import type { StageChoice } from './useStages';

export interface StageLineProps {
  readonly stage: StageChoice;
  readonly first: boolean;
  readonly last: boolean;
  /** Resolves to whether it was saved. */
  readonly onChange: (change: { name?: string; color?: string }) => Promise<boolean>;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => Promise<boolean>;
}

/** One stage to rename, recolour, move and delete. Alt with the arrow keys moves it, too. */
export function StageLine({ stage, first, last, onChange, onMove, onRemove }: StageLineProps) {
  const [name, setName] = useState(stage.name);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const words = t.projects.stages;
  // Somebody else, or a refusal, may have given it another name.
  useEffect(() => setName(stage.name), [stage.name]);
  const keep = async (): Promise<void> => {
    const wanted = name.trim();
    if (wanted === '' || wanted === stage.name) return setName(stage.name);
    if (!(await onChange({ name: wanted }))) setName(stage.name);
  };
  if (asking) {
    return (
      <li className={classes.question}>
        <p role="alert">
          <strong>{words.removeTitle(stage.name)}</strong> {words.removeText(stage.projectCount ?? 0)}
        </p>
        <div>
          <Button size="s" data-autofocus onClick={() => setAsking(false)}>
            {t.common.cancel}
          </Button>
          <Button
            size="s"
            variant="danger"
            loading={busy}
            autoFocus
            onClick={async () => {
              setBusy(true);
              if (!(await onRemove())) setAsking(false);
              setBusy(false);
            }}
          >
            {words.removeSubmit}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li
      className={classes.line}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        if (event.key === 'ArrowUp' ? !first : !last) onMove(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <StageColor color={stage.color} label={words.colorOf(stage.name)} onChange={(color) => void onChange({ color })} />
      <input
        ref={field}
        className={classes.name}
        value={name}
        maxLength={100}
        aria-label={words.nameOf(stage.name)}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep();
          if (event.key !== 'Escape' || name === stage.name) return;
          // Leaves the name as it was; the window stays.
          event.stopPropagation();
          setName(stage.name);
        }}
      />
      <span className={classes.count}>{words.projects(stage.projectCount ?? 0)}</span>
      <IconButton
        size="s"
        label={words.up(stage.name)}
        icon={<IconArrowUp />}
        tooltip={false}
        aria-disabled={first || undefined}
        onClick={() => !first && onMove(-1)}
      />
      <IconButton
        size="s"
        label={words.down(stage.name)}
        icon={<IconArrowDown />}
        tooltip={false}
        aria-disabled={last || undefined}
        onClick={() => !last && onMove(1)}
      />
      <IconButton size="s" label={words.remove(stage.name)} icon={<IconTrash />} tooltip={false} onClick={() => setAsking(true)} />
    </li>
  );
}
