import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { list, see } from '../../domain/gate';
import * as sharing from '../../domain/sharing';
import type { ContactView, ProjectView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { afterChange } from '../payload';
import { ContactConnection, ContactPayload } from '../people/types';
import { Project } from '../projects/types';
import { EmailAddress } from '../scalars';

const INPUT = 'What is to be done.';

@InputType({ description: 'A new client by `email` and `name`, or one who exists already by `contactId` (R8.5).' })
export class AddExternalClientInput {
  @Field(() => ID, { description: 'The project whose survey data they may ask.' })
  projectId: string;

  @Field(() => EmailAddress, { nullable: true, description: 'The address of a new client; who has it already is taken as they are.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The name by which others will know them; with `email`.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'A contact of the account; without `email` and `name`.' })
  contactId?: string | null;
}

@InputType({ description: 'Which client of which project.' })
export class RemoveExternalClientInput {
  @Field(() => ID, { description: 'The project whose survey data they may ask no more.' })
  projectId: string;

  @Field(() => ID, { description: 'The client; what else is shared with them stays.' })
  contactId: string;
}

@Resolver(() => Project)
export class ProjectClientFields {
  @FieldResolver(() => ContactConnection.type, {
    nullable: true,
    description: 'The people outside who may ask its survey data in Deep Dive, by name, pending ones too; staff only (R8.5).',
  })
  externalClients(
    @Root() project: ProjectView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<ContactView>> {
    return list.externalClients(asking, project.id, page);
  }
}

@Resolver()
export class ExternalClientMutations {
  @Mutation(() => ContactPayload, {
    description: 'Lets somebody ask the survey data of a project in Deep Dive and see nothing else of it, and mails them (R8.5).',
  })
  async addExternalClient(
    @Arg('input', () => AddExternalClientInput, { description: INPUT }) input: AddExternalClientInput,
    @Ctx() context: Context,
  ): Promise<{ contact: ContactView }> {
    const id = await sharing.addExternalClient(context.services, context.asking, input);
    return { contact: await afterChange(context, (asking) => see.contact(asking, id)) };
  }

  @Mutation(() => Boolean, {
    description: 'Takes Deep Dive out of what is shared with somebody of a project; what has nothing left ends (R8.5). Answers true.',
  })
  async removeExternalClient(
    @Arg('input', () => RemoveExternalClientInput, { description: INPUT }) input: RemoveExternalClientInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await sharing.removeExternalClient(context.services, context.asking, input);
    await afresh(context);
    return true;
  }
}
