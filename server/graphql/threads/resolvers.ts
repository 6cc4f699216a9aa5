import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import { personOn } from '../../domain/gate/people';
import { conversationOn, discussionThreadsOn, filesOnPost, fileThreadsOn, lastPostOn } from '../../domain/gate/threads';
import { type ThreadAccessDecisionView, threadDecisionOn } from '../../domain/threads/decisions';
import type { DiscussionThreadView, FileThreadView, FileView, PersonView, PostView, ProjectView, TaskView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { File } from '../files/types';
import { ForwardPageArgs, PageArgs } from '../pages';
import { Person } from '../people/types';
import { Project, Task } from '../projects/types';
import { DateTime } from '../scalars';
import { DiscussionThread, FileConnection, FileThread, Post, PostConnection, ThreadAccessDecision } from './types';

const projectOf = ({ asking }: Context, { projectId }: FileThreadView | DiscussionThreadView): Soon<ProjectView | null> =>
  projectId === null ? null : see.project(asking, projectId);
const taskOf = ({ asking }: Context, { taskId }: FileThreadView | DiscussionThreadView): Soon<TaskView | null> =>
  taskId === null ? null : see.task(asking, taskId);

@Resolver(() => FileThread)
export class FileThreadFields {
  @FieldResolver(() => Project, { nullable: true, description: 'The project in which it hangs; null on a task that stands alone.' })
  project(@Root() thread: FileThreadView, @Ctx() context: Context): Soon<ProjectView | null> {
    return projectOf(context, thread);
  }

  @FieldResolver(() => Task, { nullable: true, description: 'The task on which it hangs; null where it hangs on the project itself.' })
  task(@Root() thread: FileThreadView, @Ctx() context: Context): Soon<TaskView | null> {
    return taskOf(context, thread);
  }

  @FieldResolver(() => ThreadAccessDecision, {
    nullable: true,
    description: 'Who set its level for people from outside, and when; for the staff.',
  })
  clientAccessDecision(@Root() thread: FileThreadView): ThreadAccessDecisionView {
    return threadDecisionOn(thread);
  }

  @FieldResolver(() => FileConnection.type, { description: 'Its files, in the order in which they were added.' })
  files(
    @Root() thread: FileThreadView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<FileView>> {
    return list.files(asking, thread, page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may add files.' })
  viewerCanAdd(@Root() thread: FileThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.FileThread.allows(viewer, thread.rights, 'add');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may rename it.' })
  viewerCanUpdate(@Root() thread: FileThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.FileThread.allows(viewer, thread.rights, 'update');
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may delete it; where somebody outside sees it, only who may grant access can.',
  })
  viewerCanDelete(@Root() thread: FileThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.FileThread.allows(viewer, thread.rights, 'delete');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may decide how far it is open to people from outside.' })
  viewerCanSetClientAccess(@Root() thread: FileThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.FileThread.allows(viewer, thread.rights, 'setClientAccess');
  }
}

@Resolver(() => DiscussionThread)
export class DiscussionThreadFields {
  @FieldResolver(() => Project, { nullable: true, description: 'The project in which it hangs; null on a task that stands alone.' })
  project(@Root() thread: DiscussionThreadView, @Ctx() context: Context): Soon<ProjectView | null> {
    return projectOf(context, thread);
  }

  @FieldResolver(() => Task, { nullable: true, description: 'The task on which it hangs; null where it hangs on the project itself.' })
  task(@Root() thread: DiscussionThreadView, @Ctx() context: Context): Soon<TaskView | null> {
    return taskOf(context, thread);
  }

  @FieldResolver(() => ThreadAccessDecision, {
    nullable: true,
    description: 'Who set its level for people from outside, and when; for the staff.',
  })
  clientAccessDecision(@Root() thread: DiscussionThreadView): ThreadAccessDecisionView {
    return threadDecisionOn(thread);
  }

  @FieldResolver(() => PostConnection.type, { description: 'What was said, the first post first; ask for `last` to begin at the end.' })
  posts(
    @Root() thread: DiscussionThreadView,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<PostView>> {
    return list.posts(asking, thread, page);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the last post was written; null where there is none.' })
  lastPostAt(@Root() thread: DiscussionThreadView, @Ctx() { asking }: Context): Soon<string | null> {
    return lastPostOn(asking, thread);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may rename it; a conversation has no title of its own.' })
  viewerCanUpdate(@Root() thread: DiscussionThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.DiscussionThread.allows(viewer, thread.rights, 'update');
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may delete it; where somebody outside sees it, only who may grant access can.',
  })
  viewerCanDelete(@Root() thread: DiscussionThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.DiscussionThread.allows(viewer, thread.rights, 'delete');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may decide how far it is open to people from outside.' })
  viewerCanSetClientAccess(@Root() thread: DiscussionThreadView, @Ctx() { viewer }: Context): boolean {
    return POLICY.DiscussionThread.allows(viewer, thread.rights, 'setClientAccess');
  }
}

@Resolver(() => ThreadAccessDecision)
export class ThreadAccessDecisionFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who set it; null: nobody, it is only the starting value.' })
  by(@Root() decision: ThreadAccessDecisionView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, decision.byId);
  }
}

@Resolver(() => Post)
export class PostFields {
  @FieldResolver(() => DiscussionThread, { description: 'Where it stands.' })
  thread(@Root() post: PostView, @Ctx() { asking }: Context): Soon<DiscussionThreadView | null> {
    return see.discussionThread(asking, post.threadId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it.' })
  author(@Root() post: PostView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, post.authorId);
  }

  @FieldResolver(() => [File], { description: 'Its files, in the order in which they were attached.' })
  attachments(@Root() post: PostView, @Ctx() { asking }: Context): Soon<FileView[]> {
    return filesOnPost(asking, post);
  }
}

@Resolver(() => Project)
export class ProjectThreadFields {
  @FieldResolver(() => [FileThread], { nullable: true, description: 'The threads of files on the project itself that the viewer sees.' })
  fileThreads(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<FileThreadView[]> {
    return fileThreadsOn(asking, project);
  }

  @FieldResolver(() => [DiscussionThread], {
    nullable: true,
    description: 'The threads of discussion on the project itself that the viewer sees.',
  })
  discussionThreads(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<DiscussionThreadView[]> {
    return discussionThreadsOn(asking, project);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may make threads on it.' })
  viewerCanCreateThread(@Root() project: ProjectView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Project.allows(viewer, project.rights, 'createThread');
  }
}

@Resolver(() => Task)
export class TaskThreadFields {
  @FieldResolver(() => DiscussionThread, {
    nullable: true,
    description: 'What is said about it among those who take part; null where it is not open to the viewer.',
  })
  conversation(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<DiscussionThreadView | null> {
    return conversationOn(asking, task);
  }

  @FieldResolver(() => [FileThread], { nullable: true, description: 'Its threads of files that the viewer sees.' })
  fileThreads(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<FileThreadView[]> {
    return fileThreadsOn(asking, task);
  }

  @FieldResolver(() => [DiscussionThread], {
    nullable: true,
    description: 'Its threads of discussion that the viewer sees; the conversation is not among them.',
  })
  discussionThreads(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<DiscussionThreadView[]> {
    return discussionThreadsOn(asking, task);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may make threads on it.' })
  viewerCanCreateThread(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Task.allows(viewer, task.rights, 'createThread');
  }
}
