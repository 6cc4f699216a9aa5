import { Field, ID, InputType } from 'type-graphql';
import type { ThreadLevel } from '../../access/thread';
import { ThreadAccess } from './types';

@InputType({ description: 'A new thread.' })
export class CreateThreadInput {
  @Field(() => ID, { description: 'The project or task that it hangs on.' })
  onId: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  title: string;

  @Field(() => ThreadAccess, {
    nullable: true,
    description:
      'Its level for people from outside, set by those who may grant access. Left out, it starts at Modify where a person made what it hangs on Modifiable, else Hidden.',
  })
  clientAccess?: ThreadLevel | null;
}

@InputType({ description: 'How far a thread is to be open to people from outside.' })
export class SetThreadClientAccessInput {
  @Field(() => ID, { description: 'The thread of files or discussion, or the conversation.' })
  threadId: string;

  @Field(() => ThreadAccess, { description: 'The level.' })
  clientAccess: ThreadLevel;
}

@InputType({ description: 'Another title for a thread.' })
export class UpdateThreadInput {
  @Field(() => ID, { description: 'The thread.' })
  id: string;

  @Field(() => String, { description: 'What it is called from now on, up to 200 characters.' })
  title: string;
}

@InputType({ description: 'Which thread is to go.' })
export class DeleteThreadInput {
  @Field(() => ID, { description: 'The thread; all that stands in it goes with it.' })
  id: string;
}

@InputType({ description: 'A file for a thread.' })
export class AddFileInput {
  @Field(() => ID, { description: 'The file thread.' })
  threadId: string;

  @Field(() => ID, { description: 'What `POST /files` answered; used once.' })
  uploadId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What it is called; the name of the upload if left out. Under the name of a file that the caller may change it becomes a version of that file (R6.7).',
  })
  name?: string | null;
}

@InputType({ description: 'A change of a file in a thread: another name, a new version, or both.' })
export class UpdateFileInput {
  @Field(() => ID, { description: 'The file.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What it is called from now on; no other file of the thread has this name.' })
  name?: string;

  @Field(() => ID, { nullable: true, description: 'What `POST /files` answered: the new version.' })
  uploadId?: string;
}

@InputType({ description: 'Which file is to go.' })
export class DeleteFileInput {
  @Field(() => ID, { description: 'The file; all its versions go with it.' })
  id: string;
}

@InputType({ description: 'Something to say in a discussion or conversation.' })
export class AddPostInput {
  @Field(() => ID, { description: 'The discussion thread or conversation.' })
  threadId: string;

  @Field(() => String, { description: 'What is said, as Markdown; 1 to 20,000 characters.' })
  body: string;

  @Field(() => [ID], { nullable: true, description: 'Files that the caller uploaded and has not used, up to 20.' })
  uploadIds?: string[] | null;
}

@InputType({ description: "A change of one's own post." })
export class EditPostInput {
  @Field(() => ID, { description: 'The post.' })
  id: string;

  @Field(() => String, { description: 'What it says from now on, as Markdown; 1 to 20,000 characters.' })
  body: string;
}

@InputType({ description: 'Which post is to go.' })
export class DeletePostInput {
  @Field(() => ID, { description: 'The post; its files go with it.' })
  id: string;
}
