import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../scalars';

const EXPIRES_AT = 'must lie ahead, by a year at most.';

@InputType({ description: 'A link that shows the figures of one wave without signing in (R8.3).' })
export class CreateSharingLinkInput {
  @Field(() => ID, { description: 'The wave.' })
  waveId: string;

  @Field(() => String, { nullable: true, description: 'What it is for; its holders read this.' })
  description?: string | null;

  @Field(() => DateTime, { description: `When it ends by itself; ${EXPIRES_AT}` })
  expiresAt: string;
}

@InputType({ description: 'Changes of a sharing link that has not ended; what is left out stays as it is.' })
export class UpdateSharingLinkInput {
  @Field(() => ID, { description: 'The link to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What it is for; null clears.' })
  description?: string | null;

  @Field(() => DateTime, { nullable: true, description: `When it ends by itself; cannot be cleared, and ${EXPIRES_AT}` })
  expiresAt?: string;
}

@InputType({ description: 'Which sharing link ends.' })
export class RevokeSharingLinkInput {
  @Field(() => ID, { description: 'The link; it ends for good, and at once for open pages too.' })
  id: string;
}
