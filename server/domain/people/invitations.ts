import { RateLimited } from '../../errors';
import { newId } from '../../persistence/ids';
import { hoursAfter, newToken, tokenHash } from '../accounts/tokens';
import type { Work } from '../events';
import type { Services } from '../services';

/** What a mail that carries an activation link may also tell of. */
interface InvitationMail {
  accountId: string;
  personId: string;
  to: string;
  /** Staff are invited to a seat, everybody else to what is shared with them. */
  template: 'invitation' | 'staff-invitation';
  /** Who invites; null where the command line does. */
  actorId: string | null;
  /** Shares that the mail speaks of, if any. */
  shareIds?: readonly string[];
  keepLink?: boolean;
}

/** How long an open link must still be good for, to be sent along once more instead of a new one; in hours. */
const STILL_GOOD = 24;

/**
 * Invites a person: makes the activation link of R1.6 and orders the mail that carries it. The token is not stored; the
 * mail derives it when it goes out. An older link of theirs dies, except where `keepLink` says that the mail only tells of
 * something more: then a link that is still good goes out again, and the one in the mail before stays good too.
 *
 * @throws RateLimited beyond the account's invitations of a day
 */
export async function invite(services: Services, w: Work, mail: InvitationMail): Promise<void> {
  const { invitationsPerDay, invitationDays } = services.config.limits;
  const sent = await w.get<{ n: number }>(
    "select count(*) as n from mails where account_id = ? and created_at > ? and template in ('invitation', 'staff-invitation')",
    mail.accountId,
    hoursAfter(w.now, -24),
  );
  if ((sent?.n ?? 0) >= invitationsPerDay)
    throw new RateLimited(`An account sends at most ${invitationsPerDay} invitations a day. Go on tomorrow.`);
  const open = mail.keepLink
    ? await w.get<{ id: string }>(
        'select id from invitations where account_id = ? and person_id = ? and accepted_at is null and expires_at > ?',
        mail.accountId,
        mail.personId,
        hoursAfter(w.now, STILL_GOOD),
      )
    : undefined;
  const invitationId = open?.id ?? (await newLink(services, w, mail, hoursAfter(w.now, invitationDays * 24)));
  await w.mail({
    accountId: mail.accountId,
    template: mail.template,
    personId: mail.personId,
    to: mail.to,
    params: { invitationId, actorId: mail.actorId, shareIds: mail.shareIds?.join(' ') ?? null },
  });
  await w.journal({ accountId: mail.accountId, actorId: mail.actorId, action: 'INVITED', personId: mail.personId, thingId: mail.personId });
}

async function newLink(services: Services, w: Work, { accountId, personId }: InvitationMail, expiresAt: string): Promise<string> {
  const id = newId('invitation');
  const nonce = newToken();
  await w.run(
    `insert into invitations (account_id, person_id, id, nonce, token_hash, sent_at, expires_at, accepted_at)
     values (?, ?, ?, ?, ?, ?, ?, null)
     on conflict (account_id, person_id) do update set id = excluded.id, nonce = excluded.nonce,
       token_hash = excluded.token_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, accepted_at = null`,
    accountId,
    personId,
    id,
    nonce,
    tokenHash(services.secrets.token('invitation', id, nonce)),
    w.now,
    expiresAt,
  );
  return id;
}

/** Takes a link back: it answers as one that never was. What was accepted stays. */
export const withdraw = async (w: Work, accountId: string, personId: string): Promise<void> => {
  await w.run('delete from invitations where account_id = ? and person_id = ? and accepted_at is null', accountId, personId);
};
