import { Conflict } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { lockAccount } from '../people/guests';
import { change, type Services } from '../services';

/** More stages than this make no board that anybody reads. */
const MOST = 50;

const idsInOrder = async (w: Work, accountId: string): Promise<string[]> =>
  (await w.all<{ id: string }>('select id from stages where account_id = ? order by position, id', accountId)).map((row) => row.id);

/** Writes the positions anew, from 1 without a gap. */
async function setOrder(w: Work, accountId: string, ids: readonly string[]): Promise<void> {
  for (const [place, id] of ids.entries())
    await w.run('update stages set position = ? where account_id = ? and id = ? and position <> ?', place + 1, accountId, id, place + 1);
}

/** Tells the open pages of the projects that are in a stage that it is not what it was. */
async function tellProjects(w: Work, accountId: string, stageId: string): Promise<void> {
  const rows = await w.all<{ id: string }>('select id from projects where account_id = ? and stage_id = ? order by id', accountId, stageId);
  for (const { id } of rows) await w.record({ type: 'ProjectChanged', accountId, projectId: id });
}

/**
 * Adds a stage behind the others (R3.4).
 * @throws Conflict beyond fifty of them
 */
export const createStage = (services: Services, asked: Asking, input: { name: string; color: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    await lockAccount(w, accountId);
    const order = await idsInOrder(w, accountId);
    if (order.length >= MOST) throw new Conflict(`An account has at most ${MOST} stages.`);
    const id = newId('stage');
    await w.run(
      'insert into stages (account_id, id, name, color, position) values (?, ?, ?, ?, ?)',
      accountId,
      id,
      input.name,
      input.color.toLowerCase(),
      order.length + 1,
    );
    return id;
  });

/** Renames, recolours or moves a stage; `position` counts from 1 (R3.4). */
export const updateStage = (
  services: Services,
  asked: Asking,
  input: { id: string; name?: string; color?: string; position?: number },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    await lockAccount(w, accountId);
    await must(asking, 'stage', input.id, 'change');
    if (input.name !== undefined)
      await w.run('update stages set name = ? where account_id = ? and id = ?', input.name, accountId, input.id);
    if (input.color !== undefined)
      await w.run('update stages set color = ? where account_id = ? and id = ?', input.color.toLowerCase(), accountId, input.id);
    if (input.position !== undefined) {
      const others = (await idsInOrder(w, accountId)).filter((id) => id !== input.id);
      others.splice(Math.min(input.position - 1, others.length), 0, input.id);
      await setOrder(w, accountId, others);
    }
    await tellProjects(w, accountId, input.id);
    return input.id;
  });

/** Deletes a stage; its projects have none afterwards (R3.4). */
export const deleteStage = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    await lockAccount(w, accountId);
    await must(asking, 'stage', input.id, 'change');
    await tellProjects(w, accountId, input.id);
    await w.run('update projects set stage_id = null where account_id = ? and stage_id = ?', accountId, input.id);
    await w.run('delete from stages where account_id = ? and id = ?', accountId, input.id);
    await setOrder(w, accountId, await idsInOrder(w, accountId));
  });
