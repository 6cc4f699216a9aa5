/** What can be shared of a project or task (R5.2), in the order of the schema. Stored as a set of bits. */
export const SHARED_ITEMS = [
  'PROJECT_TASKS',
  'DUE_DATE',
  'STAGE',
  'PERCENT_HOURS',
  'PERCENT_TASKS',
  'ATTACHMENTS',
  'DEEP_DIVE',
  'VISUALIZE',
] as const;
export type SharedItem = (typeof SHARED_ITEMS)[number];

export const ITEM = Object.fromEntries(SHARED_ITEMS.map((item, bit) => [item, 1 << bit])) as Record<SharedItem, number>;

/** The items that open survey data and nothing else. */
export const SURVEY = ITEM.DEEP_DIVE | ITEM.VISUALIZE;

/** The set of bits for a list of items. */
export const itemSet = (items: readonly SharedItem[]): number => items.reduce((set, item) => set | ITEM[item], 0);

/** The list of items of a set, in the order of the schema. */
export const itemList = (set: number): SharedItem[] => SHARED_ITEMS.filter((item) => set & ITEM[item]);

/** Deep Dive and/or Visualize and no other item: such a share shows the project's name and its survey tasks, nothing else. */
export const isSurveyOnly = (set: number): boolean => set !== 0 && (set & ~SURVEY) === 0;
