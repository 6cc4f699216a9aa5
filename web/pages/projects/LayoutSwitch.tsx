import { t } from '../../messages';
import { IconBoard, IconRows } from '../../ui';
import classes from './ProjectList.module.css';

/** Projects as a list or as a board. */
export function LayoutSwitch({ board, onChange }: { readonly board: boolean; readonly onChange: (board: boolean) => void }) {
  const words = t.projects.list;
  return (
    <fieldset className={classes.layout}>
      <legend>{words.layout}</legend>
      <label>
        <input type="radio" name="layout" checked={!board} onChange={() => onChange(false)} />
        <IconRows />
        <span>{words.asList}</span>
      </label>
      <label>
        <input type="radio" name="layout" checked={board} onChange={() => onChange(true)} />
        <IconBoard />
        <span>{words.asBoard}</span>
      </label>
    </fieldset>
  );
}
