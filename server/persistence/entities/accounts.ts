import { Entity } from 'typeorm';
import { type Flag, Key, OptionalText, Text, Whole } from '../columns';

/** One organisation's workspace (R1.1). */
@Entity('accounts')
export class AccountRow {
  @Key() id: string;
  @Text() name: string;
  @Text() plan: 'FREE' | 'BUSINESS' | 'ENTERPRISE';
  @Text() time_zone: string;
  @Whole() sharing_enabled: Flag;
  /** When the switch was last turned; tells the ended page since when. */
  @OptionalText() sharing_changed_at: string | null;
  /** Raised by every change of access; what is cached for a viewer is valid under one version only. */
  @Whole() access_version: number;
  /** The last position given out in the outbox and the journal; taken under this row, so that readers miss nothing. */
  @Whole() position: number;
  /** The sharing links of an employee end when their seat does. */
  @Whole() links_end_with_creator: Flag;
  @Text() created_at: string;
}

/** One login identity (R1.2); may be an employee of one account and a contact in others. */
@Entity('users')
export class UserRow {
  @Key() id: string;
  @Text() email: string;
  /** The address as it is compared: NFC, case-folded. */
  @Text() email_key: string;
  @Text() name: string;
  @OptionalText() login: string | null;
  @OptionalText() login_key: string | null;
  @OptionalText() password_hash: string | null;
  @OptionalText() last_account_id: string | null;
  @Text() created_at: string;
}

/** A browser that is signed in. The token is stored as its SHA-256 only. */
@Entity('sessions')
export class SessionRow {
  @Key() id: string;
  @Text() user_id: string;
  @Text() token_hash: string;
  @Text() account_id: string;
  @Text() device: string;
  @Text() created_at: string;
  @Text() last_used_at: string;
  @Text() expires_at: string;
}

/** A link that sets a new password once (R1.7); the token is derived from id and nonce, only its hash is compared. */
@Entity('password_resets')
export class PasswordResetRow {
  @Key() id: string;
  @Text() user_id: string;
  @Text() nonce: string;
  @Text() token_hash: string;
  @Text() expires_at: string;
  @OptionalText() used_at: string | null;
  @Text() created_at: string;
}

/** The link of R1.6, one for each person at a time: sending again replaces it, so that the older one dies. */
@Entity('invitations')
export class InvitationRow {
  @Key() account_id: string;
  @Key() person_id: string;
  @Text() id: string;
  @Text() nonce: string;
  @Text() token_hash: string;
  @Text() sent_at: string;
  @Text() expires_at: string;
  @OptionalText() accepted_at: string | null;
}
