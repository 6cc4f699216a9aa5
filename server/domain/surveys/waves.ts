import { Conflict } from '../../errors';
import { inList } from '../../persistence/columns';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { discard } from '../files';
import { must } from '../gate';
import { touchTree } from '../projects/levels';
import { change, type Services } from '../services';

/** How many waves a task holds; lists of them are not paged. */
const MOST = 500;

/**
 * Adds a wave to a task (R8.1). From its first wave on a task is one with survey data: whoever shares that reaches it.
 * @throws Conflict where the task has too many
 */
export const createWave = (
  services: Services,
  asked: Asking,
  input: { taskId: string; name: string; date?: string | null },
): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.taskId, 'createWave');
    const accountId = accountOf(asking.viewer);
    const there = await w.get<{ n: number }>('select count(*) as n from waves where account_id = ? and task_id = ?', accountId, task.id);
    if (Number(there?.n ?? 0) >= MOST) throw new Conflict(`This task has ${MOST} waves. Go on in another task.`);
    const id = newId('wave');
    await w.run(
      `insert into waves (account_id, id, task_id, name, date, response_count, version, author_id, created_at)
       values (?, ?, ?, ?, ?, 0, 0, ?, ?)`,
      accountId,
      id,
      task.id,
      input.name,
      input.date ?? null,
      personOf(asking.viewer),
      w.now,
    );
    // What outside people see of the tree depends on which tasks hold waves.
    await touchTree(w, accountId, task.projectId);
    return id;
  });

/** Tables whose rows belong to a wave, in the order in which they may go. */
const OF_WAVES = ['responses', 'profile_segments', 'profile_codes', 'response_profiles', 'sharing_links'];

/** Removes the survey data of tasks that are deleted, with its links and what was asked of it. */
export async function removeSurveysOn(w: Work, accountId: string, taskIds: readonly string[]): Promise<void> {
  const tasks = JSON.stringify(taskIds);
  const ids = async (sql: string, list: string): Promise<string> =>
    JSON.stringify((await w.all<{ id: string }>(sql, accountId, list)).map(({ id }) => id));
  const among = (column: string): string => inList(w.dialect, column);
  const waves = await ids(`select id from waves where account_id = ? and ${among('task_id')}`, tasks);
  const chats = await ids(`select id from deep_dive_chats where account_id = ? and ${among('task_id')}`, tasks);
  if (chats !== '[]') {
    for (const table of ['deep_dive_events', 'deep_dive_entries'])
      await w.run(`delete from ${table} where account_id = ? and ${among('chat_id')}`, accountId, chats);
    await w.run(`delete from deep_dive_chats where account_id = ? and ${among('id')}`, accountId, chats);
  }
  if (waves === '[]') return;
  const unread = await w.all<{ blob: string }>(
    `select blob from imports where account_id = ? and state in ('QUEUED', 'RUNNING') and ${among('wave_id')}`,
    accountId,
    waves,
  );
  for (const { blob } of unread) await discard(w, blob);
  const links = await ids(`select id from sharing_links where account_id = ? and ${among('wave_id')}`, waves);
  const imports = await ids(`select id from imports where account_id = ? and ${among('wave_id')}`, waves);
  await w.run(`delete from link_openings where account_id = ? and ${among('link_id')}`, accountId, links);
  await w.run(`delete from import_rejects where account_id = ? and ${among('import_id')}`, accountId, imports);
  for (const table of [...OF_WAVES, 'imports'])
    await w.run(`delete from ${table} where account_id = ? and ${among('wave_id')}`, accountId, waves);
  await w.run(`delete from waves where account_id = ? and ${among('id')}`, accountId, waves);
}
