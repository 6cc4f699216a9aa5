import type { SharedItem } from '../../__generated__/graphql';

/** Whether a share is of survey data alone: it then opens no chat, and of the project nothing but its name. */
export function isSurveyOnly(items: readonly SharedItem[]): boolean {
  return items.length > 0 && items.every((item) => item === 'DEEP_DIVE' || item === 'VISUALIZE');
}
