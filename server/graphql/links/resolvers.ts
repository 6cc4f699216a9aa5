import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import type { Figures } from '../../domain/gate/figures';
import { personOn } from '../../domain/gate/people';
import * as links from '../../domain/links';
import type { PersonView, ProjectView, SharedVisualView, SharingLinkView, TaskView, WaveView } from '../../domain/views';
import { Expired, NotFound } from '../../errors';
import { type Soon, when } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { Viewer } from '../accounts/types';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { afterChange } from '../payload';
import { Person } from '../people/types';
import { Project, Task } from '../projects/types';
import { VisualizeFilter } from '../surveys/inputs';
import { figuresFor } from '../surveys/resolvers';
import { Visualization, Wave } from '../surveys/types';
import { CreateSharingLinkInput, RevokeSharingLinkInput, UpdateSharingLinkInput } from './inputs';
import { LinkState, SharedVisual, SharingLink, SharingLinkConnection, SharingLinkPayload } from './types';

const INPUT = 'What is to be done.';

const linkAfter = async (context: Context, id: string): Promise<{ sharingLink: SharingLinkView }> => ({
  sharingLink: await afterChange(context, (asking) => see.sharingLink(asking, id)),
});

@Resolver(() => SharingLink)
export class SharingLinkFields {
  @FieldResolver(() => LinkState, { description: 'What it opens at this moment.' })
  state(@Root() link: SharingLinkView, @Ctx() { services }: Context): SharingLinkView['state'] {
    // Under another key than when it was made no token opens it, ever again.
    return links.addressOf(services, link) === null ? 'REVOKED' : link.state;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The address to hand on, for those who may make links; null where nothing can open it any more.',
  })
  url(@Root() link: SharingLinkView, @Ctx() { services }: Context): string | null {
    return links.addressOf(services, link);
  }

  @FieldResolver(() => Task, { description: 'The task whose figures it shows.' })
  task(@Root() link: SharingLinkView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return see.taskOfRow(asking, link.taskId);
  }

  @FieldResolver(() => Wave, { description: 'The one wave whose figures it shows.' })
  wave(@Root() link: SharingLinkView, @Ctx() { asking }: Context): Soon<WaveView | null> {
    return see.wave(asking, link.waveId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who made it.' })
  createdBy(@Root() link: SharingLinkView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, link.createdById);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change and end it.' })
  viewerCanUpdate(@Root() link: SharingLinkView, @Ctx() { viewer }: Context): boolean {
    return POLICY.SharingLink.allows(viewer, link.rights, 'change');
  }
}

@Resolver(() => Project)
export class ProjectLinkFields {
  @FieldResolver(() => SharingLinkConnection.type, {
    nullable: true,
    description: 'The sharing links to its survey data, those that have ended too, the newest first; staff only (R8.4).',
  })
  sharingLinks(
    @Root() project: ProjectView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<SharingLinkView>> {
    return list.sharingLinks(asking, project.id, page);
  }
}

@Resolver(() => Viewer)
export class ViewerLinkFields {
  @FieldResolver(() => SharingLink, { nullable: true, description: 'The sharing link that the caller came with; null for everybody else.' })
  sharingLink(@Ctx() { asking, viewer }: Context): Soon<SharingLinkView | null> {
    return viewer.kind === 'LINK_HOLDER' ? see.sharingLink(asking, viewer.linkId) : null;
  }
}

@Resolver()
export class LinkQueries {
  /** @throws Expired for a link whose end has come; NotFound for one that opens nothing, for whatever reason */
  @Query(() => SharedVisual, {
    nullable: true,
    description:
      'What a sharing link shows to whoever holds it; EXPIRED where its end has come, NOT_FOUND where it opens nothing for any other reason.',
  })
  sharedVisual(@Ctx() { asking, viewer, services, request }: Context): Soon<SharedVisualView | null> {
    if (viewer.kind === 'NOBODY') throw viewer.link === 'EXPIRED' ? new Expired() : new NotFound();
    if (viewer.kind !== 'LINK_HOLDER') return null;
    return when(see.sharedVisual(asking), (visual) => {
      if (!visual) throw new NotFound();
      return when(links.countOpening(services, viewer, request), () => visual);
    });
  }
}

@Resolver(() => SharedVisual)
export class SharedVisualFields {
  @FieldResolver(() => Visualization, { description: 'Its figures; the trend has this one wave (R8.3).' })
  visualize(
    @Root() visual: SharedVisualView,
    @Arg('filter', () => VisualizeFilter, { nullable: true, description: 'Which responses are counted; all if left out.' })
    filter: VisualizeFilter | null | undefined,
    @Ctx() context: Context,
  ): Soon<Figures> {
    return when(see.wave(context.asking, visual.waveId), (wave) => {
      if (!wave) throw new NotFound();
      return figuresFor(context, wave, filter);
    });
  }
}

@Resolver()
export class LinkMutations {
  @Mutation(() => SharingLinkPayload, { description: 'Makes a link that shows the figures of one wave to whoever holds it (R8.3).' })
  async createSharingLink(
    @Arg('input', () => CreateSharingLinkInput, { description: INPUT }) input: CreateSharingLinkInput,
    @Ctx() context: Context,
  ): Promise<{ sharingLink: SharingLinkView }> {
    return linkAfter(context, await links.createSharingLink(context.services, context.asking, input));
  }

  @Mutation(() => SharingLinkPayload, { description: 'Changes what a link says of itself, or when it ends (R8.4).' })
  async updateSharingLink(
    @Arg('input', () => UpdateSharingLinkInput, { description: INPUT }) input: UpdateSharingLinkInput,
    @Ctx() context: Context,
  ): Promise<{ sharingLink: SharingLinkView }> {
    return linkAfter(context, await links.updateSharingLink(context.services, context.asking, input));
  }

  @Mutation(() => SharingLinkPayload, { description: 'Ends a link for good, at once for open pages too (R8.4).' })
  async revokeSharingLink(
    @Arg('input', () => RevokeSharingLinkInput, { description: INPUT }) input: RevokeSharingLinkInput,
    @Ctx() context: Context,
  ): Promise<{ sharingLink: SharingLinkView }> {
    return linkAfter(context, await links.revokeSharingLink(context.services, context.asking, input));
  }
}
