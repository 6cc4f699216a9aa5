import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { ForwardPageArgs } from '../pages';

/** Which readers of a chat are listed. */
@ArgsType()
export class ReaderListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;
}

@InputType({ description: 'Something to say. Sending twice with the same `clientKey` stores one message and answers it both times.' })
export class SendMessageInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;

  @Field(() => String, { description: 'What is said, as Markdown; 1 to 10,000 characters.' })
  body: string;

  @Field(() => String, { description: 'Made up by the client, new for each message and kept when it sends again; up to 100 characters.' })
  clientKey: string;

  @Field(() => ID, { nullable: true, description: 'The message of the same chat that this one answers.' })
  replyToId?: string | null;
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
