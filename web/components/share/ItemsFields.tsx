import type { SharedItem } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Checkbox } from '../../ui';
import { itemChoices } from './items';
import classes from './share.module.css';
import { isSurveyOnly } from './surveyOnly';

/** What is there besides the boxes that are ticked. */
function alwaysOf(items: readonly SharedItem[], forTask: boolean): string {
  if (isSurveyOnly(items)) return forTask ? t.share.itemsSurveyTask : t.share.itemsSurvey;
  return forTask ? t.share.itemsAlwaysTask : t.share.itemsAlways;
}

/** What a guest will see, as boxes with a sentence each (R5.2). */
export function ItemsFields({
  items,
  onChange,
  forTask,
  present,
}: {
  readonly items: readonly SharedItem[];
  readonly onChange: (items: SharedItem[]) => void;
  readonly forTask: boolean;
  /** What the share holds now, where there is one. */
  readonly present?: readonly SharedItem[];
}) {
  return (
    <fieldset className={classes.items}>
      <legend>{forTask ? t.share.itemsLegendTask : t.share.itemsLegend}</legend>
      <p className={classes.hint}>{alwaysOf(items, forTask)}</p>
      <div className={classes.itemGrid}>
        {itemChoices(forTask, present).map(({ item, name, means }) => (
          <Checkbox
            key={item}
            label={name}
            description={means}
            checked={items.includes(item)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...items, item] : items.filter((other) => other !== item))}
          />
        ))}
      </div>
      {items.length === 0 && <p className={classes.hint}>{forTask ? t.share.nothingChosenTask : t.share.nothingChosen}</p>}
    </fieldset>
  );
}
