import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { see } from '../../domain/gate';
import { versionsOn } from '../../domain/gate/files';
import { personOn } from '../../domain/gate/people';
import type { FileVersionView, FileView, MessageView, PersonView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import { Message } from '../chats/types';
import type { Context } from '../context';
import { Person } from '../people/types';
import { File, FileVersion } from './types';

@Resolver(() => File)
export class FileFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who added it.' })
  author(@Root() file: FileView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, file.authorId);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The message with which it came.' })
  message(@Root() file: FileView, @Ctx() { asking }: Context): Soon<MessageView | null> {
    return file.messageId === null ? null : see.message(asking, file.messageId);
  }

  @FieldResolver(() => [FileVersion], { description: 'All its versions, the first one first; each can be downloaded (R6.7).' })
  versions(@Root() file: FileView, @Ctx() { asking }: Context): Soon<FileVersionView[]> {
    return versionsOn(asking, file);
  }
}

@Resolver(() => FileVersion)
export class FileVersionFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who added it.' })
  author(@Root() version: FileVersionView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, version.authorId);
  }
}
