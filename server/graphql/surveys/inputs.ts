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

@InputType({
  description:
    'Columns of the file, by header: `codes` may be several columns, or one with values parted by a semicolon; every column of `segments` becomes a segment.',
})
export class ImportResponsesInput {
  @Field(() => ID, { description: 'The wave.' })
  waveId: string;

  @Field(() => ID, { description: 'What `POST /files` answered; used once.' })
  uploadId: string;

  @Field(() => String, { description: 'The column with the key of who answered; who is known in the wave is passed over.' })
  respondent: string;

  @Field(() => String, { description: 'The column with the answer.' })
  answer: string;

  @Field(() => [String], { nullable: true, description: 'Columns with codes.' })
  codes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The column with the mood: positive, neutral, negative or mixed, in whatever case.' })
  sentiment?: string | null;

  @Field(() => [String], { nullable: true, description: 'Columns that become segments.' })
  segments?: string[] | null;
}
