import { Field, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { File } from '../files/types';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime } from '../scalars';

export const ThreadAccess = describedEnum('ThreadAccess', 'What people from outside may do with a thread (R6.4, R6.5).', {
  HIDDEN: 'Nothing: it is not there for them.',
  VIEW: 'Read it, as far as what it hangs on is open to them.',
  MODIFY: 'Read it, add to it, and change or remove what they added themselves.',
});

@ObjectType({ description: "Which level a thread has for people from outside, and whose decision that is. The staff's own." })
export class ThreadAccessDecision {
  @Field(() => ThreadAccess, { description: 'The level.' })
  level: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was set; null: it is only the starting value.' })
  at: string | null;
}

@ObjectType({ implements: Node, description: 'A thread of files on a project or a task (R6.4).' })
export class FileThread extends Node {
  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => ThreadAccess, { nullable: true, description: 'Its level for people from outside, for the staff.' })
  clientAccess: string;

  @Field(() => ThreadAccess, { description: 'What the viewer may do with it; never Hidden, since then it is not there.' })
  viewerAccess: string;
}

@ObjectType({ implements: Node, description: 'A thread of discussion on a project or a task, or the conversation of a task (R6.5).' })
export class DiscussionThread extends Node {
  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => Boolean, { description: 'Whether it is the one conversation of its task, which comes and goes with the task.' })
  isConversation: boolean;

  @Field(() => Boolean, { description: 'Whether the viewer may add posts.' })
  viewerCanPost: boolean;

  @Field(() => ThreadAccess, { nullable: true, description: 'Its level for people from outside, for the staff.' })
  clientAccess: string;

  @Field(() => ThreadAccess, { description: 'What the viewer may do with it; never Hidden, since then it is not there.' })
  viewerAccess: string;
}

@ObjectType({ implements: Node, description: 'Something said in a discussion or conversation.' })
export class Post extends Node {
  @Field(() => String, { description: 'What it says, as Markdown.' })
  body: string;

  @Field(() => String, { nullable: true, description: 'What was cut off a mail: the quoted text and the signature.' })
  quoted: string | null;

  @Field(() => Boolean, { description: 'Whether it came as a reply by mail.' })
  viaEmail: boolean;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was last changed; null if never.' })
  editedAt: string | null;

  @Field(() => Boolean, { description: 'Whether the viewer may change it: their own, from outside while the thread is at Modify (R6.6).' })
  viewerCanUpdate: boolean;

  @Field(() => Boolean, { description: 'Whether the viewer may delete it: their own, and any of them for the staff.' })
  viewerCanDelete: boolean;
}

@ObjectType({ description: 'The thread as it was made.' })
export class FileThreadPayload {
  @Field(() => FileThread, { description: 'The thread.' })
  fileThread: object;
}

@ObjectType({ description: 'The thread as it was made.' })
export class DiscussionThreadPayload {
  @Field(() => DiscussionThread, { description: 'The thread.' })
  discussionThread: object;
}

@ObjectType({ description: 'The file as it is after the change.' })
export class FilePayload {
  @Field(() => File, { description: 'The file.' })
  file: object;
}

@ObjectType({ description: 'The post as it is after the change.' })
export class PostPayload {
  @Field(() => Post, { description: 'The post.' })
  post: object;
}

export const PostConnection = connectionOf('Post', 'posts', () => Post);
export const FileConnection = connectionOf('File', 'files', () => File);
