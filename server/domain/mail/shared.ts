import type { SharedItem } from '../../access/items';
import type { ShareRow } from '../../persistence/entities';
import { type Asking, accountOf } from '../asking';
import { see } from '../gate';
import { personOn } from '../gate/people';
import type { ShareView } from '../views';
import { oneLine } from './letter';

const ITEM_WORDS: Record<SharedItem, string> = {
  PROJECT_TASKS: 'tasks',
  DUE_DATE: 'due dates',
  STAGE: 'stage and status',
  PERCENT_HOURS: 'percent of the hours',
  PERCENT_TASKS: 'percent of the tasks',
  ATTACHMENTS: 'attachments',
  DEEP_DIVE: 'Deep Dive',
  VISUALIZE: 'Visualize',
};

/** A share as its reader may see it now. */
export interface TellableShare {
  readonly share: ShareView;
  readonly projectName: string;
  readonly taskTitle: string | null;
  readonly sharedBy: string | null;
  readonly message: string | null;
}

/** Of these shares, those that are open at this moment, seen through the gate with the reader's rights. */
export async function openShares(asking: Asking, ids: readonly string[]): Promise<TellableShare[]> {
  const found: TellableShare[] = [];
  for (const id of ids) {
    const share = await see.share(asking, id);
    if (!share || (share.state !== 'PENDING' && share.state !== 'ACTIVE')) continue;
    const project = await see.project(asking, share.projectId);
    const task = share.taskId === null ? null : await see.task(asking, share.taskId);
    if (!project || (share.taskId !== null && !task)) continue;
    const written = await asking.reader.get<Pick<ShareRow, 'message'>>(
      'select message from shares where account_id = ? and id = ?',
      accountOf(asking.viewer),
      id,
    );
    found.push({
      share,
      projectName: oneLine(project.name),
      taskTitle: task ? oneLine(task.title) : null,
      sharedBy: (await personOn(asking, share.createdById))?.displayName ?? null,
      message: written?.message ?? null,
    });
  }
  return found;
}

/** The day of a moment in the account's zone. */
export const day = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(at));

/** A moment in the account's zone, with the zone's name. */
export const moment = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));

/** One line on a share: the thing, what is shown of it, until when. */
export function shareLine({ share, projectName, taskTitle }: TellableShare, timeZone: string): string {
  const thing = taskTitle === null ? projectName : `${taskTitle} (a task of ${projectName})`;
  const items = (share.items as SharedItem[]).map((item) => ITEM_WORDS[item]).join(', ');
  const until = share.expiresAt === null ? '' : `, until ${day(share.expiresAt, timeZone)}`;
  return items ? `${thing}: ${items}${until}` : `${thing}${until}`;
}
