import { Field, ID, InputType } from 'type-graphql';

const KEY = 'Made up by the client, new for each question and kept when it sends again; up to 100 characters.';
const QUESTION = 'What is to be answered from the data, 1 to 2,000 characters.';

@InputType({
  description: 'A new chat with the survey data of a task. Sending twice with the same `clientKey` starts one and answers it both times.',
})
export class StartDeepDiveInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => ID, { nullable: true, description: 'One of its waves, where the chat is about that alone.' })
  waveId?: string | null;

  @Field(() => String, { description: QUESTION })
  question: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether nobody outside is to see the chat; for employees.' })
  internal?: boolean | null;

  @Field(() => String, { nullable: true, description: KEY })
  clientKey?: string | null;
}

@InputType({ description: 'One more question in a chat. Sending twice with the same `clientKey` asks once.' })
export class AskDeepDiveInput {
  @Field(() => ID, { description: 'The chat.' })
  chatId: string;

  @Field(() => String, { description: QUESTION })
  question: string;

  @Field(() => String, { nullable: true, description: KEY })
  clientKey?: string | null;
}

@InputType({ description: 'Which answer is not to be gone on with.' })
export class StopDeepDiveInput {
  @Field(() => ID, { description: 'The question; what had arrived of its answer stays.' })
  entryId: string;
}
