import { type Soon, when } from '../../persistence/database';
import type { Asking } from '../asking';
import { see } from '../gate';
import type { ClientAccess, ProjectView, TaskView } from '../views';

/** Which level for people from outside holds, and whose decision it is; `byId` null: only the starting value. */
export interface AccessDecisionView {
  readonly level: ClientAccess;
  readonly byId: string | null;
  readonly at: string | null;
}

/** The level as it is set on a project or task itself. */
export const decisionOn = ({ clientAccess, clientAccessBy, clientAccessAt }: ProjectView | TaskView): AccessDecisionView => ({
  level: clientAccess,
  byId: clientAccessBy,
  at: clientAccessAt,
});

/**
 * Where the walk of `decide(T)` ends for an employee, to whom no node is hidden: at the nearest task whose level is not
 * Inherit, else at the project. Null for a task without a project above which nothing is set.
 */
export function decisionOver(asking: Asking, task: TaskView): Soon<AccessDecisionView | null> {
  if (task.clientAccess !== 'INHERIT') return decisionOn(task);
  const { projectId } = task;
  if (projectId === null)
    return task.parentId === null ? null : when(see.task(asking, task.parentId), (parent) => parent && decisionOver(asking, parent));
  return when(asking.load.ends(projectId), (ends) => {
    const end = ends.get(task.id);
    if (end) return when(see.taskOfRow(asking, end.id), (found) => found && decisionOn(found));
    return when(see.project(asking, projectId), (project) => project && decisionOn(project));
  });
}
