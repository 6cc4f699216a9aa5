import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import * as chats from '../../domain/chats';
import { list, see } from '../../domain/gate';
import { answeredBy, firstUnreadOf, isMuted, messagesAround, readStateOf, searchMessages } from '../../domain/gate/chats';
import { filesOn } from '../../domain/gate/files';
import { mentionsOn, reactionsOn } from '../../domain/gate/message-parts';
import { personOn } from '../../domain/gate/people';
import type { ChatView, FileView, MessageView, PersonView, ProjectView, ReactionView } from '../../domain/views';
import { BadInput } from '../../errors';
import { type Soon, when } from '../../persistence/database';
import { type Connection, DEFAULT_PAGE, LARGEST_PAGE } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { File } from '../files/types';
import { PageArgs } from '../pages';
import { afterChange } from '../payload';
import { Person, PersonConnection } from '../people/types';
import { Project } from '../projects/types';
import {
  DeleteMessageInput,
  EditMessageInput,
  MarkChatReadInput,
  MessageSearchArgs,
  MessagesAroundArgs,
  MuteChatInput,
  NotifyTypingInput,
  ReactToMessageInput,
  ReaderListArgs,
  SendMessageInput,
} from './inputs';
import { Chat, ChatPayload, Message, MessageConnection, MessagePayload, Reaction } from './types';

const INPUT = 'What is to be done.';

type ReadState = ReturnType<typeof readStateOf>;
/** Both figures come from one reading. A view lives for one operation, and so does what is kept beside it. */
const readStates = new WeakMap<ChatView, ReadState>();

function readState(chat: ChatView, { asking }: Context): ReadState {
  const known = readStates.get(chat);
  if (known) return known;
  const state = readStateOf(asking, chat);
  readStates.set(chat, state);
  return state;
}

