import { Conflict } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import { list, must } from '../gate';
import { change, type Services } from '../services';

/** More saved views than this are no shortcut any more. */
const MOST = 50;

/**
 * Saves a view of the project list under a name, or changes one that was saved (R3.9). Views belong to who saved them.
 * @throws Conflict beyond fifty of them
 */
export const saveProjectView = (
  services: Services,
  asked: Asking,
  input: { id?: string | null; name: string; address: string },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    if (input.id) {
      const view = await must(asking, 'projectView', input.id);
      await w.run(
        'update project_views set name = ?, address = ? where account_id = ? and id = ?',
        input.name,
        input.address,
        accountId,
        view.id,
      );
      return view.id;
    }
    const views = await list.projectViews(asking);
    if (views.length >= MOST) throw new Conflict(`At most ${MOST} views can be saved.`);
    const id = newId('projectView');
    await w.run(
      'insert into project_views (account_id, id, employee_id, name, address, position, created_at) values (?, ?, ?, ?, ?, ?, ?)',
      accountId,
      id,
      personOf(asking.viewer),
      input.name,
      input.address,
      (views.at(-1)?.position ?? 0) + 1,
      w.now,
    );
    return id;
  });

/** Forgets a saved view. */
export const deleteProjectView = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const view = await must(asking, 'projectView', input.id);
    await w.run('delete from project_views where account_id = ? and id = ?', accountOf(asking.viewer), view.id);
  });
