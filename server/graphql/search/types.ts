import { ArgsType, Field, ObjectType } from 'type-graphql';
import type { NodeView } from '../../domain/gate';
import type { SearchKind as Kind } from '../../domain/gate/search';
import { describedEnum } from '../described';
import { Node } from '../node';
import { ForwardPageArgs, PageInfo } from '../pages';

export const SearchKind = describedEnum('SearchKind', 'What can be found by its words.', {
  PROJECT: 'Projects, by name and description.',
  TASK: 'Tasks, by title and description.',
  PERSON: 'Employees and contacts, by name and address; for staff.',
  COMPANY: 'Companies, by name; for staff.',
  MESSAGE: 'Messages of chats that the viewer reads.',
  POST: 'Posts of discussions and conversations that the viewer reads.',
});

/** What is looked for, and which page of what was found. */
@ArgsType()
export class SearchArgs extends ForwardPageArgs {
  @Field(() => String, { description: 'Words, or their beginnings; all of them must stand in one text. 200 characters at most.' })
  text: string;

  @Field(() => [SearchKind], { nullable: true, description: 'Only things of these kinds; all if left out.' })
  kinds?: Kind[] | null;
}

@ObjectType({ description: 'Something that was found.' })
export class SearchEdge {
  @Field(() => String, { description: 'The place of this hit in this list: pass it as `after`. Opaque.' })
  cursor: string;

  @Field(() => Node, { description: 'The thing itself.' })
  node: NodeView;

  @Field(() => String, {
    nullable: true,
    description: 'The words around the hit, from text that the viewer may read; each hit stands between U+E000 and U+E001.',
  })
  snippet: string | null;
}

@ObjectType({ description: 'A page of what was found, the newest first.' })
export class SearchConnection {
  @Field(() => PageInfo, { description: 'Where the page lies in the list, and how to go on.' })
  pageInfo: PageInfo;
}
