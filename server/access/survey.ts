import { ITEM, SURVEY } from './items';
import { decisionAt, endsOf, type TreeNode } from './level';
import type { ProjectReach, VisibleForest } from './reach';
import type { LinkHolder } from './viewer';

/** What an outside viewer may do with the survey data of one task. At least one of both holds. */
export interface SurveyStanding {
  readonly deepDive: boolean;
  readonly visualize: boolean;
}

/** How one viewer stands to the survey data of the tasks of one project, by id. A task that is not in it has none for them. */
export type SurveyReach = ReadonlyMap<string, SurveyStanding>;

/** Each combination once: a tree has many tasks, and few ways to stand to them. */
const STANDINGS: readonly (SurveyStanding | null)[] = [
  null,
  { deepDive: true, visualize: false },
  { deepDive: false, visualize: true },
  { deepDive: true, visualize: true },
];

/**
 * How an outside viewer stands to the survey data of a task, whose walk of `decide(T)` ended at `end`; null where it is not
 * open to them. `isVisible`: they see the task itself.
 */
export function surveyStandingTo(reach: ProjectReach, taskId: string, end: TreeNode | null, isVisible: boolean): SurveyStanding | null {
  if (reach.advanced && isVisible) return STANDINGS[3] ?? null;
  // Items of a project share hold for each task that the viewer sees anyway; by themselves they stop at what a person hid.
  const blanket = reach.items & SURVEY && (isVisible || decisionAt(end, reach) !== 'HIDDEN') ? reach.items : 0;
  const items = blanket | (reach.surveys.get(taskId) ?? 0);
  return STANDINGS[(items & ITEM.DEEP_DIVE ? 1 : 0) | (items & ITEM.VISUALIZE ? 2 : 0)] ?? null;
}

/** What a sharing link opens of the survey data of a task: the figures, of its own task alone. */
export const surveyOfLink = ({ taskId }: LinkHolder, id: string): SurveyStanding | null => (taskId === id ? (STANDINGS[2] ?? null) : null);

/**
 * How the viewer stands to the survey data of the tasks that they see, whether there is any or not, and of those others that
 * have some (2-access, *Chats, Deep Dive, Visualize*).
 */
export function surveysIn(reach: ProjectReach, tree: readonly TreeNode[], visible: VisibleForest): SurveyReach {
  const surveys = new Map<string, SurveyStanding>();
  if (!reach.advanced && !(reach.items & SURVEY) && !reach.surveys.size) return surveys;
  const ends = endsOf(tree);
  for (const { id, surveyed } of tree) {
    const isVisible = visible.has(id);
    const standing = isVisible || surveyed ? surveyStandingTo(reach, id, ends.get(id) ?? null, isVisible) : null;
    if (standing) surveys.set(id, standing);
  }
  return surveys;
}
