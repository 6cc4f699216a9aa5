import { Field, Float, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { CalendarDate } from '../scalars';

export const Sentiment = describedEnum('Sentiment', 'The mood of a response (R8.1).', {
  POSITIVE: 'Content.',
  NEUTRAL: 'Neither content nor not.',
  NEGATIVE: 'Not content.',
  MIXED: 'Content with one thing and not with another.',
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

export const ImportState = describedEnum('ImportState', 'How far an import is (R8.1).', {
  QUEUED: 'It waits for its turn.',
  RUNNING: 'It is read.',
  DONE: 'It was read to its end.',
  FAILED: 'It could not be read, and added nothing; `error` says why.',
});

@ObjectType({ implements: Node, description: 'A file that is read into a wave. Importing the same file again adds nothing.' })
export class Import extends Node {
  @Field(() => String, { description: 'What the file is called.' })
  name: string;

  @Field(() => ImportState, { description: 'How far it is.' })
  state: string;

  @Field(() => Int, { nullable: true, description: 'How many rows the file has, its header left out; null until they were counted.' })
  total: number | null;

  @Field(() => Int, { description: 'How many of them were read.' })
  read: number;

  @Field(() => Int, { description: 'How many became responses.' })
  added: number;

  @Field(() => Int, { description: 'How many were passed over, since their respondent is known in the wave.' })
  skipped: number;

  @Field(() => Int, { description: 'How many were rejected; `rejected` lists the first thousand.' })
  rejectedCount: number;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  error: string | null;
}

@ObjectType({ description: 'A row that was not taken.' })
export class RejectedRow {
  @Field(() => Int, { description: 'Its number in the file; the header is row 1.' })
  row: number;

  @Field(() => String, { description: 'Why.' })
  reason: string;
}

@ObjectType({ description: 'The beginning of a table, to choose its columns by.' })
export class ImportPreview {
  @Field(() => [String], { description: 'The names of its columns, as its first row says them.' })
  columns: string[];

  @Field(() => [[String]], { description: 'Its first rows, up to 20; long texts are cut.' })
  rows: string[][];

  @Field(() => Int, { description: 'How many rows it has, the header left out.' })
  rowCount: number;
}

@ObjectType({ description: 'The import as it was ordered.' })
export class ImportPayload {
  @Field(() => Import, { description: 'The import.' })
  import: object;
}

@ObjectType({ description: 'The wave as it was made.' })
export class WavePayload {
  @Field(() => Wave, { description: 'The wave.' })
  wave: object;
}
