import { Field, ID, InputType } from 'type-graphql';
import { DateTime, EmailAddress } from '../scalars';
import { SharedItem } from './types';

type Item = keyof typeof SharedItem;

const ADDRESSES = 'Up to 100 addresses; who is unknown becomes a contact with access Basic. One that cannot be used, and nothing is done.';
const ITEMS = 'What is shared with each of them; none shares the name alone.';
const MESSAGE = 'Stands in the mail to the guests.';
const EXPIRES_AT = 'When it ends by itself; must lie ahead. Left out: never.';

@InputType({ description: 'A project shared with people outside (R5.1).' })
export class ShareProjectInput {
  @Field(() => ID, { description: 'The project.' })
  projectId: string;

  @Field(() => [EmailAddress], { description: ADDRESSES })
  emails: string[];

  @Field(() => [SharedItem], { description: ITEMS })
  items: Item[];

  @Field(() => String, { nullable: true, description: MESSAGE })
  message?: string | null;

  @Field(() => DateTime, { nullable: true, description: EXPIRES_AT })
  expiresAt?: string | null;
}

@InputType({ description: 'Single tasks shared with people outside, and of their projects no more than the name (R5.3).' })
export class ShareTasksInput {
  @Field(() => [ID], { description: 'Up to 100 tasks, each of a project.' })
  taskIds: string[];

  @Field(() => [EmailAddress], { description: ADDRESSES })
  emails: string[];

  @Field(() => [SharedItem], { description: 'What is shared of each task; items without a meaning for a task mean nothing.' })
  items: Item[];

  @Field(() => String, { nullable: true, description: MESSAGE })
  message?: string | null;

  @Field(() => DateTime, { nullable: true, description: EXPIRES_AT })
  expiresAt?: string | null;
}

@InputType({ description: "Changes of one person's share; what is left out stays as it is (R5.2)." })
export class UpdateShareInput {
  @Field(() => ID, { description: 'The share to change.' })
  id: string;

  @Field(() => [SharedItem], {
    nullable: true,
    description: 'All that is shared from now on; cannot be cleared by null, only by an empty list.',
  })
  items?: Item[];

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself; must lie ahead. Null: never.' })
  expiresAt?: string | null;
}

@InputType({ description: 'Which share ends.' })
export class RevokeShareInput {
  @Field(() => ID, { description: 'The share; it ends for good, and at once for open pages too.' })
  id: string;
}

@InputType({ description: 'What is about to be shared: a project, or tasks.' })
export class SharePreviewInput {
  @Field(() => ID, { nullable: true, description: 'The project, where it is shared as a whole.' })
  projectId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The tasks, where single ones are shared.' })
  taskIds?: string[] | null;

  @Field(() => [EmailAddress], { description: 'The addresses typed so far, up to 100.' })
  emails: string[];

  @Field(() => [SharedItem], { description: 'What is to be shared.' })
  items: Item[];
}
