import { Arg, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { ImportView } from '../../domain/views';
import { Viewer } from '../accounts/types';
import type { ViewerView } from '../accounts/viewer';
import { DeepDiveEvent } from '../deep-dive/types';
import { Import } from '../surveys/types';
import { ChatEvent, ProjectChange } from './types';

/** `realtime` opens streams and writes their frames; through the schema alone there is none to be had. */
const subscribe = (): never => {
  throw new Error('streams are opened by realtime');
};

/** The shape of the streams. Each event arrives as it is to be read, so that there is nothing left to resolve. */
@Resolver()
export class LiveSubscriptions {
  @Subscription(() => ChatEvent, {
    subscribe,
    description:
      "The chat's durable events from `afterSequence` on (all that are missing first, then live), and its passing ones (typing, presence) live.",
  })
  chatEvents(
    @Arg('chatId', () => ID, { description: 'The chat.' }) _chatId: string,
    @Arg('afterSequence', () => Int, {
      nullable: true,
      description: 'The last number that was seen; what follows it comes first. Left out: only what happens from now on.',
    })
    _afterSequence: number | null,
    @Root() event: object,
  ): object {
    return event;
  }

  @Subscription(() => DeepDiveEvent, {
    subscribe,
    description:
      'The durable events of a Deep Dive chat from `afterSequence` on (all that are missing first, then live): questions, what comes of their answers, and their ends.',
  })
  deepDiveEvents(
    @Arg('chatId', () => ID, { description: 'The chat.' }) _chatId: string,
    @Arg('afterSequence', () => Int, {
      nullable: true,
      description:
        'The last number that was seen; what follows it comes first. Left out: only what happens from now on, and what is there of answers that are being written.',
    })
    _afterSequence: number | null,
    @Root() event: object,
  ): object {
    return event;
  }

  @Subscription(() => ProjectChange, {
    subscribe,
    description: 'Something in the project that the caller may read has changed, came or went.',
  })
  projectChanged(@Arg('projectId', () => ID, { description: 'The project.' }) _projectId: string, @Root() change: object): object {
    return change;
  }

  @Subscription(() => Viewer, {
    subscribe,
    description: 'Something changed in what the caller may do: the client reads `viewer` again and forgets what it may no longer show.',
  })
  viewerChanged(@Root() viewer: ViewerView): ViewerView {
    return viewer;
  }

  @Subscription(() => Viewer, {
    subscribe,
    description: 'What waits for the caller to be noticed is not what it was: something came, was read, or can no longer be seen.',
  })
  notificationsChanged(@Root() viewer: ViewerView): ViewerView {
    return viewer;
  }

  @Subscription(() => Import, {
    subscribe,
    description: 'How far an import is, from its present state on; the stream completes with it (R8.1).',
  })
  importProgress(@Arg('importId', () => ID, { description: 'The import.' }) _importId: string, @Root() view: ImportView): ImportView {
    return view;
  }
}
