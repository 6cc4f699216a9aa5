import type { SharedItem } from '../../__generated__/graphql';
import { t } from '../../messages';

/** What a whole project can be shared with, in the order of the dialog (R5.2). */
export const projectItems: readonly SharedItem[] = [
  'PROJECT_TASKS',
  'DUE_DATE',
  'STAGE',
  'PERCENT_TASKS',
  'PERCENT_HOURS',
  'ATTACHMENTS',
  'VISUALIZE',
  'DEEP_DIVE',
];

/** What single tasks can be shared with; the other items have no meaning for a task. */
export const taskItems: readonly SharedItem[] = ['DUE_DATE', 'STAGE', 'PERCENT_TASKS', 'ATTACHMENTS', 'VISUALIZE', 'DEEP_DIVE'];

/** What is ticked at first: what somebody outside needs to follow along. Files are given on purpose. */
export const itemsAtFirst = (forTask: boolean): SharedItem[] =>
  forTask ? ['DUE_DATE', 'STAGE', 'PERCENT_TASKS'] : ['PROJECT_TASKS', 'DUE_DATE', 'STAGE'];

/** An item with its name and the sentence that says what it opens. */
export interface ItemChoice {
  readonly item: SharedItem;
  readonly name: string;
  readonly means: string;
}

/**
 * The items to choose from. What a share holds beyond the usual ones stays a choice, so that changing the share does not
 * take it away unseen.
 */
export function itemChoices(forTask: boolean, present: readonly SharedItem[] = []): ItemChoice[] {
  const usual = forTask ? taskItems : projectItems;
  const further = present.filter((item) => !usual.includes(item));
  return [...usual, ...further].map((item) => describe(item, forTask));
}

function describe(item: SharedItem, forTask: boolean): ItemChoice {
  if (forTask && (item === 'DUE_DATE' || item === 'STAGE' || item === 'PERCENT_TASKS' || item === 'ATTACHMENTS')) {
    return { item, name: t.share.itemTask[item], means: t.share.itemTaskMeans[item] };
  }
  return { item, name: t.share.item[item], means: t.share.itemMeans[item] };
}

/** The names of a share's items in one line. */
export function itemNames(items: readonly SharedItem[], forTask: boolean): string {
  const names = itemChoices(forTask, items)
    .filter((choice) => items.includes(choice.item))
    .map((choice) => choice.name);
  return names.length > 0 ? names.join(', ') : forTask ? t.share.noItemsTask : t.share.noItems;
}
