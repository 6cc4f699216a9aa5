import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { list, see } from '../../domain/gate';
import { companyOn, invitationOf } from '../../domain/gate/people';
import * as people from '../../domain/people';
import type { CompanyView, ContactView, EmployeeView, InvitationView } from '../../domain/views';
import { NotFound } from '../../errors';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import {
  ContactListArgs,
  DeactivateEmployeeInput,
  EmployeeListArgs,
  InviteEmployeeInput,
  ResendInvitationInput,
  SetContactAccessInput,
  UpdateEmployeeInput,
  WithdrawInvitationInput,
} from './inputs';
import { Company, Contact, ContactConnection, ContactPayload, EmployeeConnection, EmployeePayload, Invitation } from './types';

const INPUT = 'What is to be done.';

const employeeAfter = async (context: Context, id: string): Promise<{ employee: EmployeeView }> => ({
  employee: await afterChange(context, (asking) => see.employee(asking, id)),
});

const contactAfter = async (context: Context, id: string): Promise<{ contact: ContactView }> => ({
  contact: await afterChange(context, (asking) => see.contact(asking, id)),
});

@Resolver(() => Contact)
export class ContactFields {
  @FieldResolver(() => Company, { nullable: true, description: 'The company for which they stand.' })
  company(@Root() contact: ContactView, @Ctx() { asking }: Context): Soon<CompanyView | null> {
    return companyOn(asking, contact.companyId);
  }

  @FieldResolver(() => Invitation, {
    nullable: true,
    description: 'The link that was mailed to them last; null where none was, or it was withdrawn.',
  })
  invitation(@Root() contact: ContactView, @Ctx() { asking }: Context): Soon<InvitationView | null> {
    return invitationOf(asking, contact.id);
  }
}

@Resolver()
export class PeopleQueries {
  @Query(() => ContactConnection.type, { description: 'The outside people of the account, by name; for the staff.' })
  contacts(@Args(() => ContactListArgs) args: ContactListArgs, @Ctx() { asking }: Context): Soon<Connection<ContactView>> {
    return list.contacts(asking, args);
  }

  @Query(() => EmployeeConnection.type, { description: 'The employees of the account, by name, deactivated ones too; for the staff.' })
  employees(@Args(() => EmployeeListArgs) args: EmployeeListArgs, @Ctx() { asking }: Context): Soon<Connection<EmployeeView>> {
    return list.employees(asking, args);
  }
}

@Resolver()
export class PeopleMutations {
  @Mutation(() => EmployeePayload, {
    description: 'Gives somebody a seat in the account and mails them an activation link; for Administrators.',
  })
  async inviteEmployee(
    @Arg('input', () => InviteEmployeeInput, { description: INPUT }) input: InviteEmployeeInput,
    @Ctx() context: Context,
  ) {
    return employeeAfter(context, await people.inviteEmployee(context.services, context.asking, input));
  }

  @Mutation(() => EmployeePayload, { description: 'Changes an employee; for Administrators. The last Administrator stays one.' })
  async updateEmployee(
    @Arg('input', () => UpdateEmployeeInput, { description: INPUT }) input: UpdateEmployeeInput,
    @Ctx() context: Context,
  ) {
    return employeeAfter(context, await people.updateEmployee(context.services, context.asking, input));
  }

  @Mutation(() => EmployeePayload, {
    description: 'Takes an employee their seat and ends their sessions; for Administrators. What they did stays.',
  })
  async deactivateEmployee(
    @Arg('input', () => DeactivateEmployeeInput, { description: INPUT }) input: DeactivateEmployeeInput,
    @Ctx() context: Context,
  ) {
    return employeeAfter(context, await people.deactivateEmployee(context.services, context.asking, input));
  }

  @Mutation(() => ContactPayload, { description: 'Sets how far a contact may come in (R2.2).' })
  async setContactAccess(
    @Arg('input', () => SetContactAccessInput, { description: INPUT }) input: SetContactAccessInput,
    @Ctx() context: Context,
  ) {
    return contactAfter(context, await people.setContactAccess(context.services, context.asking, input));
  }

  @Mutation(() => ContactPayload, {
    description:
      "Mails an activation link anew; the older one dies (R1.6). For an employee's ask for `__typename` alone: there is no contact to answer with.",
  })
  async resendInvitation(
    @Arg('input', () => ResendInvitationInput, { description: INPUT }) input: ResendInvitationInput,
    @Ctx() context: Context,
  ) {
    const id = await people.resendInvitation(context.services, context.asking, input);
    if (input.contactId != null) return contactAfter(context, id);
    await afresh(context);
    return {
      get contact(): never {
        throw new NotFound();
      },
    };
  }

  @Mutation(() => ContactPayload, { description: 'Ends an activation link that was not followed yet (R1.6).' })
  async withdrawInvitation(
    @Arg('input', () => WithdrawInvitationInput, { description: INPUT }) input: WithdrawInvitationInput,
    @Ctx() context: Context,
  ) {
    return contactAfter(context, await people.withdrawInvitation(context.services, context.asking, input));
  }
}
