import { POLICY } from '../../access/registry';
import { BadInput, Forbidden, NotFound } from '../../errors';
import { inList, type Param } from '../../persistence/columns';
import { TaskRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { list, must } from '../gate';
import { templatePeople } from '../gate/templates';
import { endLinks } from '../links/ends';
import { change, type Services } from '../services';
import { removeSurveysOn } from '../surveys/waves';
import { removeThreadsOn } from '../threads/threads';
import type { TaskTemplateView, TaskView } from '../views';
import { seenOutside, touchTree, worksOutside } from './levels';
import { subtreeOf } from './moving';
import { isOutsider, partsChanged, setPart } from './participants';
import { hasAccess, mustHaveAccess, setColumns } from './projects';

export interface CreateTask {
  projectId?: string | null;
  parentId?: string | null;
  templateId?: string | null;
  kind?: 'MILESTONE' | 'ACTION' | null;
  title: string;
  description?: string | null;
  assigneeId?: string | null;
  dueDate?: string | null;
  plannedHours?: number | null;
}

/** Where a new task goes: below its parent, into the named project, or for an outside author by R3.6. */
async function placeOf(
  asking: Asking,
  input: CreateTask,
  outside: boolean,
): Promise<{ projectId: string | null; parent: TaskView | null }> {
  const parent = input.parentId ? await must(asking, 'task', input.parentId) : null;
  const project = input.projectId ? await must(asking, 'project', input.projectId) : null;
  if (parent) {
    if (project && parent.projectId !== project.id)
      throw new BadInput({ path: 'input.parentId', message: 'The parent is a task of another project.' });
    await must(asking, 'task', parent.id, 'addSubtask');
    return { projectId: parent.projectId, parent };
  }
  if (project) {
    await must(asking, 'project', project.id, 'createTask');
    return { projectId: project.id, parent: null };
  }
  if (!outside) return { projectId: null, parent: null };
  const first = await list.projects(asking, { filter: { archived: false }, first: 1 });
  return { projectId: first.nodes[0]?.id ?? null, parent: null };
}

/** @throws Forbidden where the new assignee is from outside and the viewer may not grant access; BadInput without access. */
async function mustAssign(w: Work, asking: Asking, projectId: string | null, assigneeId: string): Promise<void> {
  if (isOutsider(assigneeId)) {
    const rights = POLICY.Task.judge(asking.viewer, { standing: null });
    if (!POLICY.Task.allows(asking.viewer, rights, 'assignOutsider')) throw new Forbidden();
    return;
  }
  await mustHaveAccess(w, accountOf(asking.viewer), projectId, assigneeId, 'input.assigneeId');
}

/**
 * Makes a task at the end of its siblings (R3.5). A milestone starts Hidden, everything else Inherit, set by nobody (R6.2).
 * An outside author takes part in what they create (R3.6).
 */
export const createTask = (services: Services, asked: Asking, input: CreateTask): Promise<string> =>
  change(services, asked, async (w, asking) => {
    if (input.assigneeId && !(await seesPerson(asking, input.assigneeId))) throw new NotFound();
    const rights = POLICY.Task.judge(asking.viewer, { standing: null });
    const outside = !POLICY.Task.allows(asking.viewer, rights, 'manage');
    const template = input.templateId ? await must(asking, 'taskTemplate', input.templateId) : null;
    const { projectId, parent } = await placeOf(asking, { ...input, projectId: projectOf(input, template) }, outside);
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    if (outside && (input.assigneeId != null || input.plannedHours != null)) throw new Forbidden();
    if (input.assigneeId) await mustAssign(w, asking, projectId, input.assigneeId);
    const last = await w.get<{ position: number | null }>(
      `select max(position) as position from tasks where account_id = ? and project_id ${projectId === null ? 'is null' : '= ?'}`,
      accountId,
      ...(projectId === null ? [] : [projectId]),
    );
    const kind = input.kind ?? 'ACTION';
    const id = newId('task');
    await w.em.insert(TaskRow, {
      account_id: accountId,
      id,
      project_id: projectId,
      parent_id: parent?.id ?? null,
      position: (last?.position ?? 0) + 1,
      kind,
      title: input.title,
      description: input.description === undefined ? (template?.description ?? null) : input.description,
      status: 'OPEN',
      assignee_id: input.assigneeId ?? null,
      due_date: input.dueDate ?? null,
      planned_hours: input.plannedHours ?? null,
      spent_hours: null,
      percent_done: null,
      client_access: kind === 'MILESTONE' ? 'HIDDEN' : 'INHERIT',
      client_access_by: null,
      client_access_at: null,
      author_id: actorId,
      created_at: w.now,
    });
    if (outside && actorId !== null) {
      await setPart(w, accountId, { id }, actorId, 'PARTICIPANT');
      await partsChanged(w, asking, id, [actorId], { action: 'PARTICIPANT_ADDED', role: 'PARTICIPANT' });
    }
    if (input.assigneeId) await partsChanged(w, asking, id, [input.assigneeId], { action: 'PARTICIPANT_ADDED', role: 'ASSIGNEE' });
    if (template) await takePart(w, asking, { id, projectId }, template.id, input.assigneeId ?? null, outside);
    await touchTree(w, accountId, projectId);
    return id;
  });

/** The project that a new task is asked for: named, by its parent, or the template's. */
const projectOf = (input: CreateTask, template: TaskTemplateView | null): string | null | undefined =>
  input.projectId ?? (input.parentId ? null : template?.projectId);

/**
 * Gives those of a template their part. Its contacts reach the task by that, so only who may grant access passes them on;
 * an outside author passes on employees alone.
 * @throws Forbidden where the template has contacts and the employee may not grant access
 */
async function takePart(
  w: Work,
  asking: Asking,
  task: { id: string; projectId: string | null },
  templateId: string,
  assigneeId: string | null,
  outside: boolean,
): Promise<void> {
  const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  const people = (await templatePeople(asking, templateId)).filter(
    (id) => id !== assigneeId && id !== actorId && !(outside && isOutsider(id)),
  );
  if (people.some(isOutsider)) await must(asking, 'task', task.id, 'assignOutsider');
  for (const personId of people) {
    // Who lost their access to the project since is passed over: the template is no decision to let them in.
    if (!isOutsider(personId) && !(await hasAccess(w, accountId, task.projectId, personId))) continue;
    await setPart(w, accountId, task, personId, 'PARTICIPANT');
    await partsChanged(w, asking, task.id, [personId], { action: 'PARTICIPANT_ADDED', role: 'PARTICIPANT' });
  }
}

const seesPerson = async (asking: Asking, id: string): Promise<boolean> => {
  const kind = isOutsider(id) ? 'contact' : 'employee';
  return must(asking, kind, id).then(
    () => true,
    () => false,
  );
};

export interface UpdateTask {
  id: string;
  title?: string;
  description?: string | null;
  status?: string;
  assigneeId?: string | null;
  dueDate?: string | null;
  plannedHours?: number | null;
  spentHours?: number | null;
  percentDone?: number | null;
}

/** What an outside viewer may change where the task is Modifiable for them (R6.8). */
const CLIENT_FIELDS: ReadonlySet<string> = new Set(['status', 'percentDone', 'dueDate', 'description']);

/**
 * Changes the fields that are there in the input; `null` clears. Outside people change status, percent done, due date
 * and description where the task is Modifiable for them, and only those of them that they may read.
 */
export const updateTask = (services: Services, asked: Asking, { id, ...input }: UpdateTask): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', id);
    if (input.assigneeId && !(await seesPerson(asking, input.assigneeId))) throw new NotFound();
    await must(asking, 'task', id, 'update');
    const { viewer } = asking;
    if (!POLICY.Task.allows(viewer, task.rights, 'manage'))
      for (const [field, value] of Object.entries(input))
        if (value !== undefined && !(CLIENT_FIELDS.has(field) && POLICY.Task.reads(viewer, task.rights, field))) throw new Forbidden();
    if (input.assigneeId) await mustAssign(w, asking, task.projectId, input.assigneeId);
    const movesAccess = input.assigneeId !== undefined && (isOutsider(task.assigneeId) || isOutsider(input.assigneeId));
    if (movesAccess) await must(asking, 'task', id, 'assignOutsider');
    const accountId = accountOf(viewer);
    const set: Record<string, Param | undefined> = {
      title: input.title,
      description: input.description,
      status: input.status,
      assignee_id: input.assigneeId === null ? null : undefined,
      due_date: input.dueDate,
      planned_hours: input.plannedHours,
      spent_hours: input.spentHours,
      percent_done: input.percentDone,
    };
    await setColumns(w, 'tasks', accountId, task.id, set);
    if (input.assigneeId !== undefined && input.assigneeId !== task.assigneeId) {
      if (input.assigneeId) await setPart(w, accountId, task, input.assigneeId, 'ASSIGNEE');
      if (task.assigneeId) await partsChanged(w, asking, task.id, [task.assigneeId], { action: 'PARTICIPANT_REMOVED' });
      if (input.assigneeId) await partsChanged(w, asking, task.id, [input.assigneeId], { action: 'PARTICIPANT_ADDED', role: 'ASSIGNEE' });
    }
    if (task.projectId !== null) await w.record({ type: 'ProjectChanged', accountId, projectId: task.projectId });
    return task.id;
  });

