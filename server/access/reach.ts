import { ITEM, isSurveyOnly, SURVEY } from './items';
import { type ClientLevel, decisionAt, endsOf, LEVEL_BY_REACH, type ProjectLevel, strongest, type TreeNode } from './level';

/** A share as it lies in the database, whether it still opens something or not. */
export interface ShareFacts {
  readonly projectId: string;
  readonly taskId: string | null;
  readonly items: number;
  readonly expiresAt: string | null;
  readonly endedAt: string | null;
}

/** A task in which the contact has a part. Having created a task makes its author a participant, nothing else does. */
export interface ParticipationFacts {
  readonly taskId: string;
  readonly projectId: string | null;
  readonly role: 'ASSIGNEE' | 'CO_ASSIGNEE' | 'PARTICIPANT';
}

/** A project that one of the contact's grants names. */
export interface ReachedProjectFacts extends ProjectLevel {
  readonly id: string;
  readonly counterpartyId: string | null;
  readonly sharingEnabled: boolean;
  readonly archived: boolean;
}

/** Everything that was ever decided for one contact; {@link reachOf} says what it opens now. */
export interface Grants {
  readonly contact: { readonly id: string; readonly companyId: string | null; readonly access: 'NONE' | 'BASIC' | 'ADVANCED' };
  readonly accountSharing: boolean;
  readonly shares: readonly ShareFacts[];
  readonly participation: readonly ParticipationFacts[];
  readonly projects: readonly ReachedProjectFacts[];
}

/** A task that is reached by its name. */
export interface NamedReach {
  /** A share of this task, with the union of the items of all of them. */
  readonly shared: boolean;
  readonly items: number;
  readonly participation: ParticipationFacts['role'] | null;
}

/** What a contact's grants open of one project that is not Hidden. */
export interface ProjectReach extends ProjectLevel {
  readonly projectId: string | null;
  readonly archived: boolean;
  /** The contact is advanced: participation opens the whole task, not just its conversation. */
  readonly advanced: boolean;
  /** The project's counterparty is the contact's company. */
  readonly tree: boolean;
  /** A project share that is not survey-only. */
  readonly shared: boolean;
  /** The union of the items of all active project shares. */
  readonly items: number;
  readonly named: ReadonlyMap<string, NamedReach>;
  /** The survey items of all active shares of a task, by its id. */
  readonly surveys: ReadonlyMap<string, number>;
}

/** Data that says which projects a viewer reaches and what of them (2-access, *Rows*). */
export interface Reach {
  readonly projects: ReadonlyMap<string, ProjectReach>;
  /** Tasks without a project in which the contact takes part. */
  readonly loose: ProjectReach | null;
  /** The next end date among the grants, ISO-8601; the reach must not be used beyond it. */
  readonly validUntil: string | null;
}

export const NO_REACH: Reach = { projects: new Map(), loose: null, validUntil: null };

/** Whether a share opens something now: neither ended, nor expired, nor asleep under a switch. */
const isOpen = (share: ShareFacts, project: ReachedProjectFacts, accountSharing: boolean, now: string): boolean =>
  share.endedAt === null && (share.expiresAt === null || share.expiresAt > now) && accountSharing && project.sharingEnabled;

function namedReach(shares: readonly ShareFacts[], participation: readonly ParticipationFacts[]): Map<string, NamedReach> {
  const named = new Map<string, NamedReach>();
  const nothing: NamedReach = { shared: false, items: 0, participation: null };
  for (const share of shares) {
    // A survey-only share of a task opens its survey data and not the task.
    if (share.taskId === null || isSurveyOnly(share.items)) continue;
    const known = named.get(share.taskId) ?? nothing;
    named.set(share.taskId, { ...known, shared: true, items: known.items | share.items });
  }
  const weight = { ASSIGNEE: 2, CO_ASSIGNEE: 1, PARTICIPANT: 0 };
  for (const part of participation) {
    const known = named.get(part.taskId) ?? nothing;
    if (known.participation === null || weight[part.role] > weight[known.participation])
      named.set(part.taskId, { ...known, participation: part.role });
  }
  return named;
}

/** The items DEEP_DIVE and VISUALIZE of shares of tasks: of survey-only ones too, which open no task. */
function sharedSurveys(shares: readonly ShareFacts[]): Map<string, number> {
  const surveys = new Map<string, number>();
  for (const { taskId, items } of shares)
    if (taskId !== null && items & SURVEY) surveys.set(taskId, (surveys.get(taskId) ?? 0) | (items & SURVEY));
  return surveys;
}

/**
 * The reach of a contact at a moment: a pure function of their grants (the table *Reach* of 2-access). Seniors are
 * applied here: a Hidden project is not there, switches put shares to sleep and leave counterparty and participation
 * alone, and access None closes everything.
 */
