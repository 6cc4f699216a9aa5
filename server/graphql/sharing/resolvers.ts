import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { see } from '../../domain/gate';
import { invitationOf, personOn } from '../../domain/gate/people';
import * as sharing from '../../domain/sharing';
import type { InvitationView, PersonView, ProjectView, ShareView, TaskView } from '../../domain/views';
import { NotFound } from '../../errors';
import { type Soon, whenAll } from '../../persistence/database';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import { Contact, Invitation, Person } from '../people/types';
import { Project, Task } from '../projects/types';
import { checkShape } from '../shapes';
import { RevokeShareInput, SharePreviewInput, ShareProjectInput, ShareTasksInput, UpdateShareInput } from './inputs';
import { Share, SharePreview, SharesPayload } from './types';

const INPUT = 'What is to be done.';

/** @throws NotFound where one of them is gone already, ended by somebody else in the same moment. */
const sharesAfter = async (context: Context, ids: readonly string[]): Promise<{ shares: ShareView[] }> => ({
  shares: await afterChange(context, (asking) =>
    whenAll(
      ids.map((id) => see.share(asking, id)),
      (shares) => {
        const found = shares.filter((share) => share !== null);
        if (found.length < ids.length) throw new NotFound();
        return found;
      },
    ),
  ),
});

@Resolver(() => Share)
export class ShareFields {
  @FieldResolver(() => Contact, { description: 'With whom it is shared.' })
  contact(@Root() share: ShareView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, share.contactId);
  }

  @FieldResolver(() => Project, { description: 'The project that is shared, or the one that the shared task is of.' })
  project(@Root() share: ShareView, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return see.project(asking, share.projectId);
  }

  @FieldResolver(() => Task, { nullable: true, description: 'The one task that is shared; null where the project is.' })
  task(@Root() share: ShareView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return share.taskId === null ? null : see.task(asking, share.taskId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who shared it.' })
  createdBy(@Root() share: ShareView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, share.createdById);
  }

  @FieldResolver(() => Invitation, { nullable: true, description: 'The activation link that was mailed to the guest last.' })
  invitation(@Root() share: ShareView, @Ctx() { asking }: Context): Soon<InvitationView | null> {
    return invitationOf(asking, share.contactId);
  }
}

@Resolver()
export class SharingQueries {
  @Query(() => SharePreview, { description: 'Who will get mail, who is new, who is refused and why, before anything is shared.' })
  async sharePreview(
    @Arg('input', () => SharePreviewInput, { description: 'What is about to be shared.' }) input: SharePreviewInput,
    @Ctx() { asking }: Context,
  ) {
    checkShape('sharePreview', input, asking.now);
    const { refused, ...preview } = await sharing.sharePreview(asking, input);
    return {
      ...preview,
      rights: POLICY.SharePreview.judge(asking.viewer, undefined),
      refused: refused.map((one) => ({ ...one, rights: POLICY.RefusedAddress.judge(asking.viewer, undefined) })),
    };
  }
}

@Resolver()
export class SharingMutations {
  @Mutation(() => SharesPayload, {
    description: 'Shares a project with people outside, and mails them and the staff concerned (R5.1, R5.2).',
  })
  async shareProject(@Arg('input', () => ShareProjectInput, { description: INPUT }) input: ShareProjectInput, @Ctx() context: Context) {
    return sharesAfter(context, await sharing.shareProject(context.services, context.asking, input));
  }

  @Mutation(() => SharesPayload, { description: 'Shares single tasks with people outside (R5.3).' })
  async shareTasks(@Arg('input', () => ShareTasksInput, { description: INPUT }) input: ShareTasksInput, @Ctx() context: Context) {
    return sharesAfter(context, await sharing.shareTasks(context.services, context.asking, input));
  }

  @Mutation(() => SharesPayload, { description: "Changes the items or the end date of one person's share (R5.2, R11.5)." })
  async updateShare(@Arg('input', () => UpdateShareInput, { description: INPUT }) input: UpdateShareInput, @Ctx() context: Context) {
    return sharesAfter(context, [await sharing.updateShare(context.services, context.asking, input)]);
  }

  @Mutation(() => Boolean, { description: 'Ends a share for good, at once for open pages too (R5.6). Answers true.' })
  async revokeShare(
    @Arg('input', () => RevokeShareInput, { description: INPUT }) input: RevokeShareInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await sharing.revokeShare(context.services, context.asking, input);
    await afresh(context);
    return true;
  }
}
