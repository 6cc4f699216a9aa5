import type { Committed, DomainEvent, UnitsOfWork as UnitsOfWorkOf, Work as WorkOf } from '../persistence/work';

interface ChatFact extends DomainEvent {
  readonly chatId: string;
  readonly projectId: string;
  readonly messageId: string;
  /** The event's own place in the chat (R7.4). */
  readonly sequence: number;
}

interface DeepDiveFact extends DomainEvent {
  readonly chatId: string;
  readonly entryId: string;
  /** The event's own place in the chat. */
  readonly sequence: number;
}

/** What happens in the business, told after the commit to whoever listens. Ids and scalars only. */
export type PorticoEvent =
  | (ChatFact & { readonly type: 'MessageSent' })
  | (ChatFact & { readonly type: 'MessageEdited' })
  | (ChatFact & { readonly type: 'MessageDeleted' })
  | (ChatFact & { readonly type: 'ReactionChanged' })
  | (DeepDiveFact & { readonly type: 'QuestionAsked' })
  /** More of an answer is there. */
  | (DeepDiveFact & { readonly type: 'AnswerGrew' })
  | (DeepDiveFact & { readonly type: 'AnswerFinished' })
  /** What waits for a person to be noticed is not what it was; names the notification that came, and none where some were read. */
  | (DomainEvent & { readonly type: 'PersonNotified'; readonly personId: string; readonly notificationId: string | null })
  /** A field of the project or one of its tasks changed, came or went. */
  | (DomainEvent & { readonly type: 'ProjectChanged'; readonly projectId: string })
  /** A file waits to be read into a wave. */
  | (DomainEvent & { readonly type: 'ImportOrdered'; readonly importId: string })
  /** More of a file was read, or all of it. */
  | (DomainEvent & { readonly type: 'ImportProgressed'; readonly importId: string })
  /** The session proves nothing any more; its streams and sockets end. */
  | (DomainEvent & { readonly type: 'SessionEnded'; readonly sessionId: string });

export type Work = WorkOf<PorticoEvent>;
export type UnitsOfWork = UnitsOfWorkOf<PorticoEvent>;
export type CommittedEvent = Committed<PorticoEvent>;
