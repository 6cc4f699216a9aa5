import { itemList } from '../../access/items';
import type { ProjectReach } from '../../access/reach';
import { POLICY } from '../../access/registry';
import { type Connection, type PageArguments, pageInMemory, pageOfIds, withNodes } from '../../persistence/pages';
import { type Asking, accountOf } from '../asking';
import { see } from '../gate';
import { contactAsViewer } from '../gate/readers';
import type { Services } from '../services';
import type { ContactView, ProjectView, TaskView } from '../views';

export type ReachKind = 'COUNTERPARTY' | 'PROJECT_SHARE' | 'TASK_SHARE' | 'PARTICIPATION';

/** What a contact sees of one project, or of their tasks without one, at this moment. */
export interface ContactSight {
  readonly id: string;
  readonly project: ProjectView | null;
  readonly reaches: ReachKind[];
  readonly items: string[];
  readonly tasks: TaskView[];
  readonly taskCount: number;
  readonly guestChat: boolean;
  readonly expiresAt: string | null;
}

/** How many tasks of a project are shown by name; the others are counted. */
const NAMED = 20;

function reachesOf(reach: ProjectReach): ReachKind[] {
  const named = [...reach.named.values()];
  const all: [ReachKind, boolean][] = [
    ['COUNTERPARTY', reach.tree],
    ['PROJECT_SHARE', reach.shared || reach.items !== 0],
    ['TASK_SHARE', reach.surveys.size > 0 || named.some((one) => one.shared)],
    ['PARTICIPATION', named.some((one) => one.participation !== null)],
  ];
  return all.flatMap(([kind, holds]) => (holds ? [kind] : []));
}

/** By project: until when the shares last that are open now; null where one of them has no end. */
async function endsOf(asking: Asking, contactId: string): Promise<Map<string, string | null>> {
  const rows = await asking.reader.all<{ project_id: string; endless: number; last: string | null }>(
    `select project_id, max(case when expires_at is null then 1 else 0 end) as endless, max(expires_at) as last from shares
     where account_id = ? and contact_id = ? and ended_at is null and (expires_at is null or expires_at > ?) group by project_id`,
    accountOf(asking.viewer),
    contactId,
    asking.now,
  );
  return new Map(rows.map((row) => [row.project_id, row.endless ? null : row.last]));
}

/**
 * What a contact can see now, project by project by name: worked out under the contact's own rights by the same code that
 * answers them, and told as far as the employee who asks sees it themselves (2-access, *The tools of staff*).
 */
export async function contactSights(
  services: Services,
  asking: Asking,
  contact: ContactView,
  page: PageArguments,
): Promise<Connection<ContactSight>> {
  if (contact.access === 'NONE') return pageInMemory<ContactSight>([], page);
  const person = { id: contact.id, access: contact.access, user_id: contact.userId, company_id: contact.companyId };
  const theirs = await services.access.ask(contactAsViewer(accountOf(asking.viewer), person), undefined, asking.reader);
  const ends = await endsOf(asking, contact.id);
  const projects: { id: string; project: ProjectView | null; reach: ProjectReach }[] = [];
  for (const [id, reach] of theirs.reach.projects) {
    const project = await see.project(asking, id);
    if (project) projects.push({ id, project, reach });
  }
  projects.sort((one, other) => (one.project?.name ?? '').localeCompare(other.project?.name ?? '') || (one.id < other.id ? -1 : 1));
  if (theirs.reach.loose) projects.push({ id: 'loose', project: null, reach: theirs.reach.loose });
  const byId = new Map(projects.map((one) => [one.id, one]));
  const places = pageOfIds(
    projects.map(({ id }) => id),
    page,
  );
  const nodes: ContactSight[] = [];
  for (const { id, project, reach } of places.nodes.flatMap((place) => byId.get(place.id) ?? [])) {
    const ids = [...(await theirs.forest(project ? id : null)).keys()];
    const tasks = await Promise.all(ids.slice(0, NAMED).map((taskId) => see.task(asking, taskId)));
    const reaches = reachesOf(reach);
    const chat = POLICY.Chat.judge(theirs.viewer, { kind: 'GUESTS', reach, archived: false });
    nodes.push({
      id,
      project,
      reaches,
      items: itemList(reach.items),
      tasks: tasks.filter((task) => task !== null),
      taskCount: ids.length,
      guestChat: project !== null && POLICY.Chat.allows(theirs.viewer, chat, 'read'),
      // What does not come by a share does not end with one.
      expiresAt: reaches.includes('COUNTERPARTY') || reaches.includes('PARTICIPATION') ? null : (ends.get(id) ?? null),
    });
  }
  return withNodes(places, nodes);
}
