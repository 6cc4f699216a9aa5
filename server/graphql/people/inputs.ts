import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ForwardPageArgs } from '../pages';
import { EmailAddress } from '../scalars';
import { ContactAccess, EmployeeRole } from './types';

/** Which employees are listed. */
@ArgsType()
export class EmployeeListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name or address.' })
  search?: string | null;
}

/** Which contacts are listed. */
@ArgsType()
export class ContactListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name or address.' })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only people of this company.' })
  companyId?: string | null;

  @Field(() => ContactAccess, { nullable: true, description: 'Only people with exactly this access.' })
  access?: keyof typeof ContactAccess | null;
}

@InputType({ description: 'Somebody who is to get a seat in the account; an activation link is mailed to them (R1.6).' })
export class InviteEmployeeInput {
  @Field(() => EmailAddress, { description: 'Where the link goes; must not belong to anybody in the account yet.' })
  email: string;

  @Field(() => String, { description: 'The name by which others will know them.' })
  name: string;

  @Field(() => EmployeeRole, { nullable: true, description: 'What they may administer; a Member if left out.' })
  role?: keyof typeof EmployeeRole | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may let outside people in; off if left out.' })
  mayGrantAccess?: boolean | null;
}

@InputType({ description: 'Changes of an employee; what is left out stays as it is.' })
export class UpdateEmployeeInput {
  @Field(() => ID, { description: 'The employee to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name by which others know them.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A name to sign in with, unique in the installation and no address; null takes it away.',
  })
  login?: string | null;

  @Field(() => EmployeeRole, { nullable: true, description: 'What they may administer; the last Administrator stays one.' })
  role?: keyof typeof EmployeeRole | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may let outside people in.' })
  mayGrantAccess?: boolean | null;
}

@InputType({ description: 'Who is to lose their seat.' })
export class DeactivateEmployeeInput {
  @Field(() => ID, { description: 'The employee; their sessions end at once, and what they did stays.' })
  id: string;
}

@InputType({ description: 'How far a contact may come in from now on (R2.2).' })
export class SetContactAccessInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId: string;

  @Field(() => ContactAccess, {
    description: 'Raising it from None mails an invitation; None ends their sessions at once and keeps what they did.',
  })
  access: keyof typeof ContactAccess;
}

@InputType({ description: 'Whose activation link is mailed anew; exactly one of the two.' })
export class ResendInvitationInput {
  @Field(() => ID, { nullable: true, description: 'A contact who has not followed their link yet.' })
  contactId?: string | null;

  @Field(() => ID, { nullable: true, description: 'An employee who has not followed theirs.' })
  employeeId?: string | null;
}

@InputType({ description: 'Whose activation link stops to work.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'A contact who has not followed their link yet.' })
  contactId: string;
}
