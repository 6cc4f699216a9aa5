import { Entity } from 'typeorm';
import { type Flag, Key, OptionalText, Text, Whole } from '../columns';

/** Every address of an account once, whether an employee's or a contact's (R2.3). */
@Entity('addresses')
export class AddressRow {
  @Key() account_id: string;
  @Key() email_key: string;
  @Text() person_id: string;
}

/** A user's seat in an account. `user_id` is empty until the invitation is accepted. */
@Entity('employees')
export class EmployeeRow {
  @Key() account_id: string;
  @Key() id: string;
  @OptionalText() user_id: string | null;
  @Text() display_name: string;
  @Text() email: string;
  @Text() role: 'ADMINISTRATOR' | 'MEMBER';
  @Whole() may_grant: Flag;
  @Whole() active: Flag;
  @Text() created_at: string;
}

/** An outside organisation (R2.1). */
@Entity('companies')
export class CompanyRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() name: string;
  @OptionalText() email: string | null;
  @OptionalText() phone: string | null;
  @OptionalText() notes: string | null;
  /** Raised by every change of the card, so that two who change it at once learn of each other. */
  @Whole() version: number;
  @Text() created_at: string;
}

/** An outside person (R2.1, R2.2). */
@Entity('contacts')
export class ContactRow {
  @Key() account_id: string;
  @Key() id: string;
  @OptionalText() user_id: string | null;
  @OptionalText() company_id: string | null;
  @Text() display_name: string;
  @Text() email: string;
  @OptionalText() phone: string | null;
  @OptionalText() notes: string | null;
  @Text() access: 'NONE' | 'BASIC' | 'ADVANCED';
  @OptionalText() access_changed_at: string | null;
  /** Raised by every change of the card. */
  @Whole() version: number;
  @Text() created_at: string;
}
