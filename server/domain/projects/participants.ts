import { BadInput } from '../../errors';
import { idType } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { participantsOn } from '../gate/people';
import { change, type Services } from '../services';
import type { TaskView } from '../views';
import { mustHaveAccess } from './projects';

export type ParticipantRole = 'ASSIGNEE' | 'CO_ASSIGNEE' | 'PARTICIPANT';

/** Whether an id claims to be that of somebody from outside. */
export const isOutsider = (personId: string | null | undefined): boolean => personId != null && idType(personId) === 'contact';

/** @throws NotFound for whoever the viewer does not see */
export const mustSeePerson = async (asking: Asking, id: string): Promise<void> => {
  await must(asking, isOutsider(id) ? 'contact' : 'employee', id);
};

/** Gives a person a part in a task, in place of the one that they had; assignee and list are one record (9-details). */
export async function setPart(
  w: Work,
  accountId: string,
  task: Pick<TaskView, 'id'>,
  personId: string,
  role: ParticipantRole,
): Promise<void> {
  await w.run('delete from task_participants where account_id = ? and task_id = ? and person_id = ?', accountId, task.id, personId);
  if (role === 'ASSIGNEE') await w.run('update tasks set assignee_id = ? where account_id = ? and id = ?', personId, accountId, task.id);
  else {
    await w.run('update tasks set assignee_id = null where account_id = ? and id = ? and assignee_id = ?', accountId, task.id, personId);
    await w.run(
      `insert into task_participants (account_id, task_id, person_id, role) values (?, ?, ?, ?)
       on conflict (account_id, task_id, person_id) do update set role = excluded.role`,
      accountId,
      task.id,
      personId,
      role,
    );
  }
}

/** Writes down for those from outside among them that their part was given or taken, which is giving and taking access. */
export async function partsChanged(
  w: Work,
  asking: Asking,
  taskId: string,
  personIds: readonly string[],
  change: { action: 'PARTICIPANT_ADDED'; role: ParticipantRole } | { action: 'PARTICIPANT_REMOVED' },
): Promise<void> {
  const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  const outside = personIds.filter(isOutsider);
  if (outside.length) await w.raiseAccessVersion(accountId);
  const detail = 'role' in change ? { detail: { role: change.role } } : {};
  for (const personId of outside) await w.journal({ accountId, actorId, action: change.action, thingId: taskId, personId, ...detail });
}

const tellProject = async (w: Work, accountId: string, { projectId }: TaskView): Promise<void> => {
  if (projectId !== null) await w.record({ type: 'ProjectChanged', accountId, projectId });
};

/**
 * Gives people a part in a task (R3.5, R3.8): employees who have access to its project, and contacts, also those with
 * access None, where the viewer may grant access.
 * @throws BadInput for a second assignee, or an employee without access, naming who it is
 */
export const addTaskParticipants = (
  services: Services,
  asked: Asking,
  input: { taskId: string; personIds: string[]; role?: ParticipantRole | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.taskId);
    const personIds = [...new Set(input.personIds)];
    for (const personId of personIds) await mustSeePerson(asking, personId);
    await must(asking, 'task', task.id, 'manage');
    const accountId = accountOf(asking.viewer);
    const role = input.role ?? 'PARTICIPANT';
    if (role === 'ASSIGNEE' && personIds.length > 1)
      throw new BadInput({ path: 'input.personIds', message: 'A task has at most one assignee.' });
    // Who is replaced as the assignee loses their part, which for a contact is taking access.
    const replaced = role === 'ASSIGNEE' && personIds[0] !== task.assigneeId && isOutsider(task.assigneeId);
    if (replaced || personIds.some(isOutsider)) await must(asking, 'task', task.id, 'assignOutsider');
    for (const [place, personId] of personIds.entries())
      if (!isOutsider(personId)) await mustHaveAccess(w, accountId, task.projectId, personId, `input.personIds.${place}`);
    for (const personId of personIds) await setPart(w, accountId, task, personId, role);
    if (replaced) await partsChanged(w, asking, task.id, [task.assigneeId as string], { action: 'PARTICIPANT_REMOVED' });
    await partsChanged(w, asking, task.id, personIds, { action: 'PARTICIPANT_ADDED', role });
    await tellProject(w, accountId, task);
    return task.id;
  });

/**
 * Takes people out of a task. An advanced contact takes out nobody but themself, and leaves it that way (2-access, *Who may
 * do what*). Who has no part in it is passed over.
 */
export const removeTaskParticipants = (
  services: Services,
  asked: Asking,
  input: { taskId: string; personIds: string[] },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.taskId);
    const personIds = [...new Set(input.personIds)];
    for (const personId of personIds) await mustSeePerson(asking, personId);
    const leaves = personIds.length === 1 && personIds[0] === personOf(asking.viewer);
    await must(asking, 'task', task.id, leaves ? 'leave' : 'manage');
    const parts = new Set((await participantsOn(asking, task)).map((part) => part.personId));
    const removed = personIds.filter((personId) => parts.has(personId));
    if (!leaves && removed.some(isOutsider)) await must(asking, 'task', task.id, 'assignOutsider');
    const accountId = accountOf(asking.viewer);
    for (const personId of removed) {
      await w.run('delete from task_participants where account_id = ? and task_id = ? and person_id = ?', accountId, task.id, personId);
      await w.run('update tasks set assignee_id = null where account_id = ? and id = ? and assignee_id = ?', accountId, task.id, personId);
    }
    if (removed.length) {
      await partsChanged(w, asking, task.id, removed, { action: 'PARTICIPANT_REMOVED' });
      await tellProject(w, accountId, task);
    }
    return task.id;
  });
