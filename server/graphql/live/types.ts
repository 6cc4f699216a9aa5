import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { AccessEndReason } from '../accounts/types';
import { Message } from '../chats/types';
import { Person } from '../people/types';
import { Project } from '../projects/types';
import { DateTime } from '../scalars';

@InterfaceType({
  description: 'Something that happened in a chat. Durable events have a gapless `sequence` within their chat; passing ones have none.',
})
export abstract class ChatEvent {
  @Field(() => Int, { nullable: true, description: 'Its number within the chat; null for what passes and is not kept.' })
  sequence: number | null;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: string;
}

@ObjectType({ implements: ChatEvent, description: 'Somebody said something.' })
export class MessageSent extends ChatEvent {
  @Field(() => Message, { description: 'The message as the reader may see it now; a replay does not show what was deleted since.' })
  message: object;
}

@ObjectType({ implements: ChatEvent, description: 'Somebody changed what they had said.' })
export class MessageEdited extends ChatEvent {
  @Field(() => Message, { description: 'The message as the reader may see it now.' })
  message: object;
}

@ObjectType({ implements: ChatEvent, description: 'Somebody took back what they had said; the place of the message stays.' })
export class MessageDeleted extends ChatEvent {
  @Field(() => ID, { description: 'The message that was deleted.' })
  messageId: string;
}

@ObjectType({ implements: ChatEvent, description: 'Somebody reacted to a message, or took a reaction back.' })
export class ReactionChanged extends ChatEvent {
  @Field(() => Message, { description: 'The message as the reader may see it now.' })
  message: object;
}

@ObjectType({
  implements: ChatEvent,
  description: 'Somebody else is writing; it holds for a few seconds. Passing: told to documents that name this type, and never again.',
})
export class PersonTyping extends ChatEvent {
  @Field(() => Person, { description: 'Who.' })
  person: object;
}

@ObjectType({
  implements: ChatEvent,
  description:
    'Somebody else began or ceased to look at the chat. Passing: told to documents that name this type; whoever looks already is told at the beginning.',
})
export class PresenceChanged extends ChatEvent {
  @Field(() => Person, { description: 'Who.' })
  person: object;

  @Field(() => Boolean, { description: 'Whether they look at it now.' })
  online: boolean;
}

@ObjectType({
  implements: ChatEvent,
  description: 'The last event of a stream whose reader has lost access; the server completes the subscription after it.',
})
export class AccessEnded extends ChatEvent {
  @Field(() => AccessEndReason, { description: 'What ended it.' })
  reason: string;
}

@ObjectType({ description: 'That a project, or something in it, changed. With `ended` the project is null and the stream completes.' })
export class ProjectChange {
  @Field(() => Project, { nullable: true, description: 'The project as the reader may see it now; null once they no longer do.' })
  project: object | null;

  @Field(() => AccessEndReason, { nullable: true, description: "What ended the reader's access; null while it lasts." })
  ended: string | null;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: string;
}
