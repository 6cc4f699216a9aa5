import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { see } from '../../domain/gate';
import * as threads from '../../domain/threads';
import type { FileView, PostView } from '../../domain/views';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import {
  AddFileInput,
  AddPostInput,
  CreateThreadInput,
  DeleteFileInput,
  DeletePostInput,
  DeleteThreadInput,
  EditPostInput,
  SetThreadClientAccessInput,
  UpdateFileInput,
  UpdateThreadInput,
} from './inputs';
import { DiscussionThreadPayload, FilePayload, FileThreadPayload, PostPayload } from './types';

const INPUT = 'What is to be done.';

const fileAfter = async (context: Context, id: string): Promise<{ file: FileView }> => ({
  file: await afterChange(context, (asking) => see.file(asking, id)),
});

const postAfter = async (context: Context, id: string): Promise<{ post: PostView }> => ({
  post: await afterChange(context, (asking) => see.post(asking, id)),
});

/** What is said once it is done, where there is nothing to show. */
async function done(context: Context, change: Promise<void>): Promise<true> {
  await change;
  await afresh(context);
  return true;
}

@Resolver()
export class ThreadMutations {
  @Mutation(() => FileThreadPayload, { description: 'Makes a thread of files on a project or a task (R6.4).' })
  async createFileThread(@Arg('input', () => CreateThreadInput, { description: INPUT }) input: CreateThreadInput, @Ctx() context: Context) {
    const id = await threads.createThread(context.services, context.asking, 'FILES', input);
    return { fileThread: await afterChange(context, (asking) => see.fileThread(asking, id)) };
  }

  @Mutation(() => DiscussionThreadPayload, { description: 'Makes a thread of discussion on a project or a task (R6.5).' })
  async createDiscussionThread(
    @Arg('input', () => CreateThreadInput, { description: INPUT }) input: CreateThreadInput,
    @Ctx() context: Context,
  ) {
    const id = await threads.createThread(context.services, context.asking, 'DISCUSSION', input);
    return { discussionThread: await afterChange(context, (asking) => see.discussionThread(asking, id)) };
  }

  @Mutation(() => Boolean, { description: 'Decides how far a thread is open to people from outside (R6.4, R6.5). Answers true.' })
  setThreadClientAccess(
    @Arg('input', () => SetThreadClientAccessInput, { description: INPUT }) input: SetThreadClientAccessInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return done(context, threads.setThreadClientAccess(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Gives a thread another title. Answers true.' })
  updateThread(
    @Arg('input', () => UpdateThreadInput, { description: INPUT }) input: UpdateThreadInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return done(context, threads.updateThread(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Deletes a thread with all that stands in it. Answers true.' })
  deleteThread(
    @Arg('input', () => DeleteThreadInput, { description: INPUT }) input: DeleteThreadInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return done(context, threads.deleteThread(context.services, context.asking, input));
  }

  @Mutation(() => FilePayload, {
    description: 'Adds an upload to a file thread: a new file, or a version of the one of that name which the caller may change (R6.7).',
  })
  async addFile(@Arg('input', () => AddFileInput, { description: INPUT }) input: AddFileInput, @Ctx() context: Context) {
    return fileAfter(context, await threads.addFile(context.services, context.asking, input));
  }

  @Mutation(() => FilePayload, { description: 'Renames a file of a thread, or appends a version to it.' })
  async updateFile(@Arg('input', () => UpdateFileInput, { description: INPUT }) input: UpdateFileInput, @Ctx() context: Context) {
    return fileAfter(context, await threads.updateFile(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Deletes a file of a thread with all its versions. Answers true.' })
  deleteFile(
    @Arg('input', () => DeleteFileInput, { description: INPUT }) input: DeleteFileInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return done(context, threads.deleteFile(context.services, context.asking, input));
  }

  @Mutation(() => PostPayload, { description: 'Adds a post to a discussion or conversation (R6.5).' })
  async addPost(@Arg('input', () => AddPostInput, { description: INPUT }) input: AddPostInput, @Ctx() context: Context) {
    return postAfter(context, await threads.addPost(context.services, context.asking, input));
  }

  @Mutation(() => PostPayload, { description: "Changes one's own post." })
  async editPost(@Arg('input', () => EditPostInput, { description: INPUT }) input: EditPostInput, @Ctx() context: Context) {
    return postAfter(context, await threads.editPost(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Deletes a post with its files. Answers true.' })
  deletePost(
    @Arg('input', () => DeletePostInput, { description: INPUT }) input: DeletePostInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return done(context, threads.deletePost(context.services, context.asking, input));
  }
}
