import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: "Some of the caller's own, up to 100; left out: all of them." })
  ids?: string[] | null;
}

@InputType({ description: 'What a browser says where it can be pushed to: a `PushSubscription` of the Push API.' })
export class SubscribeToPushInput {
  @Field(() => String, { description: 'Its `endpoint`: an https address of a push service.' })
  endpoint: string;

  @Field(() => String, { description: 'Its key `p256dh`, as base64url: 65 bytes.' })
  p256dh: string;

  @Field(() => String, { description: 'Its key `auth`, as base64url: 16 bytes.' })
  auth: string;
}
