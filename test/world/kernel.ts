import { type Grants } from '../../server/access/reach';
import type { Viewer } from '../../server/access/viewer';
import type { TreeNode } from '../../server/access/level';
import type { ProjectScopeRow } from '../../server/persistence/scopes/projects';
import { type Account, accountOf, ITEMS, type Looker, type Project, type World } from './facts';

/** The same facts in the words of the access kernel. */
export function viewerOf(world: World, looker: Looker): Viewer {
  const account = accountOf(world, looker.account);
  const signedIn = { accountId: account.id, personId: looker.person, userId: '', sessionId: 'ses_test', byToken: false, readOnly: false };
  const employee = account.employees.find((one) => one.id === looker.person);
  if (employee) return { kind: 'EMPLOYEE', ...signedIn, userId: employee.user ?? '', role: employee.role, mayGrant: employee.mayGrant };
  const contact = account.contacts.find((one) => one.id === looker.person);
  if (!contact || contact.access === 'NONE') return { kind: 'NOBODY' };
  return contact.access === 'ADVANCED'
    ? { kind: 'ADVANCED_CONTACT', ...signedIn, userId: contact.user ?? '', companyId: contact.company }
    : { kind: 'BASIC_GUEST', ...signedIn, userId: contact.user ?? '' };
}

/** Everything that was ever decided for a contact. */
export function grantsOf(account: Account, contactId: string): Grants {
  const contact = account.contacts.find((one) => one.id === contactId);
  if (!contact) throw new Error(`no contact ${contactId}`);
  const roles = (task: Account['tasks'][number]) =>
    [
      task.assignee === contactId ? ('ASSIGNEE' as const) : null,
      task.coAssignees.includes(contactId) ? ('CO_ASSIGNEE' as const) : null,
      task.participants.includes(contactId) ? ('PARTICIPANT' as const) : null,
    ].filter((role) => role !== null);
  return {
    contact: { id: contact.id, companyId: contact.company, access: contact.access },
    accountSharing: account.sharingEnabled,
    shares: account.shares
      .filter((share) => share.contact === contactId)
      .map((share) => ({
        projectId: share.project, taskId: share.task, expiresAt: share.expiresAt, endedAt: share.endedAt,
        items: ITEMS.reduce((set, item, bit) => (share.items.includes(item) ? set | (1 << bit) : set), 0),
      })),
    participation: account.tasks.flatMap((task) => roles(task).map((role) => ({ taskId: task.id, projectId: task.project, role }))),
    projects: account.projects.map((project) => ({
      id: project.id, level: project.level, decided: project.levelBy !== null, counterpartyId: project.counterparty,
      sharingEnabled: project.sharingEnabled, archived: project.archived,
    })),
  };
}

export const treeOf = (account: Account, project: string | null): TreeNode[] =>
  account.tasks
    .filter((task) => task.project === project)
    .map((task) => ({ id: task.id, parentId: task.parent, level: task.level, decided: task.levelBy !== null, surveyed: task.waves.length > 0 }));

export const scopeRow = (project: Project): ProjectScopeRow => ({
  id: project.id, membersOnly: project.membersOnly, managerId: project.manager, creatorId: project.creator, memberIds: project.members,
});
