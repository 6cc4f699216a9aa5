import { Field, ID, InputType } from 'type-graphql';
import { DateTime, EmailAddress } from '../scalars';
import { Plan } from './types';

@InputType({ description: 'Proof of who the caller is.' })
export class SignInInput {
  @Field(() => String, { description: "E-mail, or an employee's login name." })
  login: string;

  @Field(() => String, { description: 'The password of the user, the same in all their accounts.' })
  password: string;

  @Field(() => String, { nullable: true, description: 'The code of the second step, for a user who has one; a recovery code does too.' })
  code?: string | null;

  @Field(() => ID, { nullable: true, description: 'The account to work in; left out: the one used last, else the first by name.' })
  accountId?: string | null;
}

@InputType({ description: 'Which of their accounts the caller goes on in.' })
export class SwitchAccountInput {
  @Field(() => ID, { description: 'One of `viewer.accounts`.' })
  accountId: string;
}

@InputType({
  description:
    'Follows an activation link. Where the address already is a user: the present password, and the code if there is a second step. Else: the new password.',
})
export class ActivateInput {
  @Field(() => String, { description: 'What stands behind the address in the mailed link. It works once, for seven days.' })
  token: string;

  @Field(() => String, { description: 'The present password of a known user; the password to be, of a new one.' })
  password: string;

  @Field(() => String, { nullable: true, description: 'How a new user wants to be called; left out: as the invitation says.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of the second step, for a known user who has one.' })
  code?: string | null;
}

@InputType({ description: 'Where to mail a link that sets a new password.' })
export class RequestPasswordResetInput {
  @Field(() => EmailAddress, { description: 'The address of the user. The answer is the same whether it is known or not.' })
  email: string;
}

@InputType({ description: 'Follows a link of *forgot password*.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'What stands behind the address in the mailed link. It works once, for an hour.' })
  token: string;

  @Field(() => String, { description: 'The password to be; every other session of the user ends.' })
  password: string;

  @Field(() => String, { nullable: true, description: 'The code of the second step, for a user who has one.' })
  code?: string | null;
}

@InputType({ description: "A new password for the caller's user." })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  current: string;

  @Field(() => String, { description: 'The password to be; every other session of the user ends.' })
  password: string;
}

@InputType({ description: 'Changes of the account; what is left out stays as it is.' })
export class UpdateAccountInput {
  @Field(() => String, { nullable: true, description: 'What the workspace is called.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'A zone of the IANA list, such as `Europe/Berlin`.' })
  timeZone?: string | null;

  @Field(() => Plan, { nullable: true, description: 'The plan to be on; guests beyond a smaller one stay, and no new ones are let in.' })
  plan?: keyof typeof Plan | null;

  @Field(() => Boolean, { nullable: true, description: 'The switch over all shares of the account.' })
  sharingEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether an employee's sharing links end when their seat does. Turned on, it ends those of people who have none any more.",
  })
  linksEndWithCreator?: boolean | null;
}

@InputType({ description: 'Which session ends.' })
export class EndSessionInput {
  @Field(() => ID, { description: "One of the caller's own sessions." })
  id: string;
}

@InputType({ description: 'A personal access token to be made (R1.9).' })
export class CreateAccessTokenInput {
  @Field(() => String, { description: 'What its owner will know it by.' })
  name: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can change nothing; off if left out.' })
  readOnly?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'When it stops to work: in 90 days if left out, in a year at most.' })
  expiresAt?: string | null;
}

@InputType({ description: 'Which token is revoked.' })
export class RevokeAccessTokenInput {
  @Field(() => ID, { description: "One of the caller's own tokens." })
  id: string;
}
