import { ITEM, type SharedItem, SURVEY } from '../items';
import { granters, persons, policy, staff, staffAndAdvancedWhen, staffAndClientsWhen } from '../policy';
import type { ProjectReach } from '../reach';

/** What is weighed: the outside viewer's reach of it (null for employees, whose scope let them in). */
export interface ProjectFacts {
  readonly reach: ProjectReach | null;
  readonly archived: boolean;
}

const shared =
  (item: SharedItem) =>
  (_viewer: unknown, { reach }: ProjectFacts) =>
    reach !== null && (reach.tree || (reach.shared && (reach.items & ITEM[item]) !== 0));

const tasksShared = ({ reach }: ProjectFacts): boolean =>
  reach !== null && (reach.tree || reach.named.size > 0 || (reach.shared && (reach.items & ITEM.PROJECT_TASKS) !== 0));

const reached = ({ reach }: ProjectFacts): boolean => reach !== null && (reach.tree || reach.shared);

export const Project = policy<ProjectFacts>('Project', {
  when: {
    PROJECT_SHARED: (_viewer, facts) => reached(facts),
    CHAT_SHARED: (_viewer, facts) => reached(facts),
    ATTACHMENTS_SHARED: shared('ATTACHMENTS'),
    TASKS_SHARED: (_viewer, facts) => tasksShared(facts),
    SURVEYS_SHARED: (_viewer, facts) =>
      facts.reach !== null &&
      ((facts.reach.items & SURVEY) !== 0 || facts.reach.surveys.size > 0 || (facts.reach.advanced && tasksShared(facts))),
    STAGE_SHARED: shared('STAGE'),
    DUE_DATE_SHARED: shared('DUE_DATE'),
    PERCENT_HOURS_SHARED: shared('PERCENT_HOURS'),
    PERCENT_TASKS_SHARED: shared('PERCENT_TASKS'),
    CHANGEABLE: (_viewer, { archived }) => !archived,
  },
  fields: {
    id: persons,
    name: persons,
    archived: persons,
    viewerAccess: persons,
    viewerCanUpdate: persons,
    viewerCanShare: persons,
    viewerCanCreateTask: persons,
    viewerCanCreateThread: persons,
    description: staffAndClientsWhen('PROJECT_SHARED'),
    manager: staffAndClientsWhen('PROJECT_SHARED'),
    counterparty: staffAndClientsWhen('PROJECT_SHARED'),
    stage: staffAndClientsWhen('STAGE_SHARED'),
    dueDate: staffAndClientsWhen('DUE_DATE_SHARED'),
    percentHours: staffAndClientsWhen('PERCENT_HOURS_SHARED'),
    percentTasks: staffAndClientsWhen('PERCENT_TASKS_SHARED'),
    tasks: staffAndClientsWhen('TASKS_SHARED'),
    surveyTasks: staffAndClientsWhen('SURVEYS_SHARED'),
    guestChat: staffAndClientsWhen('CHAT_SHARED'),
    fileThreads: staffAndClientsWhen('ATTACHMENTS_SHARED'),
    discussionThreads: staffAndClientsWhen('PROJECT_SHARED'),
    membersChat: staff,
    creator: staff,
    createdAt: staff,
    followers: staff,
    members: staff,
    membersOnly: staff,
    plannedHours: staff,
    spentHours: staff,
    sharingEnabled: staff,
    clientAccess: staff,
    clientAccessDecision: staff,
    shares: staff,
    externalClients: staff,
    sharingLinks: staff,
  },
  actions: {
    update: staff,
    archive: granters,
    setCounterparty: granters,
    setPeople: staff,
    share: granters,
    setClientAccess: granters,
    setSharing: granters,
    createTask: staffAndAdvancedWhen('CHANGEABLE'),
    createThread: staff,
  },
});
