import type { Reader } from '../../persistence/database';
import { type Asking, accountOf, personOf } from '../asking';
import { must, see } from '../gate';
import { previewGuests } from '../people';
import type { PersonView } from '../views';

interface Recipient {
  id: string;
  email: string;
}

/**
 * Who of the staff gets mail when a project is shared: its manager (for tasks: each task's assignee, where that is an
 * employee), its followers and its creator, each once, and not whoever shares (R5.5, 9-details *Sharing*).
 */
export async function staffToTell(
  reader: Reader,
  accountId: string,
  projectIds: readonly string[],
  taskIds: readonly string[] | null,
  actorId: string | null,
): Promise<Recipient[]> {
  const found = new Map<string, Recipient>();
  const add = async (sql: string, id: string) => {
    for (const row of await reader.all<Recipient>(`${sql} and e.active = 1`, accountId, id)) if (row.id !== actorId) found.set(row.id, row);
  };
  const employee = 'select e.id, e.email from employees e';
  for (const projectId of projectIds) {
    if (taskIds === null)
      await add(
        `${employee} join projects p on p.account_id = e.account_id and p.manager_id = e.id where p.account_id = ? and p.id = ?`,
        projectId,
      );
    await add(
      `${employee} join projects p on p.account_id = e.account_id and p.creator_id = e.id where p.account_id = ? and p.id = ?`,
      projectId,
    );
    await add(
      `${employee} join project_people f on f.account_id = e.account_id and f.employee_id = e.id and f.role = 'FOLLOWER' where f.account_id = ? and f.project_id = ?`,
      projectId,
    );
  }
  for (const taskId of taskIds ?? [])
    await add(
      `${employee} join tasks t on t.account_id = e.account_id and t.assignee_id = e.id where t.account_id = ? and t.id = ?`,
      taskId,
    );
  return [...found.values()];
}

export interface SharePreviewInput {
  projectId?: string | null;
  taskIds?: string[] | null;
  emails: string[];
}

export interface SharePreviewAnswer {
  mailTo: PersonView[];
  newAddresses: string[];
  refused: { email: string; reason: string }[];
  guestQuota: { used: number; limit: number | null };
  quotaAfter: number;
}

/** Who will get mail, who is new, who is refused and why, before anything is shared (R5.5). Nothing is written. */
export async function sharePreview(asking: Asking, input: SharePreviewInput): Promise<SharePreviewAnswer> {
  const taskIds = input.taskIds?.length ? input.taskIds : null;
  const projectIds = new Set<string>();
  if (input.projectId) projectIds.add((await must(asking, 'project', input.projectId)).id);
  for (const id of taskIds ?? []) {
    const task = await must(asking, 'task', id);
    if (task.projectId !== null) projectIds.add(task.projectId);
  }
  if (input.projectId) await must(asking, 'project', input.projectId, 'share');
  for (const id of taskIds ?? []) await must(asking, 'task', id, 'share');
  const accountId = accountOf(asking.viewer);
  const staff = await staffToTell(asking.reader, accountId, [...projectIds], taskIds, personOf(asking.viewer));
  const guests = await previewGuests(asking.reader, { accountId, emails: input.emails });
  const known = await Promise.all([...guests.contactIds, ...staff.map((person) => person.id)].map((id) => see.person(asking, id)));
  return {
    mailTo: known.filter((person): person is PersonView => person !== null),
    newAddresses: guests.newAddresses,
    refused: guests.refused,
    guestQuota: guests.quota,
    quotaAfter: guests.after,
  };
}
