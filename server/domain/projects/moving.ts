import { decide, type LevelNode } from '../../access/level';
import { BadInput } from '../../errors';
import type { Param } from '../../persistence/columns';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { lockAccount } from '../people/guests';
import { change, type Services } from '../services';
import type { TaskView } from '../views';
import { touchTree } from './levels';

/** @throws BadInput where the new parent is the task itself or lies below it */
function mustStayTree(nodes: ReadonlyMap<string, LevelNode>, taskId: string, parentId: string | null): void {
  for (let at: string | null = parentId; at !== null; at = nodes.get(at)?.parentId ?? null)
    if (at === taskId) throw new BadInput({ path: 'input.parentId', message: 'A task cannot stand below itself.' });
}

/** Whether what holds for clients is another level at the new place; what the task sets itself goes along with it. */
async function changesLevel(asking: Asking, task: TaskView, nodes: Map<string, LevelNode>, parentId: string | null): Promise<boolean> {
  const project = task.projectId === null ? undefined : await asking.load.project(task.projectId);
  const level = project ? { level: project.client_access, decided: project.client_access_by !== null } : null;
  const before = decide(nodes, task.id, level);
  const node = nodes.get(task.id);
  if (!node) return false;
  return decide(new Map(nodes).set(task.id, { ...node, parentId }), task.id, level) !== before;
}

/** The tree that a task without a project is in: those without one, which stand below each other and nowhere else. */
async function looseTree(asking: Asking): Promise<LevelNode[]> {
  const rows = await asking.reader.all<{
    id: string;
    parent_id: string | null;
    client_access: LevelNode['level'];
    client_access_by: string | null;
  }>(
    'select id, parent_id, client_access, client_access_by from tasks where account_id = ? and project_id is null',
    accountOf(asking.viewer),
  );
  return rows.map((row) => ({ id: row.id, parentId: row.parent_id, level: row.client_access, decided: row.client_access_by !== null }));
}

/** The tree that a task is in: that of its project, or of the tasks without one. */
const treeAround = async ({ projectId }: TaskView, asking: Asking): Promise<readonly LevelNode[]> =>
  projectId === null ? looseTree(asking) : asking.load.tree(projectId);

/**
 * The ids of a task and of all below it, parents first. One statement reads the tree: a recursive one looks for the children
 * of each level anew, for which PostgreSQL has been seen to read all tasks.
 */
export async function subtreeOf(task: TaskView, asking: Asking): Promise<string[]> {
  const below = new Map<string, string[]>();
  for (const { id, parentId } of await treeAround(task, asking)) {
    if (parentId === null) continue;
    const siblings = below.get(parentId);
    if (siblings) siblings.push(id);
    else below.set(parentId, [id]);
  }
  const ids = [task.id];
  for (let at = 0; at < ids.length; at++) ids.push(...(below.get(ids[at] as string) ?? []));
  return ids;
}

/** How much room is made behind a place where there is none: enough for ten moves to the same place before it is made again. */
const ROOM = 1024;

/** Holds a tree until the commit: of two who move tasks below each other's at once, the second sees what the first has done. */
async function holdTree(w: Work, accountId: string, projectId: string | null): Promise<void> {
  if (projectId === null) await lockAccount(w, accountId);
  else await w.run('update projects set tree_version = tree_version where account_id = ? and id = ?', accountId, projectId);
}

/**
 * Moves a task with its subtree: below `parentId` (null: to the top; absent: where `afterId` stands, else where it is), right
 * behind `afterId` (null: to the front). Within its project only. Where another level holds for clients afterwards, that is giving or taking access.
 *
 * It writes one row, and now and then one statement makes room behind the place, however many siblings there are.
 * @throws BadInput for a circle, a parent of another project, or an `afterId` that is no sibling there
 */
export const moveTask = (
  services: Services,
  asked: Asking,
  input: { id: string; parentId?: string | null; afterId?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    // Two moves at once could each be right alone and close a circle together.
    await lockAccount(w, accountId);
    const task = await must(asking, 'task', input.id);
    await holdTree(w, accountOf(asking.viewer), task.projectId);
    const parent = input.parentId ? await must(asking, 'task', input.parentId) : null;
    const after = input.afterId ? await must(asking, 'task', input.afterId) : null;
    await must(asking, 'task', task.id, 'manage');
    if (parent && parent.projectId !== task.projectId)
      throw new BadInput({ path: 'input.parentId', message: 'A task moves within its project.' });
    const parentId = input.parentId === undefined ? (after ?? task).parentId : (parent?.id ?? null);
    if (after && (after.id === task.id || after.projectId !== task.projectId || after.parentId !== parentId))
      throw new BadInput({ path: 'input.afterId', message: 'This task does not stand where the other is to go.' });
    const tree = await treeAround(task, asking);
    const nodes = new Map(tree.map((node) => [node.id, node]));
    mustStayTree(nodes, task.id, parentId);
    const levelChanges = await changesLevel(asking, task, nodes, parentId);
    if (levelChanges) await must(asking, 'task', task.id, 'setClientAccess');

    const [among, amongParams]: [string, Param[]] =
      task.projectId === null
        ? ['account_id = ? and project_id is null', [accountId]]
        : ['account_id = ? and project_id = ?', [accountId, task.projectId]];
    let position: number;
    if (after) {
      const row = await w.get<{ position: number }>('select position from tasks where account_id = ? and id = ?', accountId, after.id);
      const at = row?.position ?? 0;
      // Two tasks that were made at one moment may share a place, and are told apart by their ids.
      const behind = `${among} and (position, id) > (?, ?)`;
      const next = await w.get<{ position: number }>(
        `select position from tasks where ${behind} order by position, id limit 1`,
        ...amongParams,
        at,
        after.id,
      );
      const room = next ? next.position - at : ROOM;
      position = at + (room > 1 ? room >> 1 : ROOM >> 1);
      // Where there is none, all behind it make room, in the whole project, so that nobody stands otherwise to anybody else.
      if (room <= 1) await w.run(`update tasks set position = position + ${ROOM} where ${behind}`, ...amongParams, at, after.id);
    } else {
      const below = parentId === null ? 'parent_id is null' : 'parent_id = ?';
      const row = await w.get<{ first: number | null }>(
        `select min(position) as first from tasks where ${among} and ${below}`,
        ...amongParams,
        ...(parentId === null ? [] : [parentId]),
      );
      position = (row?.first ?? 1) - 1;
    }
    await w.run('update tasks set parent_id = ?, position = ? where account_id = ? and id = ?', parentId, position, accountId, task.id);
    if (levelChanges) {
      await w.raiseAccessVersion(accountId);
      await w.journal({ accountId, actorId: personOf(asking.viewer), action: 'CLIENT_ACCESS_SET', thingId: task.id, detail: { parentId } });
    }
    await touchTree(w, accountId, task.projectId);
    return task.id;
  });
