import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import { type Dialect, inList } from '../columns';
import { type Narrowing, NOTHING, type ProjectScopeRow, projectScope } from './projects';

/** What the scope of a share asks about its row. `open`: neither ended, nor expired, nor asleep. */
export interface ShareScopeRow {
  readonly contactId: string;
  readonly open: boolean;
  readonly project: ProjectScopeRow;
}

/** Employees see the shares of their projects; outside people those of their own that open something now. */
export const shareScope = {
  sees(viewer: Viewer, reach: Reach, row: ShareScopeRow): boolean {
    if (!projectScope.sees(viewer, reach, row.project)) return false;
    return viewer.kind === 'EMPLOYEE' || ('personId' in viewer && viewer.personId === row.contactId && row.open);
  },

  /** The query joins shares `s`, their projects `p` and the account `a`. */
  sql(viewer: Viewer, reach: Reach, dialect: Dialect, now: string): Narrowing {
    if (viewer.kind === 'EMPLOYEE') return projectScope.sql(viewer, reach, dialect);
    if (!('personId' in viewer) || !reach.projects.size) return NOTHING;
    return {
      sql:
        `(s.contact_id = ? and s.ended_at is null and (s.expires_at is null or s.expires_at > ?) and a.sharing_enabled = 1 ` +
        `and p.sharing_enabled = 1 and ${inList(dialect, 's.project_id')})`,
      params: [viewer.personId, now, JSON.stringify([...reach.projects.keys()])],
    };
  },
};
