import { Forbidden } from '../../errors';
import type { InvitationRow, MailRow, PasswordResetRow } from '../../persistence/entities';
import { viewerOfPerson } from '../accounts/person-viewer';
import type { Asking } from '../asking';
import { muteAddress } from '../chats/mail-mute';
import { list as gate, must, see } from '../gate';
import { isMuted, readStateOf } from '../gate/chats';
import { personOn } from '../gate/people';
import type { Services } from '../services';
import { compose, oneLine, type Part, type Rendered } from './letter';
import { day, moment, openShares, shareLine, type TellableShare } from './shared';

/** What a mail is about: ids only, as they were ordered. */
type Params = Readonly<Record<string, string | null | undefined>>;

/** A mail with the eyes of its reader. */
interface Reading {
  readonly services: Services;
  readonly mail: MailRow;
  readonly params: Params;
  readonly asking: Asking;
  readonly account: { readonly name: string; readonly timeZone: string };
}

const CLOSING = 'You get this mail because somebody entered your address. If it means nothing to you, you can ignore it.';

/** Links start with the installation's own address and with nothing else; a token stands behind # and so in no log. */
const linkTo = ({ services }: Reading, path: string): string => `${services.config.publicUrl}${path}`;
const list = (ids: string | null | undefined): string[] => (ids ? ids.split(' ') : []);

async function actorName({ asking, params }: Reading): Promise<string | null> {
  const actor = params.actorId ? await personOn(asking, params.actorId) : null;
  return actor ? oneLine(actor.displayName) : null;
}

/** The things that are shared, with what whoever shares wrote; said once where it is the same for all. */
function sharedParts(reading: Reading, shares: readonly TellableShare[]): Part[] {
  const messages = new Set(shares.flatMap(({ message }) => message?.trim() || []));
  return [{ list: shares.map((share) => shareLine(share, reading.account.timeZone)) }, ...[...messages].map((quote): Part => ({ quote }))];
}

const nameOfAll = (shares: readonly TellableShare[]): string => {
  const first = shares[0] as TellableShare;
  const name = `“${first.taskTitle ?? first.projectName}”`;
  return shares.length === 1 ? name : `${name} and ${shares.length - 1} more`;
};

/** To a guest who has a sign-in: what is shared with them (R5.5). */
async function share(reading: Reading): Promise<Rendered | null> {
  const shares = await openShares(reading.asking, list(reading.params.shareIds));
  const first = shares[0];
  if (!first) return null;
  const who = (await actorName(reading)) ?? reading.account.name;
  return compose(`${who} shared ${nameOfAll(shares)} with you`, [
    { text: `${who} of ${oneLine(reading.account.name)} shared with you:` },
    ...sharedParts(reading, shares),
    { link: linkTo(reading, `/${reading.mail.account_id}/projects/${first.share.projectId}`), label: 'Open it' },
    { text: CLOSING },
  ]);
}

async function openInvitation({ services, mail, params }: Reading): Promise<InvitationRow | null> {
  const row = await services.reader.get<InvitationRow>(
    'select * from invitations where account_id = ? and person_id = ?',
    mail.account_id,
    mail.person_id,
  );
  return row && row.id === params.invitationId ? row : null;
}

const activationLink = (reading: Reading, invitation: InvitationRow): Part => ({
  link: linkTo(reading, `/activate#${reading.services.secrets.token('invitation', invitation.id, invitation.nonce)}`),
  label: 'Accept the invitation',
});

const goodFor = (reading: Reading): Part => ({
  text: `The link works once, for ${reading.services.config.limits.invitationDays} days. ${CLOSING}`,
});

/** To somebody outside who has no sign-in yet: the activation link, and what is shared with them (R1.6, R5.5). */
async function invitation(reading: Reading): Promise<Rendered | null> {
  const row = await openInvitation(reading);
  if (!row || row.expires_at <= reading.asking.now) return null;
  if (row.accepted_at !== null) return share(reading);
  const ordered = list(reading.params.shareIds);
  const shares = await openShares(reading.asking, ordered);
  // What the mail was to tell of was revoked before it went out.
  if (ordered.length && !shares.length) return null;
  const account = oneLine(reading.account.name);
  const who = (await actorName(reading)) ?? account;
  return compose(shares.length ? `${who} shared ${nameOfAll(shares)} with you` : `${who} invites you to ${account}`, [
    { text: shares.length ? `${who} of ${account} shared with you:` : `${who} invites you to the client portal of ${account}.` },
    ...(shares.length ? sharedParts(reading, shares) : []),
    activationLink(reading, row),
    goodFor(reading),
  ]);
}

