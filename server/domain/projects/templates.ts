import { Conflict } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf } from '../asking';
import type { Work } from '../events';
import { must } from '../gate';
import { templatePeople } from '../gate/templates';
import { change, type Services } from '../services';
import { isOutsider, mustSeePerson } from './participants';

/** More templates than this are found by nobody, and they are read all at once. */
const MOST = 200;

export interface SaveTaskTemplate {
  id?: string | null;
  title?: string;
  description?: string | null;
  projectId?: string | null;
  participantIds?: string[] | null;
}

const countTemplates = async (w: Work, accountId: string): Promise<number> =>
  Number((await w.get<{ n: number }>('select count(*) as n from task_templates where account_id = ?', accountId))?.n);

async function setPeople(w: Work, accountId: string, templateId: string, personIds: readonly string[]): Promise<void> {
  await w.run('delete from task_template_people where account_id = ? and template_id = ?', accountId, templateId);
  for (const personId of new Set(personIds))
    await w.run('insert into task_template_people (account_id, template_id, person_id) values (?, ?, ?)', accountId, templateId, personId);
}

/**
 * Makes a task template, or changes one (R3.7). What is absent stays, `null` clears.
 * @throws Forbidden where a contact is added by somebody who may not grant access; Conflict beyond two hundred templates
 */
export const saveTaskTemplate = (services: Services, asked: Asking, input: SaveTaskTemplate & { title: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const accountId = accountOf(asking.viewer);
    const known = input.id ? await must(asking, 'taskTemplate', input.id) : null;
    if (input.projectId) await must(asking, 'project', input.projectId);
    for (const personId of input.participantIds ?? []) await mustSeePerson(asking, personId);
    if (known) await must(asking, 'taskTemplate', known.id, 'change');
    else if ((await countTemplates(w, accountId)) >= MOST) throw new Conflict(`An account has at most ${MOST} task templates.`);
    const id = known?.id ?? newId('taskTemplate');
    if (known) {
      await w.run('update task_templates set title = ? where account_id = ? and id = ?', input.title, accountId, id);
      if (input.description !== undefined)
        await w.run('update task_templates set description = ? where account_id = ? and id = ?', input.description, accountId, id);
      if (input.projectId !== undefined)
        await w.run('update task_templates set project_id = ? where account_id = ? and id = ?', input.projectId, accountId, id);
    } else
      await w.run(
        'insert into task_templates (account_id, id, title, description, project_id, created_at) values (?, ?, ?, ?, ?, ?)',
        accountId,
        id,
        input.title,
        input.description ?? null,
        input.projectId ?? null,
        w.now,
      );
    if (input.participantIds !== undefined) {
      const wanted = input.participantIds ?? [];
      const before = new Set(await templatePeople(asking, id));
      // Read within this unit of work, so that a template that was made just now is there.
      if (wanted.some((personId) => isOutsider(personId) && !before.has(personId))) await must(asking, 'taskTemplate', id, 'addOutsider');
      await setPeople(w, accountId, id, wanted);
    }
    return id;
  });

/** Deletes a template; the tasks that were made of it stay. */
export const deleteTaskTemplate = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const template = await must(asking, 'taskTemplate', input.id, 'change');
    const accountId = accountOf(asking.viewer);
    await setPeople(w, accountId, template.id, []);
    await w.run('delete from task_templates where account_id = ? and id = ?', accountId, template.id);
  });
