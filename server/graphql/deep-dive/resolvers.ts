import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import * as deepDive from '../../domain/deep-dive';
import { list, see } from '../../domain/gate';
import { mayStartDeepDive } from '../../domain/gate/deep-dive';
import { personOn } from '../../domain/gate/people';
import type {
  CitationView,
  DeepDiveChatView,
  DeepDiveEntryView,
  FigureView,
  PersonView,
  ResponseView,
  TaskView,
  WaveView,
} from '../../domain/views';
import { NotFound } from '../../errors';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Person } from '../people/types';
import { Task } from '../projects/types';
import { Response, Wave } from '../surveys/types';
import { AskDeepDiveInput, StartDeepDiveInput, StopDeepDiveInput } from './inputs';
import { Citation, DeepDiveChat, DeepDiveChatConnection, DeepDiveEntry, DeepDiveEntryConnection, DeepDivePayload, Figure } from './types';

const INPUT = 'What is to be done.';

@Resolver(() => Task)
export class TaskDeepDiveFields {
  @FieldResolver(() => DeepDiveChatConnection.type, {
    nullable: true,
    description: 'Chats with its survey data that the viewer may read, the newest first (R8.7).',
  })
  deepDiveChats(
    @Root() task: TaskView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<DeepDiveChatView>> {
    return list.deepDiveChats(asking, task, page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may ask its survey data.' })
  viewerCanStartDeepDive(@Root() task: TaskView, @Ctx() { asking }: Context): boolean {
    return mayStartDeepDive(asking, task, false);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may do so in a chat that nobody outside sees.' })
  viewerCanStartInternalDeepDive(@Root() task: TaskView, @Ctx() { asking }: Context): boolean {
    return mayStartDeepDive(asking, task, true);
  }
}

@Resolver(() => DeepDiveChat)
export class DeepDiveChatFields {
  @Query(() => DeepDiveChat, { nullable: true, description: 'A chat with survey data by its id; null where the viewer may not read it.' })
  deepDiveChat(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<DeepDiveChatView | null> {
    return see.deepDiveChat(asking, id);
  }

  @FieldResolver(() => Task, { description: 'The task whose survey data is asked.' })
  task(@Root() chat: DeepDiveChatView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return see.task(asking, chat.taskId);
  }

  @FieldResolver(() => Wave, { nullable: true, description: 'The one wave that it is about; null where it is about all of the task.' })
  wave(@Root() chat: DeepDiveChatView, @Ctx() { asking }: Context): Soon<WaveView | null> {
    return chat.waveId === null ? null : see.wave(asking, chat.waveId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who started it.' })
  startedBy(@Root() chat: DeepDiveChatView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, chat.startedById);
  }

  @FieldResolver(() => DeepDiveEntryConnection.type, { description: 'What was asked, in order, with the answers.' })
  entries(
    @Root() chat: DeepDiveChatView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<DeepDiveEntryView>> {
    return list.deepDiveEntries(asking, chat, page);
  }
}

@Resolver(() => DeepDiveEntry)
export class DeepDiveEntryFields {
  @FieldResolver(() => DeepDiveChat, { description: 'Where it was asked.' })
  chat(@Root() entry: DeepDiveEntryView, @Ctx() { asking }: Context): Soon<DeepDiveChatView | null> {
    return see.deepDiveChat(asking, entry.chatId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked.' })
  askedBy(@Root() entry: DeepDiveEntryView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, entry.askedById);
  }

  @FieldResolver(() => [Figure], { description: 'The numbers that the answer rests on; there once the answer is.' })
  figures(@Root() entry: DeepDiveEntryView): FigureView[] {
    return entry.figures;
  }

  @FieldResolver(() => [Citation], { description: 'The responses that the answer rests on; there once the answer is.' })
  citations(@Root() entry: DeepDiveEntryView): CitationView[] {
    return entry.citations;
  }
}

@Resolver(() => Figure)
export class FigureFields {
  @FieldResolver(() => Wave, { nullable: true, description: 'The wave in which it was counted; null where it was several.' })
  wave(@Root() figure: FigureView, @Ctx() { asking }: Context): Soon<WaveView | null> {
    return figure.waveId === null ? null : see.wave(asking, figure.waveId);
  }
}

@Resolver(() => Citation)
export class CitationFields {
  @FieldResolver(() => Response, { nullable: true, description: 'The whole response; null once it is gone.' })
  response(@Root() citation: CitationView, @Ctx() { asking }: Context): Soon<ResponseView | null> {
    return see.response(asking, citation.responseId);
  }
}

async function payloadOf(
  context: Context,
  { chatId, entryId }: deepDive.AskedIn,
): Promise<{ chat: DeepDiveChatView; entry: DeepDiveEntryView }> {
  const asking = await afresh(context);
  const [chat, entry] = [await see.deepDiveChat(asking, chatId), await see.deepDiveEntry(asking, entryId)];
  if (!chat || !entry) throw new NotFound();
  return { chat, entry };
}

@Resolver()
export class DeepDiveMutations {
  @Mutation(() => DeepDivePayload, {
    description: 'Starts a chat with the survey data of a task by its first question; the answer follows (R8.7).',
  })
  async startDeepDive(@Arg('input', () => StartDeepDiveInput, { description: INPUT }) input: StartDeepDiveInput, @Ctx() context: Context) {
    return payloadOf(context, await deepDive.startDeepDive(context.services, context.asking, input));
  }

  @Mutation(() => DeepDivePayload, { description: 'Asks one more question in a chat; the answer follows.' })
  async askDeepDive(@Arg('input', () => AskDeepDiveInput, { description: INPUT }) input: AskDeepDiveInput, @Ctx() context: Context) {
    return payloadOf(context, await deepDive.askDeepDive(context.services, context.asking, input));
  }

  @Mutation(() => DeepDivePayload, { description: 'Stops an answer that is being written; what has arrived is kept (R8.9).' })
  async stopDeepDive(@Arg('input', () => StopDeepDiveInput, { description: INPUT }) input: StopDeepDiveInput, @Ctx() context: Context) {
    return payloadOf(context, await deepDive.stopDeepDive(context.services, context.asking, input));
  }
}
