import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime, EmailAddress } from '../scalars';

export const EmployeeRole = describedEnum('EmployeeRole', 'What an employee may administer (R1.4).', {
  ADMINISTRATOR: 'Runs the account: its settings, its employees, its mails; may give and take outside access.',
  MEMBER: 'Works in the projects that are open to them; gives outside access only with the switch *may grant access*.',
});

export const ContactAccess = describedEnum('ContactAccess', 'How far an outside person may come in (R2.2).', {
  NONE: 'No sign-in at all; whatever is shared with this person is asleep.',
  BASIC: 'A guest: sees what was shared, item by item, and writes in guest chats. Counts for the guest quota.',
  ADVANCED: 'Works in the web interface, in what their company or their part in a task opens; costs no guest.',
});

@InterfaceType({ implements: Node, description: 'Somebody in the account: an employee, or an outside contact.' })
export abstract class Person extends Node {
  @Field(() => String, { description: 'The name by which others know this person; all that outside people see of each other.' })
  displayName: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Their address; outside people see no address but their own.' })
  email: string | null;
}

@ObjectType({ implements: Person, description: "A user's seat in the account: somebody of the organisation itself." })
export class Employee extends Person {
  @Field(() => String, {
    nullable: true,
    description: 'The name that they may sign in with instead of their address, if they chose one (R1.5).',
  })
  login: string | null;

  @Field(() => EmployeeRole, { nullable: true, description: 'What they may administer.' })
  role: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'The switch *may grant access*: whether a Member may let outside people in, and out (R1.4). Administrators may without it.',
  })
  mayGrantAccess: boolean | null;

  @Field(() => Boolean, {
    description: 'False once deactivated: no sign-in any more, and what they did stays. Outside people always read true.',
  })
  active: boolean;
}

@ObjectType({ implements: Node, description: 'An outside organisation: a client, a partner (R2.1).' })
export class Company extends Node {
  @Field(() => String, { description: 'What the organisation is called.' })
  name: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Where it is written to; staff only.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number as staff noted it.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'What staff noted about it; for staff alone.' })
  notes: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Raised by each change of the card: pass it along with a change, and learn of others who made one meanwhile.',
  })
  version: number | null;
}

@ObjectType({ description: 'The activation link that was mailed to a person (R1.6); the link itself is never shown.' })
export class Invitation {
  @Field(() => DateTime, { description: 'When it was sent last; sending again ends the older link.' })
  sentAt: string;

  @Field(() => DateTime, { description: 'When the link stops to work.' })
  expiresAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was followed to the end; null while that is awaited.' })
  acceptedAt: string | null;
}

@ObjectType({ implements: Person, description: 'An outside person, with or without a company (R2.1).' })
export class Contact extends Person {
  @Field(() => String, { nullable: true, description: 'A telephone number as staff noted it.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'What staff noted about this person; for staff alone.' })
  notes: string | null;

  @Field(() => ContactAccess, { nullable: true, description: 'How far they may come in.' })
  access: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Raised by each change of the card: pass it along with a change, and learn of others who made one meanwhile.',
  })
  version: number | null;
}

@ObjectType({ description: 'An employee as they are after the change.' })
export class EmployeePayload {
  @Field(() => Employee, { description: 'The employee.' })
  employee: object;
}

@ObjectType({ description: 'A company as it is after the change.' })
export class CompanyPayload {
  @Field(() => Company, { description: 'The company.' })
  company: object;
}

@ObjectType({ description: 'A contact as they are after the change.' })
export class ContactPayload {
  @Field(() => Contact, { description: 'The contact.' })
  contact: object;
}

export const PersonOrderField = describedEnum(
  'PersonOrderField',
  'What people and companies are sorted by; what a list does not have leaves them in no order.',
  {
    NAME: 'By name.',
    CREATED_AT: 'By the moment at which they were added.',
    COMPANY: 'Contacts, by the name of their company.',
    ACCESS: 'Contacts, by how far they may come in.',
  },
);

export const CompanyConnection = connectionOf('Company', 'companies', () => Company);
export const EmployeeConnection = connectionOf('Employee', 'employees', () => Employee);
export const ContactConnection = connectionOf('Contact', 'contacts', () => Contact);
/** A page may mix employees and contacts. */
export const PersonConnection = connectionOf('Person', 'persons', () => Person);
