import { Field, Int, ObjectType } from 'type-graphql';
import { Viewer } from '../accounts/types';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime } from '../scalars';

export const NotificationKind = describedEnum('NotificationKind', 'Why somebody is notified.', {
  MENTION: 'A message mentions them by name.',
  REPLY: 'A message answers one of theirs.',
  MESSAGE: 'Something was said in a chat that concerns them; all that waits in one chat is one notification.',
  SHARE: 'Something was shared with them.',
});

@ObjectType({
  implements: Node,
  description:
    'Something that the viewer should hear of (R10.1). What it points to is judged when it is read: once they may not see that any more, it is gone.',
})
export class Notification extends Node {
  @Field(() => NotificationKind, { description: 'Why they are notified.' })
  kind: string;

  @Field(() => DateTime, { description: 'When it happened; of several messages, when the last one came.' })
  at: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was read, here or on another device, or with the chat; null as long as it waits.',
  })
  readAt: string | null;

  @Field(() => Int, { description: 'How many messages it tells of; deleted ones do not count. 1 for a share.' })
  count: number;
}

@ObjectType({ description: 'What waits for the viewer after the change.' })
export class NotificationsPayload {
  @Field(() => Viewer, { description: 'The viewer, with what waits for them to be noticed.' })
  viewer: object;
}

export const NotificationConnection = connectionOf('Notification', 'notifications', () => Notification);
