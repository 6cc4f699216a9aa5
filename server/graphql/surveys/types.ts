import { Field, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { CalendarDate } from '../scalars';

export const Sentiment = describedEnum('Sentiment', 'The mood of a response (R8.1).', {
  POSITIVE: 'Content.',
  NEUTRAL: 'Neither content nor not.',
  NEGATIVE: 'Not content.',
});

@ObjectType({ implements: Node, description: 'One round of the survey of a task, with its responses (R8.1).' })
export class Wave extends Node {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day for which it stands.' })
  date: string | null;

  @Field(() => Boolean, { description: 'Whether the viewer may import responses into it.' })
  viewerCanImport: boolean;
}

@ObjectType({ implements: Node, description: 'What one person answered in a wave.' })
export class Response extends Node {
  @Field(() => String, { nullable: true, description: 'The key of who answered, as it was imported; staff only.' })
  respondent: string | null;

  @Field(() => String, { description: 'The answer in their words.' })
  answer: string;

  @Field(() => Sentiment, { nullable: true, description: 'Its mood, where it was said.' })
  sentiment: string | null;
}

@ObjectType({ description: 'To which part of the respondents a response belongs, in one respect.' })
export class SegmentValue {
  @Field(() => String, { description: 'In which respect: an age group, a region.' })
  segment: string;

  @Field(() => String, { description: 'Which part.' })
  value: string;
}

@ObjectType({ description: 'The wave as it was made.' })
export class WavePayload {
  @Field(() => Wave, { description: 'The wave.' })
  wave: object;
}