/** To a new employee (R1.6). */
async function staffInvitation(reading: Reading): Promise<Rendered | null> {
  const row = await openInvitation(reading);
  if (!row || row.accepted_at !== null || row.expires_at <= reading.asking.now) return null;
  const account = oneLine(reading.account.name);
  const who = (await actorName(reading)) ?? account;
  return compose(`${who} invites you to ${account}`, [
    { text: `${who} gives you a seat in the workspace of ${account}.` },
    activationLink(reading, row),
    goodFor(reading),
  ]);
}

/** To the manager, followers and creator: what was shared with whom (R5.5). */
async function shareNotice(reading: Reading): Promise<Rendered | null> {
  const shares = await openShares(reading.asking, list(reading.params.shareIds));
  const first = shares[0];
  if (!first) return null;
  const lines: string[] = [];
  for (const one of shares) {
    const contact = await see.contact(reading.asking, one.share.contactId);
    if (contact) lines.push(`${oneLine(contact.displayName)} <${contact.email}>: ${shareLine(one, reading.account.timeZone)}`);
  }
  const who = (await actorName(reading)) ?? 'Somebody';
  const names = new Set(shares.map((one) => one.projectName));
  return compose(`${who} shared ${names.size === 1 ? `“${first.projectName}”` : `${names.size} projects`} with people outside`, [
    { text: `${who} shared with people outside:` },
    { list: lines },
    { link: linkTo(reading, `/${reading.mail.account_id}/projects/${first.share.projectId}`), label: 'Open the project' },
    { text: 'You get this mail because you manage, follow or created the project, or are in charge of a task of it.' },
  ]);
}

/** The share of a reminder, where it still ends at the moment that the reminder was made for. */
async function endingShare({ asking, params }: Reading): Promise<TellableShare | null> {
  const [one] = await openShares(asking, list(params.shareId));
  return one && one.share.expiresAt === params.expiresAt ? one : null;
}

/** To a guest: what they will not see any more, and from when on (R11.5). */
async function shareEnds(reading: Reading): Promise<Rendered | null> {
  const one = await endingShare(reading);
  if (!one?.share.expiresAt) return null;
  const { timeZone } = reading.account;
  return compose(`Until ${day(one.share.expiresAt, timeZone)}: ${nameOfAll([one])}`, [
    { text: `${oneLine(reading.account.name)} shares this with you until ${moment(one.share.expiresAt, timeZone)}:` },
    { list: [shareLine(one, timeZone)] },
    { link: linkTo(reading, `/${reading.mail.account_id}/projects/${one.share.projectId}`), label: 'Open it' },
    { text: 'If you need it for longer, ask the person who shared it with you. What you wrote stays, with your name.' },
  ]);
}

async function mayChange(asking: Asking, shareId: string): Promise<boolean> {
  try {
    await must(asking, 'share', shareId, 'change');
    return true;
  } catch (error) {
    if (error instanceof Forbidden) return false;
    throw error;
  }
}

/** To whoever shared it, as long as they may change it: whose share ends, and when (R11.5). */
async function shareEndsNotice(reading: Reading): Promise<Rendered | null> {
  const one = await endingShare(reading);
  if (!one?.share.expiresAt || !(await mayChange(reading.asking, one.share.id))) return null;
  const contact = await see.contact(reading.asking, one.share.contactId);
  if (!contact) return null;
  const { timeZone } = reading.account;
  const name = oneLine(contact.displayName);
  return compose(`The share of ${nameOfAll([one])} with ${name} ends on ${day(one.share.expiresAt, timeZone)}`, [
    { text: `${name} <${contact.email ?? ''}> sees this until ${moment(one.share.expiresAt, timeZone)}:` },
    { list: [shareLine(one, timeZone)] },
    { link: linkTo(reading, `/${reading.mail.account_id}/projects/${one.share.projectId}`), label: 'Open the project' },
    { text: 'If that is as it should be, there is nothing to do. You can move the end under “People with access” of the project.' },
  ]);
}

