import { ITEM } from './items';
import type { Level } from './level';
import type { ProjectReach, TaskStanding } from './reach';

/** How far a thread is open to clients (R6.4, R6.5). */
export type ThreadLevel = 'HIDDEN' | 'VIEW' | 'MODIFY';

/** What is stored of a thread, as far as its level needs it. `decided`: a person set the level (principle 2). */
export interface ThreadFacts {
  readonly kind: 'FILES' | 'DISCUSSION' | 'CONVERSATION';
  readonly level: ThreadLevel;
  readonly decided: boolean;
}

/** How an outside viewer stands to what a thread hangs on: a project that they reach, or a task that they see. */
export type ThreadPlace =
  | { readonly on: 'PROJECT'; readonly reach: ProjectReach }
  | { readonly on: 'TASK'; readonly standing: TaskStanding; readonly archived: boolean };

/** A new thread starts at Modify where a person made the thing above it Modifiable for clients, else Hidden. */
export const startingLevel = (above: { readonly level: Level; readonly decided: boolean } | null): ThreadLevel =>
  above?.decided && above.level === 'MODIFIABLE' ? 'MODIFY' : 'HIDDEN';

/** Whether this kind of thread is open on the thing at all, whatever its level. */
function isOpenOn(kind: ThreadFacts['kind'], place: ThreadPlace): boolean {
  if (place.on === 'PROJECT') {
    const { tree, shared, items } = place.reach;
    return tree || (shared && (kind !== 'FILES' || (items & ITEM.ATTACHMENTS) !== 0));
  }
  const { full, content, items } = place.standing;
  return kind === 'FILES' ? full || (items & ITEM.ATTACHMENTS) !== 0 : content;
}

function levelOn(thread: ThreadFacts, place: ThreadPlace): ThreadLevel {
  const participates = place.on === 'TASK' && place.standing.participates;
  if (thread.kind === 'CONVERSATION') {
    if (participates) return 'MODIFY';
    // Closed to everybody else from outside until staff open it further.
    return thread.decided && isOpenOn(thread.kind, place) ? thread.level : 'HIDDEN';
  }
  if (!isOpenOn(thread.kind, place)) return 'HIDDEN';
  // Of those who take part, a guest has the conversation and nothing else by that; an advanced contact has the whole task.
  const works = participates && place.standing.full;
  return works && !thread.decided && thread.level === 'HIDDEN' ? 'VIEW' : thread.level;
}

/** The level of a thread for an outside viewer (2-access, *Threads, conversations, files*): in what is archived View at most. */
export function levelOfThread(thread: ThreadFacts, place: ThreadPlace): ThreadLevel {
  const level = levelOn(thread, place);
  const archived = place.on === 'PROJECT' ? place.reach.archived : place.archived;
  return archived && level === 'MODIFY' ? 'VIEW' : level;
}
