/** What is stored on a node of the action tree, or on the project above it. */
export type Level = 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE' | 'INHERIT';

/** A node of a project's action tree, as far as levels need it. `decided`: a person set the level (principle 2). */
export interface LevelNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: Level;
  readonly decided: boolean;
}

/** A node as reach needs it besides. */
export interface TreeNode extends LevelNode {
  /** It holds survey data: at least one wave. */
  readonly surveyed: boolean;
}

/** The level of the project itself. */
export interface ProjectLevel {
  readonly level: Exclude<Level, 'INHERIT'>;
  readonly decided: boolean;
}

/** Where the walk of `decide(T)` ended: at a node, at the project, or nowhere since nobody decided anything. */
export type Decision = 'UNDECIDED' | 'STARTING_HIDDEN' | 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE';

/**
 * Where the walk of `decide(T)` ends for each node of a tree: the first node from it upwards whose level is not Inherit, or
 * null where the walk leaves the tree. No walk goes where an earlier one has been, so all of them together are one pass.
 */
export function endsOf(tree: readonly TreeNode[]): Map<string, TreeNode | null> {
  const nodes = new Map(tree.map((node) => [node.id, node]));
  const ends = new Map<string, TreeNode | null>();
  for (const start of tree) {
    const passed: string[] = [];
    let end: TreeNode | null | undefined;
    for (let node: TreeNode | undefined = start; node; node = node.parentId === null ? undefined : nodes.get(node.parentId)) {
      end = node.level === 'INHERIT' ? ends.get(node.id) : node;
      if (end !== undefined) break;
      passed.push(node.id);
    }
    for (const id of passed) ends.set(id, end ?? null);
    if (end === start) ends.set(start.id, start);
  }
  return ends;
}

/** What holds where a walk ended: the level of that node, or the project's where it left the tree and a person set that. */
export function decisionAt(end: LevelNode | null, project: ProjectLevel | null): Decision {
  if (end) return end.level === 'HIDDEN' && !end.decided ? 'STARTING_HIDDEN' : (end.level as Exclude<Level, 'INHERIT'>);
  return project?.decided ? project.level : 'UNDECIDED';
}

/** `decide(T)` of 2-access for one task alone. */
export function decide(nodes: ReadonlyMap<string, LevelNode>, taskId: string, project: ProjectLevel | null): Decision {
  let node = nodes.get(taskId);
  while (node?.level === 'INHERIT') node = node.parentId === null ? undefined : nodes.get(node.parentId);
  return decisionAt(node ?? null, project);
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