/**
 * Deletes a task with its subtree and ends its shares and links. Where somebody outside sees any of it, that is taking access and
 * needs who may grant it (9-details, *Deleting a task*).
 */
export const deleteTask = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.id, 'delete');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const ids = await subtreeOf(task, asking);
    const seen = task.projectId === null ? await worksOutside(asking, ids) : await seenOutside(asking, task.projectId, ids);
    const links = await endLinks(w, accountId, actorId, { tasks: ids });
    if (seen || links) await must(asking, 'task', task.id, 'deleteSeen');
    await removeThreadsOn(w, accountId, ids);
    await removeSurveysOn(w, accountId, ids);
    const all = JSON.stringify(ids);
    const among = (column: string): string => inList(w.dialect, column);
    const open = `account_id = ? and ${among('task_id')} and ended_at is null`;
    const shared = await w.all<{ task_id: string }>(`select distinct task_id from shares where ${open} order by task_id`, accountId, all);
    await w.run(`update shares set ended_at = ?, ended_by = ? where ${open}`, w.now, actorId, accountId, all);
    for (const { task_id } of shared) await w.journal({ accountId, actorId, action: 'SHARE_ENDED', thingId: task_id });
    await w.run(`delete from task_participants where account_id = ? and ${among('task_id')}`, accountId, all);
    // In one statement: parents and children refer to each other, and go together.
    await w.run(`delete from tasks where account_id = ? and ${among('id')}`, accountId, all);
    await w.raiseAccessVersion(accountId);
    await touchTree(w, accountId, task.projectId);
  });
