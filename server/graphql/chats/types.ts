import { Field, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime } from '../scalars';

export const ChatKind = describedEnum('ChatKind', 'Which of the two chats of a project it is (R7.1).', {
  MEMBERS: 'Employees with access to the project, and nobody else, ever.',
  GUESTS: 'The same employees, and the people outside with whom the project is shared.',
});

@ObjectType({ implements: Node, description: 'One of the two chats of a project; everything said in it is kept, in order (R7.2).' })
export class Chat extends Node {
  @Field(() => ChatKind, { description: 'Which of the two it is, and with that who reads along.' })
  kind: string;

  @Field(() => Int, {
    description: 'The number of its last durable event; 0 before the first. Pass it as `afterSequence` to hear only what follows.',
  })
  lastSequence: number;

  @Field(() => Boolean, { description: 'Whether the viewer may write here; not in an archived project.' })
  viewerCanPost: boolean;
}

@ObjectType({ implements: Node, description: 'Something said in a chat. Deleting leaves its place, number, author and time (R7.3).' })
export class Message extends Node {
  @Field(() => Int, { description: 'The number of the event that sent it, within its chat (R7.4).' })
  sequence: number;

  @Field(() => String, { nullable: true, description: 'What was said, as Markdown; null once deleted.' })
  body: string | null;

  @Field(() => DateTime, { description: 'When it was sent.' })
  sentAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was last changed; null if never, or once deleted.' })
  editedAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was deleted.' })
  deletedAt: string | null;

  @Field(() => Boolean, { description: 'Whether the viewer may edit and delete it.' })
  viewerCanUpdate: boolean;

  @Field(() => Boolean, { description: 'Whether the viewer wrote it.' })
  viewerDidAuthor: boolean;

  @Field(() => Boolean, { description: 'Whether the viewer may react to it.' })
  viewerCanReact: boolean;
}

@ObjectType({ description: 'How often a message was reacted to with one emoji.' })
export class Reaction {
  @Field(() => String, { description: 'The emoji.' })
  emoji: string;

  @Field(() => Int, { description: 'How many people reacted with it.' })
  count: number;

  @Field(() => Boolean, { description: 'Whether the viewer is one of them.' })
  viewerReacted: boolean;
}

@ObjectType({ description: 'The message as it is after the change.' })
export class MessagePayload {
  @Field(() => Message, { description: 'The message.' })
  message: object;
}

@ObjectType({ description: 'The chat as it is after the change.' })
export class ChatPayload {
  @Field(() => Chat, { description: 'The chat.' })
  chat: object;
}

export const MessageConnection = connectionOf('Message', 'messages', () => Message);
