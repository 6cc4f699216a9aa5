import { useStages } from '../../../components/stages/useStages';
import { t } from '../../../messages';
import { MenuChoice, MenuDivider, MenuLabel, StageMark } from '../../../ui';

/** The stages in a card's menu: to move it without dragging. */
export function MoveItems({ stageId, onMove }: { readonly stageId: string | null; readonly onMove: (to: string | null) => void }) {
  const { stages } = useStages();
  return (
    <>
      <MenuLabel>{t.projects.board.move}</MenuLabel>
      <MenuChoice
        value={stageId ?? ''}
        onChange={(id) => onMove(id || null)}
        options={[
          ...stages.map(({ id, name, color }) => ({ value: id, label: <StageMark color={color}>{name}</StageMark> })),
          { value: '', label: t.projects.stages.none },
        ]}
      />
      <MenuDivider />
    </>
  );
}
