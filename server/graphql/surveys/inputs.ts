import { Field, ID, InputType } from 'type-graphql';
import { CalendarDate } from '../scalars';

@InputType({ description: 'A new wave of the survey of a task.' })
export class CreateWaveInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  name: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day for which it stands; waves are in the order of their days.' })
  date?: string | null;
}
