import { POLICY } from '../../access/registry';
import { BadInput, Forbidden } from '../../errors';
import type { Param } from '../../persistence/columns';
import { ProjectRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { change, type Services } from '../services';
import type { ClientAccess } from '../views';

export interface CreateProject {
  name: string;
  description?: string | null;
  counterpartyId?: string | null;
  managerId?: string | null;
  stageId?: string | null;
  dueDate?: string | null;
  plannedHours?: number | null;
  membersOnly?: boolean | null;
  clientAccess?: ClientAccess | null;
  memberIds?: string[] | null;
  followerIds?: string[] | null;
}

/** Checks every id of an input: what the viewer does not see is NOT_FOUND, before anything else is refused. */
async function mustSeeAll(
  asking: Asking,
  ids: { employees?: (string | null | undefined)[]; stageId?: string | null; companyId?: string | null },
): Promise<void> {
  for (const id of ids.employees ?? []) if (id) await must(asking, 'employee', id);
  if (ids.stageId) await must(asking, 'stage', ids.stageId);
  if (ids.companyId) await must(asking, 'company', ids.companyId);
}

/**
 * Whether an employee could open the project: who manages, follows or works in it needs that (9-details, *Participants*).
 * What is without a project is open to every employee who still works here.
 */
export async function hasAccess(w: Work, accountId: string, projectId: string | null, employeeId: string): Promise<boolean> {
  if (projectId === null) {
    const here = await w.get<{ active: number }>('select active from employees where account_id = ? and id = ?', accountId, employeeId);
    return here?.active === 1;
  }
  const row = await w.get<{ open: number }>(
    `select case when p.members_only = 0 or e.role = 'ADMINISTRATOR' or p.manager_id = e.id or p.creator_id = e.id
       or exists (select 1 from project_people m where m.account_id = p.account_id and m.project_id = p.id
                  and m.employee_id = e.id and m.role = 'MEMBER') then 1 else 0 end as open
     from projects p join employees e on e.account_id = p.account_id and e.id = ? and e.active = 1
     where p.account_id = ? and p.id = ?`,
    employeeId,
    accountId,
    projectId,
  );
  return row?.open === 1;
}

/** @throws BadInput naming `path` where the employee could not open the project. */
export async function mustHaveAccess(
  w: Work,
  accountId: string,
  projectId: string | null,
  employeeId: string,
  path: string,
): Promise<void> {
  if (!(await hasAccess(w, accountId, projectId, employeeId)))
    throw new BadInput({ path, message: 'This person has no access to the project. Make them a member of it first.' });
}

const addPerson = (w: Work, accountId: string, projectId: string, employeeId: string, role: 'MEMBER' | 'FOLLOWER') =>
  w.run(
    'insert into project_people (account_id, project_id, employee_id, role) values (?, ?, ?, ?) on conflict do nothing',
    accountId,
    projectId,
    employeeId,
    role,
  );

/**
 * Makes a project with its two chats (R3.1, R7.1). It starts Visible, set by nobody, which alone opens nothing (R6.1).
 * @throws Forbidden where a counterparty or a level is set by somebody who may not grant access.
 */
export const createProject = (services: Services, asked: Asking, input: CreateProject): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    await mustSeeAll(asking, {
      employees: [input.managerId, ...(input.memberIds ?? []), ...(input.followerIds ?? [])],
      stageId: input.stageId,
      companyId: input.counterpartyId,
    });
    const grants = input.counterpartyId != null || input.clientAccess != null;
    const rights = POLICY.Project.judge(asking.viewer, { reach: null, archived: false });
    if (grants && !POLICY.Project.allows(asking.viewer, rights, 'setClientAccess')) throw new Forbidden();
    if (input.clientAccess === 'INHERIT')
      throw new BadInput({ path: 'input.clientAccess', message: 'A project has nothing above it to inherit from.' });
    const id = newId('project');
    await w.em.insert(ProjectRow, {
      account_id: accountId,
      id,
      name: input.name,
      description: input.description ?? null,
      manager_id: input.managerId ?? null,
      creator_id: actorId,
      counterparty_id: input.counterpartyId ?? null,
      stage_id: input.stageId ?? null,
      due_date: input.dueDate ?? null,
      planned_hours: input.plannedHours ?? null,
      spent_hours: null,
      members_only: input.membersOnly ? 1 : 0,
      archived: 0,
      sharing_enabled: 1,
      sharing_changed_at: null,
      client_access: input.clientAccess ?? 'VISIBLE',
      client_access_by: input.clientAccess ? actorId : null,
      client_access_at: input.clientAccess ? w.now : null,
      tree_version: 1,
      created_at: w.now,
    });
    for (const kind of ['MEMBERS', 'GUESTS'])
      await w.run(
        'insert into chats (account_id, id, project_id, kind, last_sequence) values (?, ?, ?, ?, 0)',
        accountId,
        newId('chat'),
        id,
        kind,
      );
    if (input.managerId) await mustHaveAccess(w, accountId, id, input.managerId, 'input.managerId');
    for (const [place, memberId] of (input.memberIds ?? []).entries()) {
      await addPerson(w, accountId, id, memberId, 'MEMBER');
      await mustHaveAccess(w, accountId, id, memberId, `input.memberIds.${place}`);
    }
    for (const [place, followerId] of (input.followerIds ?? []).entries()) {
      await mustHaveAccess(w, accountId, id, followerId, `input.followerIds.${place}`);
      await addPerson(w, accountId, id, followerId, 'FOLLOWER');
    }
    if (grants) {
      await w.raiseAccessVersion(accountId);
      await w.journal({
        accountId,
        actorId,
        action: input.counterpartyId ? 'COUNTERPARTY_SET' : 'CLIENT_ACCESS_SET',
        thingId: id,
        detail: { counterpartyId: input.counterpartyId ?? null, clientAccess: input.clientAccess ?? null },
      });
    }
    await w.record({ type: 'ProjectChanged', accountId, projectId: id });
    return id;
  });

