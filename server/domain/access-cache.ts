import { NO_REACH, type Reach, reachOf, type VisibleForest, visibleForest } from '../access/reach';
import type { Viewer } from '../access/viewer';
import { inList } from '../persistence/columns';
import { type Reader, type Soon, when } from '../persistence/database';
import { readGrants, readLooseTree, readTree } from '../persistence/grants';
import { loadersOf } from '../persistence/loaders';
import { projectScope } from '../persistence/scopes/projects';
import { type Asking, accountOf, personOf } from './asking';

/** A viewer's reach under one access version, with the forests that were built from it. */
interface Standing {
  readonly version: number;
  readonly reach: Reach;
  readonly forests: Map<string, { treeVersion: number; forest: Soon<VisibleForest> }>;
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
      const standing: Standing = { version: current, reach: grants ? reachOf(grants, now) : NO_REACH, forests: new Map() };
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
      forest(projectId) {
        const reach = projectId === null ? standing?.reach.loose : standing?.reach.projects.get(projectId);
        if (!standing || !reach) return new Map();
        // Tasks without a project hang on no project's counter; they are few, and read afresh for each operation.
        if (projectId === null) return when(readLooseTree(reader, accountId, personOf(viewer) ?? ''), (tree) => visibleForest(reach, tree));
        return when(readTreeVersions(), (versions) => {
          const treeVersion = versions.get(projectId) ?? -1;
          const known = standing.forests.get(projectId);
          if (known?.treeVersion === treeVersion) return known.forest;
          const forest = when(readTree(reader, accountId, projectId), (tree) => visibleForest(reach, tree));
          standing.forests.set(projectId, { treeVersion, forest });
          // A reading that failed is no answer to the next one.
          if (forest instanceof Promise) forest.catch(() => standing.forests.delete(projectId));
          return forest;
        });
      },
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