@Resolver(() => Chat)
export class ChatFields {
  @Query(() => Chat, { nullable: true, description: 'A chat by its id; null where the viewer may not read it.' })
  chat(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<ChatView | null> {
    return see.chat(asking, id);
  }

  @FieldResolver(() => Project, { description: 'The project whose chat it is.' })
  project(@Root() chat: ChatView, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return see.project(asking, chat.projectId);
  }

  @FieldResolver(() => Int, { description: 'Messages of others that came after what the viewer has read; deleted ones do not count.' })
  unreadCount(@Root() chat: ChatView, @Ctx() context: Context): Soon<number> {
    return when(readState(chat, context), ({ unread }) => unread);
  }

  @FieldResolver(() => Int, { description: 'How far the viewer has read, as a number of its events; 0 where they have not begun.' })
  lastReadSequence(@Root() chat: ChatView, @Ctx() context: Context): Soon<number> {
    return when(readState(chat, context), ({ lastRead }) => lastRead);
  }

  @FieldResolver(() => PersonConnection.type, { description: 'Who can read it, for mentions.' })
  readers(
    @Root() chat: ChatView,
    @Args(() => ReaderListArgs) args: ReaderListArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<PersonView>> {
    return list.readers(asking, chat, args);
  }

  @FieldResolver(() => MessageConnection.type, { description: 'What was said, in order; ask for `last` to begin at the end.' })
  messages(@Root() chat: ChatView, @Args(() => PageArgs) page: PageArgs, @Ctx() { asking }: Context): Soon<Connection<MessageView>> {
    return list.messages(asking, chat, page);
  }

  @FieldResolver(() => MessageConnection.type, {
    nullable: true,
    description: 'The messages around one of them, in order, to go on from in both directions; null where it is none of this chat.',
  })
  messagesAround(
    @Root() chat: ChatView,
    @Args(() => MessagesAroundArgs) { id, count }: MessagesAroundArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<MessageView> | null> {
    const most = count ?? DEFAULT_PAGE;
    if (most < 1 || most > LARGEST_PAGE) throw new BadInput({ path: 'count', message: `\`count\` must be between 1 and ${LARGEST_PAGE}.` });
    return messagesAround(asking, chat, id, most);
  }

  @FieldResolver(() => MessageConnection.type, { description: 'Messages in which each word of a text begins a word, newest first (R7.6).' })
  search(
    @Root() chat: ChatView,
    @Args(() => MessageSearchArgs) args: MessageSearchArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<MessageView>> {
    return searchMessages(asking, chat, args);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The first message of somebody else that the viewer has not read.' })
  firstUnread(@Root() chat: ChatView, @Ctx() context: Context): Soon<MessageView | null> {
    return when(readState(chat, context), ({ lastRead }) => firstUnreadOf(context.asking, chat, lastRead));
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer keeps it quiet: no notification, push or mail comes of it.' })
  muted(@Root() chat: ChatView, @Ctx() { asking }: Context): Soon<boolean> {
    return isMuted(asking, chat);
  }
}

@Resolver(() => Message)
export class MessageFields {
  @FieldResolver(() => Chat, { description: 'Where it was said.' })
  chat(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<ChatView | null> {
    return see.chat(asking, message.chatId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who said it.' })
  author(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, message.authorId);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The message that it answers, or the trace that is left of it.' })
  replyTo(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<MessageView | null> {
    return answeredBy(asking, message);
  }

  @FieldResolver(() => [Person], { description: 'Whom it mentions; nobody once it was deleted.' })
  mentions(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<PersonView[]> {
    return mentionsOn(asking, message);
  }

  @FieldResolver(() => [File], { description: 'The files that came with it; none once it was deleted.' })
  attachments(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<FileView[]> {
    return filesOn(asking, message);
  }

  @FieldResolver(() => [Reaction], { description: 'How it was reacted to, in the order in which each emoji came; empty once deleted.' })
  reactions(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<ReactionView[]> {
    return reactionsOn(asking, message);
  }
}

const messageAfter = async (context: Context, id: string): Promise<{ message: MessageView }> => ({
  message: await afterChange(context, (asking) => see.message(asking, id)),
});

@Resolver()
export class ChatMutations {
  @Mutation(() => MessagePayload, { description: 'Says something in a chat, once for each `clientKey` (R7.3, R7.4).' })
  async sendMessage(@Arg('input', () => SendMessageInput, { description: INPUT }) input: SendMessageInput, @Ctx() context: Context) {
    return messageAfter(context, await chats.sendMessage(context.services, context.asking, input));
  }

  @Mutation(() => MessagePayload, { description: "Changes one's own message; that it was changed stays visible." })
  async editMessage(@Arg('input', () => EditMessageInput, { description: INPUT }) input: EditMessageInput, @Ctx() context: Context) {
    return messageAfter(context, await chats.editMessage(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: "Takes back one's own message; its place stays. Answers true." })
  async deleteMessage(
    @Arg('input', () => DeleteMessageInput, { description: INPUT }) input: DeleteMessageInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await chats.deleteMessage(context.services, context.asking, input);
    await afresh(context);
    return true;
  }

  @Mutation(() => MessagePayload, { description: 'Reacts to a message with an emoji, or takes the reaction back (R7.3).' })
  async reactToMessage(
    @Arg('input', () => ReactToMessageInput, { description: INPUT }) input: ReactToMessageInput,
    @Ctx() context: Context,
  ) {
    return messageAfter(context, await chats.reactToMessage(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, {
    description: 'Tells whoever looks at the chat that the caller is writing; call it every few seconds meanwhile. Answers true.',
  })
  async notifyTyping(
    @Arg('input', () => NotifyTypingInput, { description: INPUT }) input: NotifyTypingInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await chats.notifyTyping(context.services, context.asking, input);
    return true;
  }

  @Mutation(() => ChatPayload, { description: 'Keeps a chat quiet for the caller, or lets it be heard again.' })
  async muteChat(
    @Arg('input', () => MuteChatInput, { description: INPUT }) input: MuteChatInput,
    @Ctx() context: Context,
  ): Promise<{ chat: ChatView }> {
    const id = await chats.muteChat(context.services, context.asking, input);
    return { chat: await afterChange(context, (asking) => see.chat(asking, id)) };
  }

  @Mutation(() => ChatPayload, { description: 'Notes how far the caller has read; never goes back.' })
  async markChatRead(
    @Arg('input', () => MarkChatReadInput, { description: INPUT }) input: MarkChatReadInput,
    @Ctx() context: Context,
  ): Promise<{ chat: ChatView }> {
    const id = await chats.markChatRead(context.services, context.asking, input);
    return { chat: await afterChange(context, (asking) => see.chat(asking, id)) };
  }
}