export interface UpdateProject {
  id: string;
  name?: string;
  description?: string | null;
  counterpartyId?: string | null;
  managerId?: string | null;
  stageId?: string | null;
  dueDate?: string | null;
  plannedHours?: number | null;
  spentHours?: number | null;
  membersOnly?: boolean;
  archived?: boolean;
}

/** @throws BadInput naming `path` where the employee who makes a change could not open the project after it */
async function mustKeepAccess(w: Work, asking: Asking, projectId: string, path: string): Promise<void> {
  if (!(await hasAccess(w, accountOf(asking.viewer), projectId, personOf(asking.viewer) ?? '')))
    throw new BadInput({ path, message: 'You would shut yourself out of the project. Somebody else in it can do this.' });
}

/** Changes the fields that are there in the input; `null` clears. Archiving and the counterparty are for who may grant. */
export const updateProject = (services: Services, asked: Asking, input: UpdateProject): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const project = await must(asking, 'project', input.id);
    await mustSeeAll(asking, { employees: [input.managerId], stageId: input.stageId, companyId: input.counterpartyId });
    await must(asking, 'project', input.id, 'update');
    if (input.archived !== undefined) await must(asking, 'project', input.id, 'archive');
    if (input.counterpartyId !== undefined) await must(asking, 'project', input.id, 'setCounterparty');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const set: Record<string, Param | undefined> = {
      name: input.name,
      description: input.description,
      counterparty_id: input.counterpartyId,
      manager_id: input.managerId,
      stage_id: input.stageId,
      due_date: input.dueDate,
      planned_hours: input.plannedHours,
      spent_hours: input.spentHours,
      members_only: input.membersOnly === undefined ? undefined : input.membersOnly ? 1 : 0,
      archived: input.archived === undefined ? undefined : input.archived ? 1 : 0,
    };
    await setColumns(w, 'projects', accountId, project.id, set);
    if (input.managerId) await mustHaveAccess(w, accountId, project.id, input.managerId, 'input.managerId');
    await mustKeepAccess(w, asking, project.id, input.membersOnly ? 'input.membersOnly' : 'input.managerId');
    // Who may open it, from inside or outside, changes with these.
    if (
      input.archived !== undefined ||
      input.counterpartyId !== undefined ||
      input.membersOnly !== undefined ||
      input.managerId !== undefined
    )
      await w.raiseAccessVersion(accountId);
    if (input.archived !== undefined && input.archived !== project.archived)
      await w.journal({ accountId, actorId, action: 'ARCHIVED_SET', thingId: project.id, detail: { archived: input.archived } });
    if (input.counterpartyId !== undefined)
      await w.journal({
        accountId,
        actorId,
        action: 'COUNTERPARTY_SET',
        thingId: project.id,
        detail: { counterpartyId: input.counterpartyId },
      });
    await w.record({ type: 'ProjectChanged', accountId, projectId: project.id });
    return project.id;
  });

