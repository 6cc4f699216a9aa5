import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import type { Dialect } from '../columns';
import { type Narrowing, NOTHING, type ProjectScopeRow, projectScope } from './projects';

/** Employees see the sharing links of their projects; whoever holds one sees that one; nobody else outside sees any. */
export const linkScope = {
  sees(viewer: Viewer, reach: Reach, row: { id: string; project: ProjectScopeRow }): boolean {
    if (viewer.kind === 'LINK_HOLDER') return viewer.linkId === row.id;
    return viewer.kind === 'EMPLOYEE' && projectScope.sees(viewer, reach, row.project);
  },

  /** The query reads the link as `l` and its project as `p`. */
  sql(viewer: Viewer, reach: Reach, dialect: Dialect): Narrowing {
    if (viewer.kind === 'LINK_HOLDER') return { sql: 'l.id = ?', params: [viewer.linkId] };
    return viewer.kind === 'EMPLOYEE' ? projectScope.sql(viewer, reach, dialect) : NOTHING;
  },
};
