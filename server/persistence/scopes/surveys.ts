import type { Reach } from '../../access/reach';
import type { SurveyReach } from '../../access/survey';
import type { Viewer } from '../../access/viewer';
import { type Dialect, inList } from '../columns';
import { type Narrowing, NOTHING, type ProjectScopeRow, projectScope } from './projects';
import { taskScope } from './tasks';

/** Of which tasks a viewer may use the survey data: employees of those in open projects that have any, outside by the survey reach. */
export const surveyScope = {
  sees(
    viewer: Viewer,
    reach: Reach,
    row: { id: string; surveyed: boolean; project: ProjectScopeRow | null },
    surveys: SurveyReach,
  ): boolean {
    if (viewer.kind === 'EMPLOYEE') return row.surveyed && (row.project === null || projectScope.sees(viewer, reach, row.project));
    return row.surveyed && surveys.has(row.id);
  },

  /** `alias` is the name of the tasks table in the query; `surveys` the tasks of the outside viewer's survey reach. */
  sql(viewer: Viewer, reach: Reach, surveys: readonly string[], dialect: Dialect, alias = 't'): Narrowing {
    const surveyed = `exists (select 1 from waves sw where sw.account_id = ${alias}.account_id and sw.task_id = ${alias}.id)`;
    if (viewer.kind === 'EMPLOYEE') {
      const inside = taskScope.sql(viewer, reach, [], dialect, alias);
      return { sql: `(${surveyed} and ${inside.sql})`, params: inside.params };
    }
    if (!surveys.length) return NOTHING;
    return { sql: `(${surveyed} and ${inList(dialect, `${alias}.id`)})`, params: [JSON.stringify(surveys)] };
  },
};

/** Of a task whose survey data is open to a viewer they see all waves; whoever holds a sharing link sees the link's alone. */
export const waveScope = {
  sees: (viewer: Viewer, waveId: string): boolean => viewer.kind !== 'LINK_HOLDER' || viewer.waveId === waveId,
};
