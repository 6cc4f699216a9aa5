import { decisionAt } from '../../access/level';
import { type ProjectReach, standingTo } from '../../access/reach';
import { surveyStandingTo } from '../../access/survey';
import { BadInput } from '../../errors';
import { inList } from '../../persistence/columns';
import { type Soon, when } from '../../persistence/database';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must, see } from '../gate';
import { outsidersOf } from '../gate/readers';
import { change, type Services } from '../services';
import type { ClientAccess, TaskView } from '../views';

/**
 * The level at which the walk of `decide(T)` ends, for employees; where nobody decided, the project's starting level
 * (2-access, *Level of a task for a client*).
 */
export function effectiveClientAccess(asking: Asking, task: TaskView): Soon<Exclude<ClientAccess, 'INHERIT'> | null> {
  if (task.projectId === null) return levelOfLoneTask(asking, task);
  const projectId = task.projectId;
  return when(asking.load.project(projectId), (project) =>
    when(asking.load.ends(projectId), (ends) => {
      if (!project) return null;
      const level = { level: project.client_access, decided: project.client_access_by !== null };
      const decision = decisionAt(ends.get(task.id) ?? null, level);
      if (decision === 'UNDECIDED') return project.client_access;
      return decision === 'STARTING_HIDDEN' ? 'HIDDEN' : decision;
    }),
  );
}

/** The same for a task without a project, which has nothing above its tree to take a level from. */
function levelOfLoneTask(asking: Asking, task: TaskView): Soon<Exclude<ClientAccess, 'INHERIT'> | null> {
  if (task.clientAccess !== 'INHERIT') return task.clientAccess;
  return task.parentId === null ? null : when(see.task(asking, task.parentId), (parent) => parent && levelOfLoneTask(asking, parent));
}

/** Sets the level of a project for clients (R6.1). Hidden closes everything in it to everybody outside, at once. */
export const setProjectClientAccess = (
  services: Services,
  asked: Asking,
  input: { projectId: string; clientAccess: ClientAccess },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const project = await must(asking, 'project', input.projectId, 'setClientAccess');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    await w.run(
      'update projects set client_access = ?, client_access_by = ?, client_access_at = ?, tree_version = tree_version + 1 where account_id = ? and id = ?',
      input.clientAccess,
      actorId,
      w.now,
      accountId,
      project.id,
    );
    await w.raiseAccessVersion(accountId);
    await w.journal({ accountId, actorId, action: 'CLIENT_ACCESS_SET', thingId: project.id, detail: { clientAccess: input.clientAccess } });
    await w.record({ type: 'ProjectChanged', accountId, projectId: project.id });
    return project.id;
  });

/**
 * Sets the level of a task for clients (R6.2). Inherit clears a decision; a milestone, which has no Inherit, is `undecided`
 * again with the Hidden that it started with.
 */
export const setTaskClientAccess = (
  services: Services,
  asked: Asking,
  input: { taskId: string; clientAccess: ClientAccess; undecided?: boolean | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.taskId, 'setClientAccess');
    if (task.kind === 'MILESTONE' && input.clientAccess === 'INHERIT')
      throw new BadInput({ path: 'input.clientAccess', message: 'A milestone has a level of its own.' });
    if (input.undecided && (task.kind !== 'MILESTONE' || input.clientAccess !== 'HIDDEN'))
      throw new BadInput({ path: 'input.undecided', message: 'Only a milestone that becomes Hidden can be as it started.' });
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const decided = input.clientAccess !== 'INHERIT' && !input.undecided;
    await w.run(
      'update tasks set client_access = ?, client_access_by = ?, client_access_at = ? where account_id = ? and id = ?',
      input.clientAccess,
      decided ? actorId : null,
      decided ? w.now : null,
      accountId,
      task.id,
    );
    await touchTree(w, accountId, task.projectId);
    await w.raiseAccessVersion(accountId);
    await w.journal({
      accountId,
      actorId,
      action: 'CLIENT_ACCESS_SET',
      thingId: task.id,
      detail: { clientAccess: input.clientAccess, decided },
    });
    return task.id;
  });

/** Says that the action tree of a project is not what it was, to caches and to open streams. */
export async function touchTree(w: Work, accountId: string, projectId: string | null): Promise<void> {
  if (projectId === null) return;
  await w.run('update projects set tree_version = tree_version + 1 where account_id = ? and id = ?', accountId, projectId);
  await w.record({ type: 'ProjectChanged', accountId, projectId });
}

/** Whether anybody outside sees any of these tasks of a project now; taking those away is taking access. */
export async function seenOutside(asking: Asking, projectId: string, taskIds: readonly string[]): Promise<boolean> {
  const outsiders = await outsidersOf(asking.reader, accountOf(asking.viewer), projectId, asking.now);
  if (!outsiders.length) return false;
  const ends = await asking.load.ends(projectId);
  const surveyed = new Set((await asking.load.tree(projectId)).flatMap((node) => (node.surveyed ? [node.id] : [])));
  const sees = (reach: ProjectReach, id: string): boolean => {
    const end = ends.get(id) ?? null;
    return standingTo(reach, id, end) !== null || (surveyed.has(id) && surveyStandingTo(reach, id, end, false) !== null);
  };
  return outsiders.some(({ reach }) => {
    const theirs = reach.projects.get(projectId);
    return theirs !== undefined && taskIds.some((id) => sees(theirs, id));
  });
}

/** The same for tasks without a project: whoever takes part in them from outside sees them, and nobody else does. */
export async function worksOutside(asking: Asking, taskIds: readonly string[]): Promise<boolean> {
  const [accountId, ids] = [accountOf(asking.viewer), JSON.stringify(taskIds)];
  const among = (column: string) => inList(asking.reader.dialect, column);
  const row = await asking.reader.get<{ id: string }>(
    `select c.id from contacts c where c.account_id = ? and c.access <> 'NONE' and (
       c.id in (select t.assignee_id from tasks t where t.account_id = ? and ${among('t.id')})
       or c.id in (select p.person_id from task_participants p where p.account_id = ? and ${among('p.task_id')})) limit 1`,
    accountId,
    accountId,
    ids,
    accountId,
    ids,
  );
  return row !== undefined;
}