export function reachOf(grants: Grants, now: string): Reach {
  const { contact } = grants;
  if (contact.access === 'NONE') return NO_REACH;
  const advanced = contact.access === 'ADVANCED';
  const projects = new Map<string, ProjectReach>();
  let validUntil: string | null = null;
  for (const project of grants.projects) {
    if (project.level === 'HIDDEN') continue;
    const open = grants.shares.filter((share) => share.projectId === project.id && isOpen(share, project, grants.accountSharing, now));
    const tree = advanced && contact.companyId !== null && project.counterpartyId === contact.companyId;
    const participation = grants.participation.filter((part) => part.projectId === project.id);
    if (!open.length && !tree && !participation.length) continue;
    for (const share of open)
      if (share.expiresAt !== null && (validUntil === null || share.expiresAt < validUntil)) validUntil = share.expiresAt;
    const whole = open.filter((share) => share.taskId === null);
    projects.set(project.id, {
      projectId: project.id,
      level: project.level,
      decided: project.decided,
      archived: project.archived,
      advanced,
      tree,
      shared: whole.some((share) => !isSurveyOnly(share.items)),
      items: whole.reduce((set, share) => set | share.items, 0),
      named: namedReach(open, participation),
      surveys: sharedSurveys(open),
    });
  }
  const looseParts = grants.participation.filter((part) => part.projectId === null);
  const loose: ProjectReach | null = looseParts.length
    ? {
        projectId: null,
        level: 'VISIBLE',
        decided: false,
        archived: false,
        advanced,
        tree: false,
        shared: false,
        items: 0,
        named: namedReach([], looseParts),
        surveys: new Map(),
      }
    : null;
  return { projects, loose, validUntil };
}

/** A task as one outside viewer stands to it. */
export interface TaskStanding {
  readonly access: Exclude<ClientLevel, 'NONE'>;
  /** The nearest ancestor that the viewer sees. */
  readonly parentId: string | null;
  /** All that an outside viewer may ever see of a task: by counterparty, or an advanced contact who takes part. */
  readonly full: boolean;
  /** Title and description are shared: PROJECT_TASKS of a project share, or a share of the task. */
  readonly content: boolean;
  /** The viewer takes part in the task. */
  readonly participates: boolean;
  /** The items that hold for this task. */
  readonly items: number;
}

/** The tasks of one project that one viewer sees, by id. What is not in it leaves no trace. */
export type VisibleForest = ReadonlyMap<string, TaskStanding>;

/** How a viewer stands to one task, whose walk of `decide(T)` ended at `end`; null where they do not see it. */
export function standingTo(reach: ProjectReach, taskId: string, end: TreeNode | null): Omit<TaskStanding, 'parentId'> | null {
  const decision = decisionAt(end, reach);
  const named = reach.named.get(taskId);
  const blanket = reach.shared && (reach.items & ITEM.PROJECT_TASKS) !== 0;
  const byName = named ? LEVEL_BY_REACH.NAME[decision] : 'NONE';
  const byBlanket = blanket ? LEVEL_BY_REACH.BLANKET[decision] : 'NONE';
  const byTree = reach.tree ? LEVEL_BY_REACH.TREE[decision] : 'NONE';
  const works = reach.advanced && (named?.participation === 'ASSIGNEE' || named?.participation === 'CO_ASSIGNEE');
  const level = strongest(byName, byBlanket, byTree, works ? 'MODIFIABLE' : 'NONE');
  if (level === 'NONE') return null;
  const full = byTree !== 'NONE' || (reach.advanced && named?.participation != null);
  return {
    access: reach.archived ? 'VISIBLE' : level,
    full,
    content: full || blanket || (named?.shared ?? false),
    participates: named?.participation != null,
    items: (reach.shared ? reach.items : 0) | (named?.items ?? 0),
  };
}

/**
 * What a viewer sees of a project's action tree. A task that is visible below one that is not is shown at its nearest
 * visible ancestor.
 */
export function visibleForest(reach: ProjectReach, tree: readonly TreeNode[]): VisibleForest {
  const ends = endsOf(tree);
  const seen = new Map<string, Omit<TaskStanding, 'parentId'>>();
  const above = new Map<string, string | null>();
  for (const node of tree) {
    const found = standingTo(reach, node.id, ends.get(node.id) ?? null);
    if (found) seen.set(node.id, found);
    above.set(node.id, node.parentId);
  }
  const nearest = (id: string): string | null => {
    const passed: string[] = [];
    let parentId = above.get(id) ?? null;
    for (; parentId !== null && !seen.has(parentId); parentId = above.get(parentId) ?? null) passed.push(parentId);
    // Whoever comes by here next need not go through all that is hidden again.
    for (const hidden of passed) above.set(hidden, parentId);
    return parentId;
  };
  const forest = new Map<string, TaskStanding>();
  for (const [id, found] of seen) forest.set(id, { ...found, parentId: nearest(id) });
  return inTreeOrder(forest);
}

/**
 * Puts each entry below its parent, siblings in the order in which they came. Outside it is the order of what the viewer
 * sees, so that nothing of it depends on a hidden node.
 */
export function inTreeOrder<Entry extends { readonly parentId: string | null }>(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const below = new Map<string | null, string[]>();
  for (const [id, { parentId }] of entries) {
    const siblings = below.get(parentId);
    if (siblings) siblings.push(id);
    else below.set(parentId, [id]);
  }
  const ordered = new Map<string, Entry>();
  const waiting = [...(below.get(null) ?? [])].reverse();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    ordered.set(id, entries.get(id) as Entry);
    const next = below.get(id);
    if (next) for (let last = next.length - 1; last >= 0; last--) waiting.push(next[last] as string);
  }
  return ordered;
}
