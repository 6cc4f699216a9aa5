import { Field, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { DateTime, EmailAddress } from '../scalars';

export const MailState = describedEnum('MailState', 'How far a mail has come (R10.1).', {
  WAITING: 'Is to be sent, or to be tried again.',
  SENT: 'Was taken by the mail server.',
  FAILED: 'Was refused for good, or tried too often.',
  CANCELLED: 'Was not sent, since its reader may not see any more what it spoke of.',
});

@ObjectType({
  implements: Node,
  description: 'A mail of the account, as it lies in the outbox; written for its reader at the moment of sending (R10.4).',
})
export class OutboxMail extends Node {
  @Field(() => EmailAddress, { description: 'Who gets it.' })
  to: string;

  @Field(() => String, { description: 'Its subject; empty until it is written.' })
  subject: string;

  @Field(() => String, { nullable: true, description: 'Its text, links included; in development only.' })
  text: string | null;

  @Field(() => MailState, { description: 'How far it has come.' })
  state: string;

  @Field(() => String, { nullable: true, description: 'What the mail server said when it did not take it.' })
  error: string | null;

  @Field(() => DateTime, { description: 'When what caused it happened.' })
  createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it went out.' })
  sentAt: string | null;
}

export const OutboxMailConnection = connectionOf('OutboxMail', 'mails', () => OutboxMail);
