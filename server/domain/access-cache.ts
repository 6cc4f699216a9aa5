import type { TreeNode } from '../access/level';
import { NO_REACH, type ProjectReach, type Reach, reachOf, type VisibleForest, visibleForest } from '../access/reach';
import { type SurveyReach, surveysIn } from '../access/survey';
import type { Viewer } from '../access/viewer';
import { inList } from '../persistence/columns';
import { type Reader, type Soon, when } from '../persistence/database';
import { readGrants, readLooseTree, readTree } from '../persistence/grants';
import { loadersOf } from '../persistence/loaders';
import { projectScope } from '../persistence/scopes/projects';
import { type Asking, accountOf, personOf } from './asking';

/** What an outside viewer sees of one project's tasks, and of which of them they may use the survey data. */
interface Sight {
  readonly forest: VisibleForest;
  readonly surveys: SurveyReach;
}
const NOTHING: Sight = { forest: new Map(), surveys: new Map() };

function sightOf(reach: ProjectReach, tree: readonly TreeNode[]): Sight {
  const forest = visibleForest(reach, tree);
  return { forest, surveys: surveysIn(reach, tree, forest) };
}

/** A viewer's reach under one access version, with what was worked out from it, by project. */
interface Standing {
  readonly version: number;
  readonly reach: Reach;
  readonly sights: Map<string, { treeVersion: number; sight: Soon<Sight> }>;
}

/** How many viewers are remembered; the longest unused is forgotten first. */
const REMEMBERED = 5000;

export interface AccessCache {
  /**
   * Opens an operation for a viewer, with their reach as of now. `version` is the account's access version where the
   * caller has just read it with the session; else it is read here. `within` is the unit of work in which the operation
   * runs, so that what is checked is what is changed; it must be asked before anything is written.
   */
  ask(viewer: Viewer, version?: number, within?: Reader): Soon<Asking>;
  /** The access version of an account as the database has it. */
  version(accountId: string): Soon<number>;
}

/** Makes the cache of one process. It is keyed by the access version, so it needs no invalidation. */
export function accessCache(reader: Reader, clock: () => Date): AccessCache {
  const standings = new Map<string, Standing>();

  const readVersion = (reader: Reader, accountId: string): Soon<number> =>
    when(
      reader.get<{ access_version: number }>('select access_version from accounts where id = ?', accountId),
      (row) => row?.access_version ?? 0,
    );

  const standingOf = (reader: Reader, accountId: string, contactId: string, current: number, now: string): Soon<Standing> => {
    const key = `${accountId} ${contactId}`;
    const known = standings.get(key);
    if (known && known.version === current && (known.reach.validUntil === null || known.reach.validUntil > now)) return known;
    return when(readGrants(reader, accountId, contactId), (grants) => {
      const standing: Standing = { version: current, reach: grants ? reachOf(grants, now) : NO_REACH, sights: new Map() };
      standings.delete(key);
      standings.set(key, standing);
      if (standings.size > REMEMBERED) standings.delete(standings.keys().next().value as string);
      return standing;
    });
  };

  const asking = (reader: Reader, viewer: Viewer, standing: Standing | null, now: string, current: number): Asking => {
    const accountId = accountOf(viewer);
    let treeVersions: Soon<Map<string, number>> | null = null;
    const readTreeVersions = (): Soon<Map<string, number>> =>
      (treeVersions ??= when(
        reader.all<{ id: string; tree_version: number }>(
          `select id, tree_version from projects where account_id = ? and ${inList(reader.dialect, 'id')}`,
          accountId,
          JSON.stringify([...(standing?.reach.projects.keys() ?? [])]),
        ),
        (rows) => new Map(rows.map((row) => [row.id, row.tree_version])),
      ));
    let loose: Soon<Sight> | null = null;
    const sight = (projectId: string | null): Soon<Sight> => {
      const reach = projectId === null ? standing?.reach.loose : standing?.reach.projects.get(projectId);
      if (!standing || !reach) return NOTHING;
      // Tasks without a project hang on no project's counter; they are few, and read afresh for each operation.
      if (projectId === null)
        return (loose ??= when(readLooseTree(reader, accountId, personOf(viewer) ?? ''), (tree) => sightOf(reach, tree)));
      return when(readTreeVersions(), (versions) => {
        const treeVersion = versions.get(projectId) ?? -1;
        const known = standing.sights.get(projectId);
        if (known?.treeVersion === treeVersion) return known.sight;
        const found = when(readTree(reader, accountId, projectId), (tree) => sightOf(reach, tree));
        standing.sights.set(projectId, { treeVersion, sight: found });
        // A reading that failed is no answer to the next one.
        if (found instanceof Promise) found.catch(() => standing.sights.delete(projectId));
        return found;
      });
    };
    const names = (): ReadonlySet<string> | null => made.names;
    const made: Asking = {
      viewer,
      reader,
      reach: standing?.reach ?? NO_REACH,
      version: current,
      load: loadersOf(
        reader,
        accountId,
        projectScope.sql(viewer, standing?.reach ?? NO_REACH, reader.dialect),
        viewer.kind === 'EMPLOYEE',
        names,
      ),
      people: new Map(),
      names: null,
      now,
      forest: (projectId) => when(sight(projectId), ({ forest }) => forest),
      surveys: (projectId) => when(sight(projectId), ({ surveys }) => surveys),
    };
    return made;
  };

  return {
    version: (accountId) => readVersion(reader, accountId),
    ask(viewer, given, within) {
      const road = within ?? reader;
      const now = clock().toISOString();
      if (viewer.kind === 'NOBODY') return asking(road, viewer, null, now, 0);
      return when(given ?? readVersion(road, viewer.accountId), (current) => {
        if (viewer.kind === 'EMPLOYEE' || viewer.kind === 'LINK_HOLDER') return asking(road, viewer, null, now, current);
        return when(standingOf(road, viewer.accountId, viewer.personId, current, now), (standing) =>
          asking(road, viewer, standing, now, current),
        );
      });
    },
  };
}
