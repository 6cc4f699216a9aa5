import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import { companyOn, invitationOf, lastSeenOf } from '../../domain/gate/people';
import * as people from '../../domain/people';
import { type ContactSight, contactSights } from '../../domain/sharing';
import type { CompanyView, ContactView, EmployeeView, InvitationView, ProjectView, ShareView } from '../../domain/views';
import { NotFound } from '../../errors';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { afresh, type Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { afterChange } from '../payload';
import { ProjectConnection } from '../projects/types';
import { DateTime } from '../scalars';
import { ContactSightConnection, ShareConnection } from '../sharing/types';
import {
  ContactListArgs,
  CreateCompanyInput,
  CreateContactInput,
  DeactivateEmployeeInput,
  EmployeeListArgs,
  InviteEmployeeInput,
  ResendInvitationInput,
  SetContactAccessInput,
  UpdateCompanyInput,
  UpdateContactInput,
  UpdateEmployeeInput,
  WithdrawInvitationInput,
} from './inputs';
import {
  Company,
  CompanyConnection,
  CompanyPayload,
  Contact,
  ContactConnection,
  ContactPayload,
  Employee,
  EmployeeConnection,
  EmployeePayload,
  Invitation,
} from './types';

const INPUT = 'What is to be done.';

const employeeAfter = async (context: Context, id: string): Promise<{ employee: EmployeeView }> => ({
  employee: await afterChange(context, (asking) => see.employee(asking, id)),
});

const contactAfter = async (context: Context, id: string): Promise<{ contact: ContactView }> => ({
  contact: await afterChange(context, (asking) => see.contact(asking, id)),
});

const companyAfter = async (context: Context, id: string): Promise<{ company: CompanyView }> => ({
  company: await afterChange(context, (asking) => see.company(asking, id)),
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

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether they have a sign-in, so that access lets them in without an invitation.',
  })
  active(@Root() contact: ContactView): boolean {
    return contact.userId !== null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When they were last here, to the minute; null where they never were.' })
  lastSeenAt(@Root() contact: ContactView, @Ctx() { asking }: Context): Soon<string | null> {
    return lastSeenOf(asking, contact);
  }

  @FieldResolver(() => ShareConnection.type, {
    nullable: true,
    description: 'What is or was shared with them, of what the reader sees; the newest first.',
  })
  shares(
    @Root() contact: ContactView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<ShareView>> {
    return list.shares(asking, { contactId: contact.id }, page);
  }

  @FieldResolver(() => ContactSightConnection.type, {
    nullable: true,
    description: 'What they can see now, project by project, of what the reader sees themselves; staff only.',
  })
  sees(
    @Root() contact: ContactView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking, services }: Context,
  ): Promise<Connection<ContactSight>> {
    return contactSights(services, asking, contact, page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change their card.' })
  viewerCanUpdate(@Root() contact: ContactView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Contact.allows(viewer, contact.rights, 'update');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may set how far they may come in.' })
  viewerCanSetAccess(@Root() contact: ContactView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Contact.allows(viewer, contact.rights, 'setAccess');
  }
}

@Resolver(() => Employee)
export class EmployeeFields {
  @FieldResolver(() => Invitation, { nullable: true, description: 'The link that was mailed to them last; staff only.' })
  invitation(@Root() employee: EmployeeView, @Ctx() { asking }: Context): Soon<InvitationView | null> {
    return invitationOf(asking, employee.id);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When they last used a session that still goes on; staff only.' })
  lastSeenAt(@Root() employee: EmployeeView, @Ctx() { asking }: Context): Soon<string | null> {
    return lastSeenOf(asking, employee);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change them, and take their seat.' })
  viewerCanUpdate(@Root() employee: EmployeeView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Employee.allows(viewer, employee.rights, 'manage');
  }
}

@Resolver(() => Company)
export class CompanyFields {
  @FieldResolver(() => ContactConnection.type, { description: 'The people who stand for it, by name; staff only.' })
  contacts(
    @Root() company: CompanyView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<ContactView>> {
    return list.contacts(asking, { companyId: company.id, ...page });
  }

  @FieldResolver(() => ProjectConnection.type, {
    description: 'The projects that are done for it, of those that the reader sees; staff only.',
  })
  projects(
    @Root() company: CompanyView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<ProjectView>> {
    return list.projects(asking, { filter: { counterpartyId: company.id }, ...page });
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change its card.' })
  viewerCanUpdate(@Root() company: CompanyView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Company.allows(viewer, company.rights, 'update');
  }
}

@Resolver()
export class PeopleQueries {
  @Query(() => CompanyConnection.type, { description: 'The outside organisations of the account, by name; for the staff.' })
  companies(@Args(() => EmployeeListArgs) args: EmployeeListArgs, @Ctx() { asking }: Context): Soon<Connection<CompanyView>> {
    return list.companies(asking, args);
  }

  @Query(() => Company, { nullable: true, description: 'A company by its id; for the staff.' })
  company(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<CompanyView | null> {
    return see.company(asking, id);
  }

  @Query(() => Contact, { nullable: true, description: 'A contact by their id; for the staff.' })
  contact(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<ContactView | null> {
    return see.contact(asking, id);
  }

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

  @Mutation(() => EmployeePayload, {
    description:
      'Changes an employee; for Administrators, and for the employee themself as to name and login name. The last Administrator stays one.',
  })
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

  @Mutation(() => CompanyPayload, { description: 'Adds a company (R2.1).' })
  async createCompany(@Arg('input', () => CreateCompanyInput, { description: INPUT }) input: CreateCompanyInput, @Ctx() context: Context) {
    return companyAfter(context, await people.createCompany(context.services, context.asking, input));
  }

  @Mutation(() => CompanyPayload, { description: 'Changes the card of a company.' })
  async updateCompany(@Arg('input', () => UpdateCompanyInput, { description: INPUT }) input: UpdateCompanyInput, @Ctx() context: Context) {
    return companyAfter(context, await people.updateCompany(context.services, context.asking, input));
  }

  @Mutation(() => ContactPayload, { description: 'Adds an outside person, and invites them where they get access (R2.1, R2.2).' })
  async createContact(@Arg('input', () => CreateContactInput, { description: INPUT }) input: CreateContactInput, @Ctx() context: Context) {
    return contactAfter(context, await people.createContact(context.services, context.asking, input));
  }

  @Mutation(() => ContactPayload, { description: 'Changes the card of a contact.' })
  async updateContact(@Arg('input', () => UpdateContactInput, { description: INPUT }) input: UpdateContactInput, @Ctx() context: Context) {
    return contactAfter(context, await people.updateContact(context.services, context.asking, input));
  }
}
