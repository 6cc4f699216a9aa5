import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node';
import { DateTime } from '../scalars';

@ObjectType({ implements: Node, description: 'A file with its versions. Whoever sees what it hangs on sees it, and nobody else.' })
export class File extends Node {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => Int, { description: 'The length of its last version, in bytes.' })
  size: number;

  @Field(() => String, {
    description: 'What it is, told by its content and not by its name; `application/octet-stream` where nothing is known.',
  })
  mediaType: string;

  @Field(() => String, {
    description: 'Where its last version is downloaded: a path on this origin, which answers 404 to whoever may not.',
  })
  url: string;

  @Field(() => String, { nullable: true, description: 'Where a small picture of it is shown, for pictures; with the same rights.' })
  previewUrl: string | null;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt: string;

  @Field(() => Boolean, { description: 'Whether the viewer may rename it or add a version. Files of a message or post stay as they are.' })
  viewerCanUpdate: boolean;

  @Field(() => Boolean, { description: 'Whether the viewer may delete it by itself. Files of a message or post go with that.' })
  viewerCanDelete: boolean;
}

@ObjectType({ description: 'One version of a file (R6.7).' })
export class FileVersion {
  @Field(() => Int, { description: 'Its number, from 1 on.' })
  number: number;

  @Field(() => Int, { description: 'Its length in bytes.' })
  size: number;

  @Field(() => String, { description: 'What it is, told by its content.' })
  mediaType: string;

  @Field(() => String, { description: 'Where it is downloaded: a path on this origin, which answers 404 to whoever may not.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'Where a small picture of it is shown, for pictures.' })
  previewUrl: string | null;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt: string;
}
