import type { ThreadLevel } from '../../access/thread';
import type { DiscussionThreadView, FileThreadView } from '../views';

/** Which level a thread has for clients, and who set it when; `byId` null: only the starting value. */
export interface ThreadAccessDecisionView {
  readonly __typename: 'ThreadAccessDecision';
  readonly rights: number;
  readonly level: ThreadLevel;
  readonly byId: string | null;
  readonly at: string | null;
}

export const threadDecisionOn = (thread: FileThreadView | DiscussionThreadView): ThreadAccessDecisionView => ({
  __typename: 'ThreadAccessDecision',
  rights: 0,
  level: thread.clientAccess,
  byId: thread.clientAccessBy,
  at: thread.clientAccessAt,
});
