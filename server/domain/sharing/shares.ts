import { itemSet, type SharedItem } from '../../access/items';
import { BadInput, Conflict } from '../../errors';
import type { Param } from '../../persistence/columns';
import { ShareRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { mailShares, type SharedWith } from '../mail/orders';
import { remindOfEnd } from '../mail/reminders';
import { notifyShared } from '../notifications';
import { type AdmittedGuest, admitGuests } from '../people';
import { change, type Services } from '../services';
import { staffToTell } from './notices';

/** What is shared, and until when. */
export interface SharedContent {
  items: SharedItem[];
  message?: string | null;
  expiresAt?: string | null;
}

interface ShareInput extends SharedContent {
  emails: string[];
}

/** One thing that is shared: a project, or one task of it. */
export interface Target {
  projectId: string;
  taskId: string | null;
}

/** A share that says the same already is answered instead of written again. */
async function sameShare(
  w: Work,
  accountId: string,
  contactId: string,
  target: Target,
  items: number,
  expiresAt: string | null,
): Promise<string | null> {
  const rows = await w.all<{ id: string; task_id: string | null; items: number; expires_at: string | null }>(
    `select id, task_id, items, expires_at from shares
     where account_id = ? and contact_id = ? and project_id = ? and ended_at is null and (expires_at is null or expires_at > ?)`,
    accountId,
    contactId,
    target.projectId,
    w.now,
  );
  return rows.find((row) => row.task_id === target.taskId && row.items === items && row.expires_at === expiresAt)?.id ?? null;
}

/** Lets people in by their addresses and shares with them: all of it, or none. */
async function shareByAddress(services: Services, w: Work, asking: Asking, targets: Target[], input: ShareInput): Promise<string[]> {
  const who = { accountId: accountOf(asking.viewer), actorId: personOf(asking.viewer) };
  return shareWith(services, w, asking, await admitGuests(w, { ...who, emails: input.emails }), targets, input);
}

/**
 * Writes the shares, the journal and the mails of one act of sharing with people who were let in.
 * @returns the ids of the shares, person by person
 */
export async function shareWith(
  services: Services,
  w: Work,
  asking: Asking,
  guests: readonly AdmittedGuest[],
  targets: readonly Target[],
  input: SharedContent,
): Promise<string[]> {
  const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  const items = itemSet(input.items);
  const expiresAt = input.expiresAt ?? null;
  const all: string[] = [];
  const toTell: SharedWith[] = [];
  for (const guest of guests) {
    const theirs: string[] = [];
    const made: { shareId: string; projectId: string }[] = [];
    for (const target of targets) {
      const known = await sameShare(w, accountId, guest.contactId, target, items, expiresAt);
      const id = known ?? newId('share');
      theirs.push(id);
      if (known) continue;
      made.push({ shareId: id, projectId: target.projectId });
      await w.em.insert(ShareRow, {
        account_id: accountId,
        id,
        contact_id: guest.contactId,
        project_id: target.projectId,
        task_id: target.taskId,
        items,
        message: input.message ?? null,
        expires_at: expiresAt,
        created_at: w.now,
        created_by: actorId,
        ended_at: null,
        ended_by: null,
        last_opened_at: null,
      });
      await w.journal({
        accountId,
        actorId,
        action: 'SHARE_CREATED',
        thingId: target.taskId ?? target.projectId,
        personId: guest.contactId,
        detail: { shareId: id, items: input.items, expiresAt },
      });
      await remindOfEnd(w, { accountId, id, contactId: guest.contactId, expiresAt }, 'MADE');
    }
    if (guest.wasActive && services.config.limits.notificationDays > 0) await notifyShared(w, accountId, guest.contactId, made);
    toTell.push({ ...guest, shareIds: theirs });
    all.push(...theirs);
  }
  const projectIds = [...new Set(targets.map((target) => target.projectId))];
  const taskIds = targets.flatMap((target) => target.taskId ?? []);
  const staff = await staffToTell(w, accountId, projectIds, taskIds.length ? taskIds : null, actorId);
  await mailShares(services, w, { accountId, actorId, guests: toTell, staff });
  await w.raiseAccessVersion(accountId);
  for (const projectId of projectIds) await w.record({ type: 'ProjectChanged', accountId, projectId });
  return all;
}

/**
 * Shares a project with addresses (R5.2): unknown ones become contacts with Basic access, each gets mail, and the staff
 * concerned is told (R5.5). One bad address, or one too many for the plan, and nothing of it is done.
 * @returns the ids of the shares, in the order of the addresses.
 */
export const shareProject = (services: Services, asked: Asking, input: ShareInput & { projectId: string }): Promise<string[]> =>
  change(services, asked, async (w, asking) => {
    const project = await must(asking, 'project', input.projectId, 'share');
    return shareByAddress(services, w, asking, [{ projectId: project.id, taskId: null }], input);
  });

/** Shares single tasks, and of their projects no more than the name (R5.3). */
export const shareTasks = (services: Services, asked: Asking, input: ShareInput & { taskIds: string[] }): Promise<string[]> =>
  change(services, asked, async (w, asking) => {
    for (const id of input.taskIds) await must(asking, 'task', id);
    const targets: Target[] = [];
    for (const [place, id] of [...new Set(input.taskIds)].entries()) {
      const task = await must(asking, 'task', id, 'share');
      if (task.projectId === null)
        throw new BadInput({ path: `input.taskIds.${place}`, message: 'A task without a project cannot be shared.' });
      targets.push({ projectId: task.projectId, taskId: task.id });
    }
    return shareByAddress(services, w, asking, targets, input);
  });

/** Changes the items or the end date of one person's share (R5.2, R11.5); `null` takes the end date away. */
export const updateShare = (
  services: Services,
  asked: Asking,
  input: { id: string; items?: SharedItem[] | null; expiresAt?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const share = await must(asking, 'share', input.id, 'change');
    if (share.state === 'ENDED') throw new Conflict('This share has ended. Share again instead.');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const set: [string, Param][] = [];
    if (input.items) set.push(['items', itemSet(input.items)]);
    if (input.expiresAt !== undefined) set.push(['expires_at', input.expiresAt]);
    for (const [column, value] of set)
      await w.run(`update shares set ${column} = ? where account_id = ? and id = ?`, value, accountId, share.id);
    await w.journal({
      accountId,
      actorId,
      action: 'SHARE_CHANGED',
      thingId: share.taskId ?? share.projectId,
      personId: share.contactId,
      detail: {
        shareId: share.id,
        items: input.items ?? share.items,
        expiresAt: input.expiresAt === undefined ? share.expiresAt : input.expiresAt,
      },
    });
    if (input.expiresAt !== undefined && input.expiresAt !== share.expiresAt)
      await remindOfEnd(w, { accountId, id: share.id, contactId: share.contactId, expiresAt: input.expiresAt }, 'MOVED');
    await w.raiseAccessVersion(accountId);
    await w.record({ type: 'ProjectChanged', accountId, projectId: share.projectId });
    return share.id;
  });

/** Ends a share for good, within a second for open streams too (R5.6). Ending it twice changes nothing. */
export const revokeShare = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const share = await must(asking, 'share', input.id, 'end');
    const accountId = accountOf(asking.viewer);
    if (!(await endShare(w, asking, share))) return;
    await w.raiseAccessVersion(accountId);
    await w.record({ type: 'ProjectChanged', accountId, projectId: share.projectId });
  });

/**
 * Ends a share in the unit of work of whoever decided it, and writes it down. The caller raises the access version.
 * @returns false where it had ended before
 */
export async function endShare(
  w: Work,
  { viewer }: Asking,
  share: { id: string; projectId: string; taskId: string | null; contactId: string },
): Promise<boolean> {
  const [accountId, actorId] = [accountOf(viewer), personOf(viewer)];
  const ended = await w.run(
    'update shares set ended_at = ?, ended_by = ? where account_id = ? and id = ? and ended_at is null',
    w.now,
    actorId,
    accountId,
    share.id,
  );
  if (!ended) return false;
  await w.journal({
    accountId,
    actorId,
    action: 'SHARE_ENDED',
    thingId: share.taskId ?? share.projectId,
    personId: share.contactId,
    detail: { shareId: share.id },
  });
  return true;
}
