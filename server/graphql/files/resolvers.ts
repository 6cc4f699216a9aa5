import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { see } from '../../domain/gate';
import { versionsOn } from '../../domain/gate/files';
import { personOn } from '../../domain/gate/people';
import type { FileThreadView, FileVersionView, FileView, MessageView, PersonView, PostView } from '../../domain/views';
import { BadInput } from '../../errors';
import { type Soon, when } from '../../persistence/database';
import { Message } from '../chats/types';
import type { Context } from '../context';
import { Person } from '../people/types';
import { FileThread, Post } from '../threads/types';
import { File, FileVersion } from './types';

/** A file may have many versions, and a document many files: what it costs is known only once they are there. */
const MOST_VERSIONS = 5_000;

@Resolver(() => File)
export class FileFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who added it.' })
  author(@Root() file: FileView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, file.authorId);
  }

  @FieldResolver(() => FileThread, { nullable: true, description: 'The thread in which it stands.' })
  thread(@Root() file: FileView, @Ctx() { asking }: Context): Soon<FileThreadView | null> {
    return file.threadId === null ? null : see.fileThread(asking, file.threadId);
  }

  @FieldResolver(() => Post, { nullable: true, description: 'The post with which it came.' })
  post(@Root() file: FileView, @Ctx() { asking }: Context): Soon<PostView | null> {
    return file.postId === null ? null : see.post(asking, file.postId);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The message with which it came.' })
  message(@Root() file: FileView, @Ctx() { asking }: Context): Soon<MessageView | null> {
    return file.messageId === null ? null : see.message(asking, file.messageId);
  }

  @FieldResolver(() => [FileVersion], { description: 'All its versions, the first one first; each can be downloaded (R6.7).' })
  versions(@Root() file: FileView, @Ctx() context: Context): Soon<FileVersionView[]> {
    return when(versionsOn(context.asking, file), (versions) => {
      if (context.versions > MOST_VERSIONS)
        throw new BadInput({ path: '', message: 'These are too many versions for one answer. Ask for fewer files at once.' });
      context.versions += versions.length;
      return versions;
    });
  }
}

@Resolver(() => FileVersion)
export class FileVersionFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who added it.' })
  author(@Root() version: FileVersionView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, version.authorId);
  }
}
