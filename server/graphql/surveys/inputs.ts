import { Field, ID, InputType } from 'type-graphql';
import type { Sentiment as Mood } from '../../persistence/entities';
import { CalendarDate } from '../scalars';
import { Sentiment } from './types';

@InputType({ description: 'A new wave of the survey of a task.' })
export class CreateWaveInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  name: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day for which it stands; waves are in the order of their days.' })
  date?: string | null;
}

@InputType({ description: 'Responses of some parts of the respondents.' })
export class SegmentFilter {
  @Field(() => String, { description: 'In which respect: the name of the segment.' })
  segment: string;

  @Field(() => [String], { description: 'Which parts: any of these values.' })
  values: string[];
}

@InputType({
  description: 'Which responses are counted: any of the values of one kind, all of the kinds. What is left out or empty narrows nothing.',
})
export class VisualizeFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these codes.' })
  codes?: string[] | null;

  @Field(() => [Sentiment], { nullable: true, description: 'Any of these moods.' })
  sentiments?: Mood[] | null;

  @Field(() => [SegmentFilter], { nullable: true, description: 'All of these segments, each by any of its values.' })
  segments?: SegmentFilter[] | null;
}
