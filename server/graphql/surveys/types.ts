import { Field, Float, Int, ObjectType } from 'type-graphql';
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

@ObjectType({
  description:
    'The figures of a wave, of those responses that the filter lets through (R8.2). The most frequent come first, equals by name.',
})
export class Visualization {}

@ObjectType({ description: 'How often a code occurs.' })
export class CodeCount {
  @Field(() => String, { description: 'The code: a theme of responses.' })
  code: string;

  @Field(() => Int, { description: 'How many responses have it.' })
  count: number;

  @Field(() => Float, { description: 'Those as a part of the filtered responses that are counted here, 0 to 1.' })
  share: number;
}

@ObjectType({ description: 'How often a mood occurs.' })
export class SentimentCount {
  @Field(() => Sentiment, { description: 'The mood.' })
  sentiment: string;

  @Field(() => Int, { description: 'How many responses have it.' })
  count: number;

  @Field(() => Float, { description: 'Those as a part of the filtered responses, 0 to 1.' })
  share: number;
}

@ObjectType({ description: 'The responses of one part of the respondents.' })
export class SegmentCount {
  @Field(() => String, { description: 'Which part: the value of the segment.' })
  value: string;

  @Field(() => Int, { description: 'How many of the filtered responses belong to it.' })
  count: number;

  @Field(() => [CodeCount], { description: 'How often codes occur among them; shares are of this part.' })
  codes: CodeCount[];
}

@ObjectType({ description: 'How often a code occurs in one wave.' })
export class TrendPoint {
  @Field(() => String, { description: 'The name of the wave.' })
  wave: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day for which the wave stands.' })
  date: string | null;

  @Field(() => String, { description: 'The code.' })
  code: string;

  @Field(() => Int, { description: 'How many responses of the wave have it.' })
  count: number;

  @Field(() => Float, { description: 'Those as a part of the filtered responses of the wave, 0 to 1.' })
  share: number;
}

@ObjectType({ description: 'The wave as it was made.' })
export class WavePayload {
  @Field(() => Wave, { description: 'The wave.' })
  wave: object;
}
