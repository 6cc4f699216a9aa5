import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { ForwardPageArgs } from '../pages';
import { OrderDirection } from '../projects/types';
import { EmailAddress } from '../scalars';
import { ContactAccess, EmployeeRole, PersonOrderField } from './types';

@InputType({ description: 'How people are sorted; by name where it is left out.' })
export class PersonOrder {
  @Field(() => PersonOrderField, { description: 'What they are sorted by.' })
  field: keyof typeof PersonOrderField;

  @Field(() => OrderDirection, { description: 'Which end comes first.' })
  direction: keyof typeof OrderDirection;
}

/** Which employees are listed. */
@ArgsType()
export class EmployeeListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name or address.' })
  search?: string | null;

  @Field(() => PersonOrder, { nullable: true, description: 'In which order; by name if left out.' })
  orderBy?: PersonOrder | null;
}

/** Which contacts are listed. */
@ArgsType()
export class ContactListArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name or address.' })
  search?: string | null;

  @Field(() => PersonOrder, { nullable: true, description: 'In which order; by name if left out.' })
  orderBy?: PersonOrder | null;

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

@InputType({ description: 'A company to be added (R2.1).' })
export class CreateCompanyInput {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Where it is written to.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes for staff alone.' })
  notes?: string | null;
}

@InputType({ description: "Changes of a company's card; what is left out stays as it is, null clears." })
export class UpdateCompanyInput {
  @Field(() => ID, { description: 'The company to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What it is called; cannot be cleared.' })
  name?: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Where it is written to.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes for staff alone.' })
  notes?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the card as it was read; CONFLICT where somebody changed it since. Left out: whatever it is now.',
  })
  version?: number | null;
}

@InputType({ description: 'An outside person to be added (R2.1).' })
export class CreateContactInput {
  @Field(() => String, { description: 'The name by which others will know them.' })
  name: string;

  @Field(() => EmailAddress, { description: 'Their address; must not belong to anybody in the account yet.' })
  email: string;

  @Field(() => ID, { nullable: true, description: 'The company for which they stand.' })
  companyId?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes for staff alone.' })
  notes?: string | null;

  @Field(() => ContactAccess, {
    nullable: true,
    description: 'None if left out; anything else mails an invitation, and is for those who may grant access.',
  })
  access?: keyof typeof ContactAccess | null;
}

@InputType({ description: "Changes of a contact's card; what is left out stays as it is, null clears." })
export class UpdateContactInput {
  @Field(() => ID, { description: 'The contact to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name by which others know them; cannot be cleared.' })
  name?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The company for which they stand; of an advanced contact only for those who may grant access.',
  })
  companyId?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes for staff alone.' })
  notes?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the card as it was read; CONFLICT where somebody changed it since. Left out: whatever it is now.',
  })
  version?: number | null;
}