/** Writes the columns whose value is not undefined. Column names come from this code, never from an input. */
export async function setColumns(
  w: Work,
  table: 'projects' | 'tasks',
  accountId: string,
  id: string,
  set: Record<string, Param | undefined>,
): Promise<void> {
  const entries = Object.entries(set).filter((entry): entry is [string, Param] => entry[1] !== undefined);
  if (!entries.length) return;
  const columns = entries.map(([column]) => `${column} = ?`).join(', ');
  await w.run(`update ${table} set ${columns} where account_id = ? and id = ?`, ...entries.map(([, value]) => value), accountId, id);
}

export interface SetProjectPeople {
  projectId: string;
  addMembers?: string[] | null;
  removeMembers?: string[] | null;
  addFollowers?: string[] | null;
  removeFollowers?: string[] | null;
}

/** Changes the members and followers of a project. A follower needs access to it. */
export const setProjectPeople = (services: Services, asked: Asking, input: SetProjectPeople): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const project = await must(asking, 'project', input.projectId);
    const [addMembers, removeMembers] = [input.addMembers ?? [], input.removeMembers ?? []];
    const [addFollowers, removeFollowers] = [input.addFollowers ?? [], input.removeFollowers ?? []];
    await mustSeeAll(asking, { employees: [...addMembers, ...removeMembers, ...addFollowers, ...removeFollowers] });
    await must(asking, 'project', input.projectId, 'setPeople');
    const accountId = accountOf(asking.viewer);
    const remove = (employeeId: string, role: string) =>
      w.run(
        'delete from project_people where account_id = ? and project_id = ? and employee_id = ? and role = ?',
        accountId,
        project.id,
        employeeId,
        role,
      );
    for (const id of removeMembers) await remove(id, 'MEMBER');
    for (const id of removeFollowers) await remove(id, 'FOLLOWER');
    for (const [place, id] of addMembers.entries()) {
      await addPerson(w, accountId, project.id, id, 'MEMBER');
      await mustHaveAccess(w, accountId, project.id, id, `input.addMembers.${place}`);
    }
    for (const [place, id] of addFollowers.entries()) {
      await mustHaveAccess(w, accountId, project.id, id, `input.addFollowers.${place}`);
      await addPerson(w, accountId, project.id, id, 'FOLLOWER');
    }
    await mustKeepAccess(w, asking, project.id, 'input.removeMembers');
    await w.raiseAccessVersion(accountId);
    await w.record({ type: 'ProjectChanged', accountId, projectId: project.id });
    return project.id;
  });

/** Turns the sharing of one project off or on (R5.6). Off puts its shares to sleep; on restores what was there. */
export const setProjectSharing = (services: Services, asked: Asking, input: { projectId: string; enabled: boolean }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const project = await must(asking, 'project', input.projectId, 'setSharing');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    if (project.sharingEnabled === input.enabled) return project.id;
    await w.run(
      'update projects set sharing_enabled = ?, sharing_changed_at = ? where account_id = ? and id = ?',
      input.enabled ? 1 : 0,
      w.now,
      accountId,
      project.id,
    );
    await w.raiseAccessVersion(accountId);
    await w.journal({ accountId, actorId, action: 'SHARING_SET', thingId: project.id, detail: { enabled: input.enabled } });
    await w.record({ type: 'ProjectChanged', accountId, projectId: project.id });
    return project.id;
  });
