import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import * as chats from '../../domain/chats';
import { list, see } from '../../domain/gate';
import { readStateOf } from '../../domain/gate/chats';
import { personOn } from '../../domain/gate/people';
import type { ChatView, MessageView, PersonView, ProjectView } from '../../domain/views';
import { type Soon, when } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { PageArgs } from '../pages';
import { afterChange } from '../payload';
import { Person, PersonConnection } from '../people/types';
import { Project } from '../projects/types';
import { DeleteMessageInput, EditMessageInput, MarkChatReadInput, ReaderListArgs, SendMessageInput } from './inputs';
import { Chat, ChatPayload, Message, MessageConnection, MessagePayload } from './types';

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

  @FieldResolver(() => Message, { nullable: true, description: 'The message that it answers.' })
  replyTo(@Root() message: MessageView, @Ctx() { asking }: Context): Soon<MessageView | null> {
    return message.replyToId === null ? null : see.message(asking, message.replyToId);
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

  @Mutation(() => ChatPayload, { description: 'Notes how far the caller has read; never goes back.' })
  async markChatRead(
    @Arg('input', () => MarkChatReadInput, { description: INPUT }) input: MarkChatReadInput,
    @Ctx() context: Context,
  ): Promise<{ chat: ChatView }> {
    const id = await chats.markChatRead(context.services, context.asking, input);
    return { chat: await afterChange(context, (asking) => see.chat(asking, id)) };
  }
}
