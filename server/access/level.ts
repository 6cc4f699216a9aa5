/** What is stored on a node of the action tree, or on the project above it. */
export type Level = 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';

/** A node of a project's action tree, as far as levels need it. `decided`: a person set the level (principle 2). */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: Level;
  readonly decided: boolean;
}

/** The level of the project itself. */
export interface ProjectLevel {
  readonly level: Exclude<Level, 'INHERIT'>;
  readonly decided: boolean;
}

/** Where the walk of `decide(T)` ended: at a node, at the project, or nowhere since nobody decided anything. */
export type Decision = 'UNDECIDED' | 'STARTING_HIDDEN' | 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE';

/**
 * `decide(T)` of 2-access: from the task up to the first node whose level is not Inherit; where the walk leaves the tree,
 * the project's level if a person set it.
 */
export function decide(nodes: ReadonlyMap<string, TreeNode>, taskId: string, project: ProjectLevel | null): Decision {
  for (let node = nodes.get(taskId); node; node = node.parentId === null ? undefined : nodes.get(node.parentId)) {
    if (node.level === 'INHERIT') continue;
    return node.level === 'HIDDEN' && !node.decided ? 'STARTING_HIDDEN' : node.level;
  }
  return project?.decided ? project.level : 'UNDECIDED';
}

/** What an outside viewer may do with a task. */
export type ClientLevel = 'NONE' | 'VISIBLE' | 'MODIFIABLE';

/** The table *Level of a task for a client*: a row for each way to reach the task, a column for each decision. */
export const LEVEL_BY_REACH: Record<'NAME' | 'BLANKET' | 'TREE', Record<Decision, ClientLevel>> = {
  NAME: { UNDECIDED: 'VISIBLE', STARTING_HIDDEN: 'VISIBLE', HIDDEN: 'VISIBLE', VISIBLE: 'VISIBLE', MODIFIABLE: 'MODIFIABLE' },
  BLANKET: { UNDECIDED: 'VISIBLE', STARTING_HIDDEN: 'VISIBLE', HIDDEN: 'NONE', VISIBLE: 'VISIBLE', MODIFIABLE: 'MODIFIABLE' },
  TREE: { UNDECIDED: 'NONE', STARTING_HIDDEN: 'NONE', HIDDEN: 'NONE', VISIBLE: 'VISIBLE', MODIFIABLE: 'MODIFIABLE' },
};

const STRENGTH: Record<ClientLevel, number> = { NONE: 0, VISIBLE: 1, MODIFIABLE: 2 };

/** The strongest of several levels (principle 3). */
export const strongest = (...levels: ClientLevel[]): ClientLevel =>
  levels.reduce((best, level) => (STRENGTH[level] > STRENGTH[best] ? level : best), 'NONE');
