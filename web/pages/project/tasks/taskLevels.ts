import type { ClientAccess } from '../../../__generated__/graphql';

/** What a level is worked out from: what is set on the task, and the task above it. */
export interface LevelTask {
  readonly id: string;
  readonly clientAccess?: ClientAccess | null;
  readonly parent?: { readonly id: string } | null;
}

/**
 * The level that holds for each task: its own, or where it inherits the nearest one above it, at last the project's (R6.3).
 * Worked out here from the levels that are set, so that the rows below a level follow in the same moment in which its icon is
 * pressed; the server says the same once it has been told.
 *
 * @param top the level of the project
 * @param chosen levels that were chosen and not sent yet
 * @returns null for a task whose level is not told to the viewer
 */
export function levelsOf(
  tasks: readonly LevelTask[],
  top: ClientAccess | null,
  chosen: ReadonlyMap<string, ClientAccess>,
): ReadonlyMap<string, ClientAccess | null> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const levels = new Map<string, ClientAccess | null>();
  for (const start of tasks) {
    const passed: string[] = [];
    let level: ClientAccess | null | undefined;
    for (let task: LevelTask | undefined = start; task && level === undefined; task = task.parent ? byId.get(task.parent.id) : undefined) {
      const set: ClientAccess | null = chosen.get(task.id) ?? task.clientAccess ?? null;
      level = set === 'INHERIT' ? levels.get(task.id) : set;
      passed.push(task.id);
    }
    for (const id of passed) levels.set(id, level === undefined ? top : level);
  }
  return levels;
}
