import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { list, see } from '../../domain/gate';
import { receivesPush } from '../../domain/gate/credentials';
import { unreadNotifications } from '../../domain/gate/notifications';
import { personOn } from '../../domain/gate/people';
import * as notifications from '../../domain/notifications';
import type { ChatView, MessageView, NotificationView, PersonView, ProjectView, ShareView } from '../../domain/views';
import { type Soon, when } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { Viewer } from '../accounts/types';
import { type ViewerView, viewerView } from '../accounts/viewer';
import { Chat, Message } from '../chats/types';
import { afresh, type Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Person } from '../people/types';
import { Project } from '../projects/types';
import { Share } from '../sharing/types';
import { MarkNotificationsReadInput, SubscribeToPushInput } from './inputs';
import { Notification, NotificationConnection, NotificationsPayload } from './types';

const INPUT = 'What is to be done.';

@Resolver(() => Viewer)
export class ViewerNotificationFields {
  @FieldResolver(() => NotificationConnection.type, {
    description: 'What the caller should hear of in this account, the latest first.',
  })
  notifications(@Args(() => ForwardPageArgs) page: ForwardPageArgs, @Ctx() { asking }: Context): Soon<Connection<NotificationView>> {
    return list.notifications(asking, page);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many of their notifications the caller has not read.' })
  unreadNotificationCount(@Ctx() { asking }: Context): Soon<number> {
    return when(unreadNotifications(asking), ({ count }) => count);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The `applicationServerKey` with which a browser makes a push subscription for this installation; base64url.',
  })
  pushPublicKey(@Ctx() { services }: Context): string {
    return services.pusher.publicKey;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the browser of this session is pushed what the caller is notified of in this account.',
  })
  receivesPush(@Ctx() { asking }: Context): Soon<boolean> {
    return receivesPush(asking);
  }
}

@Resolver(() => Notification)
export class NotificationFields {
  @FieldResolver(() => Project, { description: 'Where it happened.' })
  project(@Root() one: NotificationView, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return see.project(asking, one.projectId);
  }

  @FieldResolver(() => Chat, { nullable: true, description: 'The chat in which it was said; null for a share.' })
  chat(@Root() one: NotificationView, @Ctx() { asking }: Context): Soon<ChatView | null> {
    return one.chatId === null ? null : see.chat(asking, one.chatId);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The message; of several the last one. Null for a share.' })
  message(@Root() one: NotificationView, @Ctx() { asking }: Context): Soon<MessageView | null> {
    return one.messageId === null ? null : see.message(asking, one.messageId);
  }

  @FieldResolver(() => Share, { nullable: true, description: 'What was shared; null for anything else.' })
  share(@Root() one: NotificationView, @Ctx() { asking }: Context): Soon<ShareView | null> {
    return one.shareId === null ? null : see.share(asking, one.shareId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote the message, or shared.' })
  actor(@Root() one: NotificationView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    if (one.shareId !== null) return when(see.share(asking, one.shareId), (share) => personOn(asking, share?.createdById ?? null));
    if (one.messageId === null) return null;
    return when(see.message(asking, one.messageId), (message) => personOn(asking, message?.authorId ?? null));
  }
}

async function after(context: Context): Promise<{ viewer: ViewerView | null }> {
  const { viewer } = await afresh(context);
  return { viewer: viewerView(viewer) };
}

@Resolver()
export class NotificationMutations {
  @Mutation(() => NotificationsPayload, { description: 'Notes that the caller has read some of their notifications, or all of them.' })
  async markNotificationsRead(
    @Arg('input', () => MarkNotificationsReadInput, { description: INPUT }) input: MarkNotificationsReadInput,
    @Ctx() context: Context,
  ) {
    await notifications.markNotificationsRead(context.services, context.asking, input);
    return after(context);
  }

  @Mutation(() => NotificationsPayload, {
    description:
      'Has the browser of this session told of notifications while no page is open, until the session ends (RFC 8030). For sessions only.',
  })
  async subscribeToPush(
    @Arg('input', () => SubscribeToPushInput, { description: INPUT }) input: SubscribeToPushInput,
    @Ctx() context: Context,
  ) {
    await notifications.subscribeToPush(context.services, context.asking, input);
    return after(context);
  }

  @Mutation(() => NotificationsPayload, { description: 'The browser of this session is told no more while no page is open.' })
  async unsubscribeFromPush(@Ctx() context: Context) {
    await notifications.unsubscribeFromPush(context.services, context.asking);
    return after(context);
  }
}
