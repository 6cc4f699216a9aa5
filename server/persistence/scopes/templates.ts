import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import type { Dialect } from '../columns';
import { type Narrowing, NOTHING, projectScope } from './projects';

/**
 * Which task templates a viewer uses: those without a project, and those of a project that they reach and that is open
 * (9-details, *Templates*). Guests and links use none.
 */
export const templateScope = {
  sees(viewer: Viewer, reach: Reach, row: { project: Parameters<typeof projectScope.sees>[2] | null }): boolean {
    if (viewer.kind !== 'EMPLOYEE' && viewer.kind !== 'ADVANCED_CONTACT') return false;
    return row.project === null || projectScope.sees(viewer, reach, row.project);
  },

  /** `alias` is the name of the templates table in the query. */
  sql(viewer: Viewer, reach: Reach, dialect: Dialect, alias = 'tp'): Narrowing {
    if (viewer.kind !== 'EMPLOYEE' && viewer.kind !== 'ADVANCED_CONTACT') return NOTHING;
    const projects = projectScope.sql(viewer, reach, dialect, 'sp');
    return {
      sql:
        `(${alias}.project_id is null or exists (select 1 from projects sp where sp.account_id = ${alias}.account_id ` +
        `and sp.id = ${alias}.project_id and ${projects.sql}))`,
      params: projects.params,
    };
  },
};
