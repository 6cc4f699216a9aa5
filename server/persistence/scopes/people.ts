import type { Viewer } from '../../access/viewer';
import { EVERYTHING, type Narrowing, NOTHING } from './projects';

/** Employees see everybody in the account; whoever is outside finds only themself by id. */
export const personScope = {
  sees: (viewer: Viewer, row: { id: string }): boolean =>
    viewer.kind === 'EMPLOYEE' || ('personId' in viewer && viewer.personId === row.id),

  /** `alias` is the name of the contacts or employees table in the query. */
  sql(viewer: Viewer, alias: string): Narrowing {
    if (viewer.kind === 'EMPLOYEE') return EVERYTHING;
    return 'personId' in viewer ? { sql: `${alias}.id = ?`, params: [viewer.personId] } : NOTHING;
  },
};

/** Lists that belong to the staff: employees, contacts, stages. */
export const staffScope = {
  sees: (viewer: Viewer): boolean => viewer.kind === 'EMPLOYEE',
  sql: (viewer: Viewer): Narrowing => (viewer.kind === 'EMPLOYEE' ? EVERYTHING : NOTHING),
};