/** The most messages that one mail tells. */
const TOLD = 10;

/** To somebody who was away: what was said in a chat that they have not read (R10.1), as they may read it now. */
async function chatMissed(reading: Reading): Promise<Rendered | null> {
  const { asking, params, mail } = reading;
  const chat = await see.chat(asking, params.chatId ?? '');
  if (!chat || (await isMuted(asking, chat))) return null;
  const project = await see.project(asking, chat.projectId);
  const { lastRead, unread } = await readStateOf(asking, chat);
  if (!project || unread === 0) return null;
  const { nodes } = await gate.messages(asking, chat, { last: TOLD * 2 });
  const missed = nodes.filter((one) => one.sequence > lastRead && one.authorId !== mail.person_id && one.deletedAt === null).slice(-TOLD);
  if (!missed.length) return null;
  const parts: Part[] = [];
  for (const message of missed) {
    const author = (await personOn(asking, message.authorId))?.displayName ?? 'Somebody';
    parts.push({ text: `${oneLine(author)}:` }, { quote: message.body || 'A file.' });
  }
  const name = oneLine(project.name);
  const where = chat.kind === 'GUESTS' ? `the guest chat of “${name}”` : `the members chat of “${name}”`;
  const page = chat.kind === 'GUESTS' ? 'guests' : 'members';
  return compose(
    `${unread === 1 ? '1 new message' : `${unread} new messages`} in “${name}”`,
    [
      { text: `While you were away, in ${where}:` },
      ...parts,
      ...(unread > missed.length ? [{ text: `And ${unread - missed.length} more before that.` }] : []),
      { link: linkTo(reading, `/${mail.account_id}/projects/${project.id}/chat/${page}`), label: 'Read and answer' },
      { text: 'You get this mail since you can read this chat and were not there. You can mute the chat in its head.' },
    ],
    muteAddress(reading.services, { accountId: mail.account_id, personId: mail.person_id ?? '', chatId: chat.id }),
  );
}

/** The link of *forgot password* (R1.7). It tells nothing of any account. */
async function passwordReset(reading: Reading): Promise<Rendered | null> {
  const { services, params, asking } = reading;
  const row = await services.reader.get<PasswordResetRow>('select * from password_resets where id = ?', params.resetId ?? '');
  if (!row || row.used_at !== null || row.expires_at <= asking.now) return null;
  return compose('Set a new password', [
    { text: 'Somebody, probably you, asked for a new password for this address.' },
    { link: linkTo(reading, `/reset#${services.secrets.token('reset', row.id, row.nonce)}`), label: 'Set a new password' },
    {
      text: `The link works once, for ${services.config.limits.resetMinutes} minutes. If you did not ask for it, you can ignore this mail: nothing has changed.`,
    },
  ]);
}

const TEMPLATES: Readonly<Record<string, (reading: Reading) => Promise<Rendered | null>>> = {
  invitation,
  'staff-invitation': staffInvitation,
  share,
  'share-notice': shareNotice,
  'chat-missed': chatMissed,
  'share-ends': shareEnds,
  'share-ends-notice': shareEndsNotice,
  'password-reset': passwordReset,
};

/**
 * Renders a mail as its reader may see it at this moment (R10.4).
 * @returns null where it must not go out any more: its reader has no access now, or what it tells of was revoked
 */
export async function render(services: Services, mail: MailRow): Promise<Rendered | null> {
  const template = TEMPLATES[mail.template];
  if (!template) throw new Error(`there is no mail template ${mail.template}`);
  const viewer = mail.person_id === null ? null : await viewerOfPerson(services.reader, mail.account_id, mail.person_id);
  if (!viewer) return null;
  const asking = await services.access.ask(viewer);
  const account = await see.account(asking, mail.account_id);
  if (!account) return null;
  return template({ services, mail, params: JSON.parse(mail.params) as Params, asking, account });
}
