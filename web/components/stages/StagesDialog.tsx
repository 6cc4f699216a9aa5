import { t } from '../../messages';
import { Button, Dialog } from '../../ui';
import { StagesEditor } from './StagesEditor';

/**
 * The account's stages over the page that somebody is at (R3.4).
 *
 * @param adding the field for a new one has the focus
 */
export function StagesDialog({
  adding,
  onClose,
  onAdded,
}: {
  readonly adding: boolean;
  readonly onClose: () => void;
  readonly onAdded?: (id: string) => void;
}) {
  const words = t.projects.stages;
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={t.common.close} footer={<Button onClick={onClose}>{words.done}</Button>}>
      <StagesEditor adding={adding} {...(onAdded && { onAdded })} />
    </Dialog>
  );
}

export default StagesDialog;
