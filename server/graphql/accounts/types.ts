import { Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { DateTime, EmailAddress } from '../scalars';

export const ViewerKind = describedEnum('ViewerKind', 'What somebody is in an account; it decides how decisions are read for them.', {
  EMPLOYEE: 'A user with a seat in the account.',
  ADVANCED_CONTACT: 'An outside person with access Advanced.',
  BASIC_GUEST: 'An outside person with access Basic.',
  LINK_HOLDER: 'Whoever presents a sharing link; nobody in particular.',
});

export const Plan = describedEnum('Plan', 'What an account has booked; it bounds the number of guests (R5.7).', {
  FREE: 'Up to 50 guests.',
  BUSINESS: 'Up to 100 guests.',
  ENTERPRISE: 'Any number of guests.',
});

export const AccessEndReason = describedEnum('AccessEndReason', 'Why something that was open is closed.', {
  SHARING_ENDED: 'A share was ended, or sharing was switched off for the project or the account.',
  ACCESS_REMOVED: 'Any other decision took it: the project was hidden, the person let out, their part in a task ended.',
  SIGNED_OUT: 'The session ended.',
  EXPIRED: 'An end date has come.',
});

@ObjectType({ description: 'How many guests the account has, of how many its plan allows; `limit` is null where there is none.' })
export class GuestQuota {
  @Field(() => Int, { description: 'Different outside addresses with access Basic, invited or active.' })
  used: number;

  @Field(() => Int, { nullable: true, description: 'The most that the plan allows; null for any number.' })
  limit: number | null;
}

@ObjectType({ implements: Node, description: "One organisation's workspace; nothing in it is ever seen from another (R1.1)." })
export class Account extends Node {
  @Field(() => String, { description: 'What the organisation calls its workspace.' })
  name: string;

  @Field(() => Plan, { nullable: true, description: 'What was booked.' })
  plan: string | null;

  @Field(() => String, { description: 'The zone in which its days begin and end, from the IANA list: `Europe/Berlin`.' })
  timeZone: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The switch over all shares of the account: off puts them to sleep, on again restores what was there (R5.6).',
  })
  sharingEnabled: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether an employee's sharing links end when their seat does; else they go on until their day.",
  })
  linksEndWithCreator: boolean | null;
}

@ObjectType({ implements: Node, description: 'A login identity; may be an employee of one account and a contact in others (R1.2).' })
export class User extends Node {
  @Field(() => EmailAddress, { description: 'The address that they sign in with.' })
  email: string;

  @Field(() => String, { description: 'The name that they gave themself; in an account they may be known by another.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The name that they may sign in with instead of the address (R1.5).' })
  login: string | null;
}

@ObjectType({ description: 'One of the accounts that the caller can work in.' })
export class ViewerAccount {
  @Field(() => Account, { description: 'The account; of another than the present one only id, name and time zone can be read.' })
  account: object;

  @Field(() => ViewerKind, { description: 'What the caller is there.' })
  kind: string;
}

@ObjectType({ description: 'That something once open to the caller has ended, told without a word of what it was (R5.6).' })
export class EndedAccess {
  @Field(() => ID, { description: 'The id that was asked about.' })
  projectId: string;

  @Field(() => DateTime, { description: 'When it ended.' })
  endedAt: string;

  @Field(() => AccessEndReason, { description: 'What ended it.' })
  reason: string;
}

@ObjectType({ implements: Node, description: "A browser in which the caller's user is signed in (R1.8)." })
export class Session extends Node {
  @Field(() => String, { description: 'What the browser or program calls itself.' })
  device: string;

  @Field(() => DateTime, { description: 'When it began.' })
  createdAt: string;

  @Field(() => DateTime, { description: 'When it was used last, to the minute.' })
  lastUsedAt: string;

  @Field(() => Boolean, { description: 'Whether it is the one that this request came with.' })
  current: boolean;
}

@ObjectType({
  implements: Node,
  description: 'A way for a program to act as the caller in this account (R1.9); the secret is never shown again.',
})
export class AccessToken extends Node {
  @Field(() => String, { description: 'What its owner calls it.' })
  name: string;

  @Field(() => Boolean, { description: 'It reads and changes nothing.' })
  readOnly: boolean;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTime, { description: 'When it stops to work.' })
  expiresAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last, to the minute; null where it never was.' })
  lastUsedAt: string | null;
}

@ObjectType({ description: 'The token that was made.' })
export class CreateAccessTokenPayload {
  @Field(() => String, { description: 'What a program sends as `Authorization: Bearer`. Shown this once.' })
  secret: string;

  @Field(() => ID, { description: 'The token, to be found among `viewer.accessTokens`.' })
  id: string;
}

@ObjectType({ description: 'Who the caller is in this account, and what they may do as far as it concerns no single thing.' })
export class Viewer {
  @Field(() => ViewerKind, { description: 'What the caller is here.' })
  kind: string;

  @Field(() => Boolean, { description: 'Whether the caller may let outside people in, change what they may do, and let them out (R1.4).' })
  mayGrantAccess: boolean;

  @Field(() => Boolean, { description: 'Whether the caller may make tasks without naming a project (R3.6).' })
  mayCreateTasks: boolean;
}

@ObjectType({ description: 'Who the caller is from now on.' })
export class SignInPayload {
  @Field(() => Viewer, { description: 'The caller, as the new session knows them.' })
  viewer: object;
}

@ObjectType({ description: 'The account as it is after the change.' })
export class AccountPayload {
  @Field(() => Account, { description: 'The account.' })
  account: object;
}
