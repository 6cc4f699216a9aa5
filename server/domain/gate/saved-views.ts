import { POLICY } from '../../access/registry';
import { type Soon, when } from '../../persistence/database';
import { staffScope } from '../../persistence/scopes/people';
import { type Asking, accountOf, personOf } from '../asking';
import type { SavedView } from '../views';

type SavedViewRow = Pick<SavedView, 'id' | 'name' | 'address' | 'position'>;

const OWN = 'select id, name, address, position from project_views where account_id = ? and employee_id = ?';

const judgeView = ({ viewer }: Asking, row: SavedViewRow): SavedView => ({
  __typename: 'ProjectView',
  rights: POLICY.ProjectView.judge(viewer, undefined),
  ...row,
});

/** A view of the project list that the viewer saved; nobody reads another's. */
export const seeProjectView = (asking: Asking, id: string): Soon<SavedView | null> =>
  when(
    asking.reader.get<SavedViewRow>(
      `${OWN} and id = ? and ${staffScope.sql(asking.viewer).sql}`,
      accountOf(asking.viewer),
      personOf(asking.viewer),
      id,
    ),
    (row) => (row ? judgeView(asking, row) : null),
  );

/** The views that the viewer saved, in their order. */
export const listProjectViews = (asking: Asking): Soon<SavedView[]> =>
  when(
    asking.reader.all<SavedViewRow>(
      `${OWN} and ${staffScope.sql(asking.viewer).sql} order by position, id`,
      accountOf(asking.viewer),
      personOf(asking.viewer),
    ),
    (rows) => rows.map((row) => judgeView(asking, row)),
  );
