import { lazy, Suspense, useState } from 'react';
import { t } from '../../messages';
import { IconPen, IconPlus, MenuChoice, MenuDivider, MenuItem, RowMenu, StageMark } from '../../ui';
import classes from './stages.module.css';
import { useStages } from './useStages';

const StagesDialog = lazy(() => import('./StagesDialog'));

export interface StageMenuProps {
  readonly stage: { readonly id: string; readonly name: string; readonly color: string } | null;
  /** Of what this is the stage; read aloud with the button. */
  readonly of: string;
  readonly onChoose: (stageId: string | null) => void;
}

/** A project's stage, to press: choose another, add one, or edit them all, without leaving the page (R3.4). */
export function StageMenu({ stage, of, onChoose }: StageMenuProps) {
  const [dialog, setDialog] = useState<'add' | 'edit' | null>(null);
  const words = t.projects.stages;
  return (
    <>
      <RowMenu
        side="bottom-start"
        trigger={
          <button
            type="button"
            className={classes.cell}
            aria-label={words.menuOf(of, stage?.name ?? words.none)}
            data-none={stage === null || undefined}
          >
            {stage ? <StageMark color={stage.color}>{stage.name}</StageMark> : words.none}
          </button>
        }
      >
        {() => <StageItems chosen={stage?.id ?? null} onChoose={onChoose} onDialog={setDialog} />}
      </RowMenu>
      {dialog && (
        <Suspense fallback={null}>
          <StagesDialog
            adding={dialog === 'add'}
            onClose={() => setDialog(null)}
            onAdded={(id) => {
              if (dialog !== 'add') return;
              onChoose(id);
              setDialog(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Asked for when the menu is open, so that a long list does not listen to the stages in each of its rows. */
function StageItems({
  chosen,
  onChoose,
  onDialog,
}: {
  readonly chosen: string | null;
  readonly onChoose: (stageId: string | null) => void;
  readonly onDialog: (dialog: 'add' | 'edit') => void;
}) {
  const { stages } = useStages();
  const words = t.projects.stages;
  return (
    <>
      <MenuChoice
        value={chosen ?? ''}
        onChange={(id) => (id === (chosen ?? '') ? undefined : onChoose(id || null))}
        options={[
          ...stages.map(({ id, name, color }) => ({ value: id, label: <StageMark color={color}>{name}</StageMark> })),
          { value: '', label: <span className={classes.dim}>{words.none}</span> },
        ]}
      />
      <MenuDivider />
      <MenuItem leftSection={<IconPlus />} onClick={() => onDialog('add')}>
        {words.add}
      </MenuItem>
      <MenuItem leftSection={<IconPen />} onClick={() => onDialog('edit')}>
        {words.edit}
      </MenuItem>
    </>
  );
}
