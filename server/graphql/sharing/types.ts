import { Field, Int, ObjectType } from 'type-graphql';
import { GuestQuota } from '../accounts/types';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { Person } from '../people/types';
import { Project, Task } from '../projects/types';
import { DateTime, EmailAddress } from '../scalars';

export const SharedItem = describedEnum('SharedItem', 'What of a project or task is shared (R5.2); each guest may get other items.', {
  PROJECT_TASKS: 'The tasks of the project, but for those that somebody hid.',
  DUE_DATE: 'Due dates.',
  STAGE: 'The stage of the project, the status of its tasks.',
  PERCENT_HOURS: 'Which part of the planned hours was spent; never the hours themselves.',
  PERCENT_TASKS: 'Which part of the tasks is done.',
  ATTACHMENTS: 'File threads, as far as their own level lets outside people in.',
  DEEP_DIVE: 'Asking questions about survey data.',
  VISUALIZE: 'Charts of survey data.',
});

export const ShareState = describedEnum('ShareState', 'What a share opens at this moment.', {
  PENDING: 'Waits for the guest to follow the activation link.',
  ACTIVE: 'Opens what it names.',
  CLOSED: 'Asleep under a senior (a switch, Hidden, access None); back when that is lifted.',
  ENDED: 'Over for good: ended by somebody, or its end date has come.',
});

@ObjectType({
  implements: Node,
  description: 'That somebody outside was let in to a project, or to one task of it, and to what of it (R5.2, R5.3).',
})
export class Share extends Node {
  @Field(() => [SharedItem], { description: 'What is shared. With none, only the name is.' })
  items: string[];

  @Field(() => ShareState, { description: 'What it opens at this moment.' })
  state: string;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself; null: never.' })
  expiresAt: string | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When somebody ended it.' })
  endedAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the guest last looked at what it opens.' })
  lastOpenedAt: string | null;
}

@ObjectType({ description: 'An address with which nothing can be shared.' })
export class RefusedAddress {
  @Field(() => EmailAddress, { description: 'The address as it was sent.' })
  email: string;

  @Field(() => String, { description: 'Why not, in a sentence for whoever typed it.' })
  reason: string;
}

@ObjectType({ description: 'What sharing would do, before anything is done (R5.5).' })
export class SharePreview {
  @Field(() => [Person], { description: 'Who gets mail: of the staff, and of the guests those who are known already.' })
  mailTo: object[];

  @Field(() => [EmailAddress], { description: 'Addresses that nobody in the account has yet; each becomes a guest.' })
  newAddresses: string[];

  @Field(() => [RefusedAddress], { description: 'Addresses for which it cannot be done. One of them, and nothing of the whole is done.' })
  refused: RefusedAddress[];

  @Field(() => GuestQuota, { description: 'Guests of the account as it is now.' })
  guestQuota: GuestQuota;

  @Field(() => Int, { description: 'How many guests there would be afterwards.' })
  quotaAfter: number;
}

@ObjectType({ description: 'Shares as they are after the change.' })
export class SharesPayload {
  @Field(() => [Share], { description: 'One for each person and thing that was shared.' })
  shares: object[];
}

export const ShareConnection = connectionOf('Share', 'shares', () => Share);

export const ReachKind = describedEnum('ReachKind', 'A way by which somebody outside gets to a project (2-access, *Reach*).', {
  COUNTERPARTY: 'Their company is the counterparty of the project.',
  PROJECT_SHARE: 'The project is shared with them.',
  TASK_SHARE: 'A task of it is shared with them.',
  PARTICIPATION: 'They have a part in a task of it.',
});

@ObjectType({ description: 'What a contact sees of one project, or of their tasks without one, at this moment.' })
export class ContactSight {
  @Field(() => Project, { nullable: true, description: 'The project; null for their tasks that belong to none.' })
  project: object | null;

  @Field(() => [ReachKind], { description: 'What lets them in; several unite.' })
  reaches: string[];

  @Field(() => [SharedItem], { description: 'The items of the open shares of the project, together.' })
  items: string[];

  @Field(() => [Task], { description: 'Tasks of it that they see, as the tree has them; the first twenty.' })
  tasks: object[];

  @Field(() => Int, { description: 'How many tasks of it they see in all.' })
  taskCount: number;

  @Field(() => Boolean, { description: 'Whether they read its guest chat.' })
  guestChat: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the last of the shares that open it ends; null where something opens it without an end.',
  })
  expiresAt: string | null;
}

export const ContactSightConnection = connectionOf('ContactSight', 'projects', () => ContactSight);
