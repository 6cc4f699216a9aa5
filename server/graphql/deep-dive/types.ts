import { Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { AccessEndReason } from '../accounts/types';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime } from '../scalars';

export const AnswerState = describedEnum('AnswerState', 'How far an answer is (R8.9).', {
  ANSWERING: 'It is being written, or waits for its turn.',
  DONE: 'It is complete.',
  STOPPED: 'Somebody stopped it, or whoever asked has lost access; what had arrived is kept.',
  FAILED: 'It broke off; what had arrived is kept. The question can be asked again.',
});

@ObjectType({
  implements: Node,
  description: 'Questions to the survey data of one task, or of one of its waves, with their answers (R8.7).',
})
export class DeepDiveChat extends Node {
  @Field(() => String, { description: 'The beginning of its first question.' })
  title: string;

  @Field(() => DateTime, { description: 'When it was started.' })
  createdAt: string;

  @Field(() => Boolean, { description: 'No outside viewer sees it.' })
  internal: boolean;

  @Field(() => Int, { description: 'The number of its last durable event. Pass it as `afterSequence` to hear only what follows.' })
  lastSequence: number;

  @Field(() => Boolean, { description: 'Whether the viewer may ask here.' })
  viewerCanAsk: boolean;
}

@ObjectType({ implements: Node, description: 'A question and its answer.' })
export class DeepDiveEntry extends Node {
  @Field(() => String, { description: 'What was asked.' })
  question: string;

  @Field(() => DateTime, { description: 'When it was asked.' })
  askedAt: string;

  @Field(() => String, { description: 'The answer as far as it is there. Plain text, never to be rendered as anything else.' })
  answer: string;

  @Field(() => AnswerState, { description: 'How far the answer is.' })
  state: string;

  @Field(() => Boolean, { description: 'Whether the viewer may stop the answer now.' })
  viewerCanStop: boolean;
}

@ObjectType({ description: 'A number that the answer rests on.' })
export class Figure {
  @Field(() => String, { description: 'What was counted.' })
  label: string;

  @Field(() => Float, { description: 'The number.' })
  value: number;

  @Field(() => String, { nullable: true, description: 'What it is a number of: `responses`, `%`, `percentage points`.' })
  unit: string | null;
}

@ObjectType({ description: 'A response that the answer rests on.' })
export class Citation {
  @Field(() => ID, { description: 'The response; `node` opens it.' })
  responseId: string;

  @Field(() => String, { description: 'A part of the response, exactly as it stands there.' })
  quote: string;

  @Field(() => [String], { description: 'The codes of the response.' })
  codes: string[];
}

@ObjectType({ description: 'The chat and the question as they are after the change.' })
export class DeepDivePayload {
  @Field(() => DeepDiveChat, { description: 'The chat.' })
  chat: object;

  @Field(() => DeepDiveEntry, { description: 'The question, with its answer as far as it is there.' })
  entry: object;
}

@InterfaceType({
  description:
    'Something that happened in a Deep Dive chat. Durable events have a gapless `sequence` within their chat; what is told once to whoever joins in the middle has none.',
})
export abstract class DeepDiveEvent {
  @Field(() => Int, { nullable: true, description: 'Its number within the chat.' })
  sequence: number | null;

  @Field(() => ID, { nullable: true, description: 'The question that it is about.' })
  entryId: string | null;
}

@ObjectType({ implements: DeepDiveEvent, description: 'Somebody asked something.' })
export class QuestionAsked extends DeepDiveEvent {
  @Field(() => DeepDiveEntry, { description: 'The question as the reader may see it now; in a replay its answer is there already.' })
  entry: object;
}

@ObjectType({
  implements: DeepDiveEvent,
  description:
    'The answer grew. All deltas of an answer joined are the answer. A stream that joins in the middle without `afterSequence` begins with one that holds what there is.',
})
export class AnswerDelta extends DeepDiveEvent {
  @Field(() => String, { description: 'What came.' })
  text: string;

  @Field(() => Int, { description: 'How many UTF-16 units of the answer stand in front of it.' })
  offset: number;
}

@ObjectType({ implements: DeepDiveEvent, description: 'The answer is complete, was stopped, or broke off.' })
export class AnswerFinished extends DeepDiveEvent {
  @Field(() => DeepDiveEntry, { description: 'The question with its answer.' })
  entry: object;
}

@ObjectType({
  implements: DeepDiveEvent,
  description: 'The last event of a stream whose reader has lost access; the server completes the subscription after it.',
})
export class DeepDiveEnded extends DeepDiveEvent {
  @Field(() => AccessEndReason, { description: 'What ended it.' })
  reason: string;
}

export const DeepDiveChatConnection = connectionOf('DeepDiveChat', 'chats', () => DeepDiveChat);
export const DeepDiveEntryConnection = connectionOf('DeepDiveEntry', 'questions', () => DeepDiveEntry);
