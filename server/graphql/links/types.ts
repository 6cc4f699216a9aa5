import { Field, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime } from '../scalars';

export const LinkState = describedEnum('LinkState', 'What a sharing link opens at this moment.', {
  ACTIVE: 'Opens its wave to whoever holds it.',
  EXPIRED: 'Over for good: its end date has come.',
  REVOKED: 'Over for good: somebody ended it, or the installation has another key than when it was made.',
  CLOSED: 'Asleep under a senior (a switch, Hidden); back when that is lifted.',
});

@ObjectType({
  implements: Node,
  description: 'That the figures of one wave are open, without signing in, to whoever was given an address (R8.3).',
})
export class SharingLink extends Node {
  @Field(() => String, { nullable: true, description: 'What it is for, in the words of who made it; its holders read this.' })
  description: string | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTime, { description: 'When it ends by itself.' })
  expiresAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When somebody ended it.' })
  revokedAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was opened last; null where it never was.' })
  lastOpenedAt: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How often it was opened: once for each browser session, for scripts once for each address in 30 minutes. Fetching the page alone does not count.',
  })
  opens: number | null;
}

@ObjectType({ description: 'All that a sharing link shows: the figures of one wave of one task (R8.3).' })
export class SharedVisual {
  @Field(() => String, { description: 'The name of the project.' })
  project: string;

  @Field(() => String, { description: 'The title of the task.' })
  task: string;

  @Field(() => String, { description: 'The name of the wave.' })
  wave: string;

  @Field(() => String, { nullable: true, description: 'What the link is for, in the words of who made it.' })
  description: string | null;

  @Field(() => DateTime, { description: 'Until when the link is good.' })
  expiresAt: string;
}

@ObjectType({ description: 'The sharing link as it is after the change.' })
export class SharingLinkPayload {
  @Field(() => SharingLink, { description: 'The link.' })
  sharingLink: object;
}

export const SharingLinkConnection = connectionOf('SharingLink', 'sharing links', () => SharingLink);
