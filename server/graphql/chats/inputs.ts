import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../persistence/pages';
import { ForwardPageArgs } from '../pages';

/** Which readers of a chat are listed. */
@ArgsType()
export class ReaderListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;
}

/** What is looked for in a chat. */
@ArgsType()
export class MessageSearchArgs extends ForwardPageArgs {
  @Field(() => String, { description: 'Words or beginnings of words, 1 to 200 characters.' })
  text: string;
}

/** A place in a chat, and how much around it. */
@ArgsType()
export class MessagesAroundArgs {
  @Field(() => ID, { description: 'A message of this chat.' })
  id: string;

  @Field(() => Int, {
    nullable: true,
    description: `How many messages at most, half of them in front of it: 1 to ${LARGEST_PAGE}, ${DEFAULT_PAGE} if left out.`,
  })
  count?: number | null;
}

@InputType({ description: 'Something to say. Sending twice with the same `clientKey` stores one message and answers it both times.' })
export class SendMessageInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;

  @Field(() => String, { description: 'What is said, as Markdown; 1 to 10,000 characters. May be empty with files.' })
  body: string;

  @Field(() => String, { description: 'Made up by the client, new for each message and kept when it sends again; up to 100 characters.' })
  clientKey: string;

  @Field(() => ID, { nullable: true, description: 'The message of the same chat that this one answers.' })
  replyToId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'People whom it mentions, up to 50; only such as can read the chat.' })
  mentionIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Files that the caller uploaded and has not used, up to 20.' })
  uploadIds?: string[] | null;
}

@InputType({ description: 'A reaction that is given or taken back. What is so already changes nothing.' })
export class ReactToMessageInput {
  @Field(() => ID, { description: 'The message.' })
  id: string;

  @Field(() => String, { description: 'One emoji.' })
  emoji: string;

  @Field(() => Boolean, { description: 'True gives the reaction, false takes it back.' })
  on: boolean;
}

@InputType({ description: 'In which chat the caller is writing.' })
export class NotifyTypingInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;
}

@InputType({ description: 'Whether a chat is to be quiet for the caller.' })
export class MuteChatInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;

  @Field(() => Boolean, { description: 'True: no notification, push or mail comes of it.' })
  muted: boolean;
}

@InputType({ description: "A change of one's own message." })
export class EditMessageInput {
  @Field(() => ID, { description: 'The message.' })
  id: string;

  @Field(() => String, { description: 'What it says from now on, as Markdown; 1 to 10,000 characters.' })
  body: string;
}

@InputType({ description: "Which of one's own messages is to go." })
export class DeleteMessageInput {
  @Field(() => ID, { description: 'The message; its text is gone for everybody, its place stays.' })
  id: string;
}

@InputType({ description: 'How far a chat was read.' })
export class MarkChatReadInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;

  @Field(() => Int, { description: 'The number of the last event that was seen; a smaller one than before changes nothing.' })
  sequence: number;
}
