import { ITEM, type SharedItem } from '../items';
import { granters, policy, staff, staffAndAdvancedWhen, staffAndClientsWhen, viewers } from '../policy';
import type { TaskStanding } from '../reach';
import type { SurveyStanding } from '../survey';

/**
 * What is weighed: how the outside viewer stands to the task. Null for employees, whose scope let them in, and where its survey
 * data alone is open.
 */
export interface TaskFacts {
  readonly standing: TaskStanding | null;
  /** Its project is archived: nothing in it is changed from outside. */
  readonly archived?: boolean;
  /** How the outside viewer stands to its survey data; null where it has none, or none that is open to them. */
  readonly survey?: SurveyStanding | null;
}

const shared = (item: SharedItem) => {
  const bit = ITEM[item];
  return (_viewer: unknown, { standing }: TaskFacts): boolean => standing !== null && (standing.full || (standing.items & bit) !== 0);
};

const stageShared = shared('STAGE');

export const Task = policy<TaskFacts>('Task', {
  when: {
    TASK_SEEN: (_viewer, { standing }) => standing !== null,
    SURVEY_SHARED: (_viewer, { survey }) => survey != null,
    DEEP_DIVE_SHARED: (_viewer, { survey }) => survey?.deepDive ?? false,
    TASK_SHARED: (_viewer, { standing }) => standing?.content ?? false,
    STAGE_SHARED: (viewer, facts) => stageShared(viewer, facts) || (facts.standing?.participates ?? false),
    DUE_DATE_SHARED: shared('DUE_DATE'),
    PERCENT_TASKS_SHARED: shared('PERCENT_TASKS'),
    ATTACHMENTS_SHARED: shared('ATTACHMENTS'),
    FULL_REACH: (_viewer, { standing }) => standing?.full ?? false,
    MODIFIABLE: (_viewer, { standing }) => standing?.access === 'MODIFIABLE',
    PARTICIPATING: (_viewer, { standing, archived }) => (standing?.participates ?? false) && !archived,
  },
  fields: {
    id: viewers,
    kind: viewers,
    title: viewers,
    viewerAccess: viewers,
    viewerCanUpdate: viewers,
    viewerCanManage: viewers,
    viewerCanAddSubtask: viewers,
    viewerCanCreateThread: viewers,
    viewerCanLeave: viewers,
    project: staffAndClientsWhen('TASK_SEEN'),
    description: staffAndClientsWhen('TASK_SHARED'),
    assignee: staffAndClientsWhen('TASK_SHARED'),
    parent: staffAndClientsWhen('TASK_SHARED'),
    children: staffAndClientsWhen('TASK_SHARED'),
    status: staffAndClientsWhen('STAGE_SHARED'),
    dueDate: staffAndClientsWhen('DUE_DATE_SHARED'),
    percentDone: staffAndClientsWhen('PERCENT_TASKS_SHARED'),
    participants: staffAndAdvancedWhen('FULL_REACH'),
    // Whoever sees the task asks for its conversation; whether it is open to them is said by the conversation itself.
    conversation: staffAndClientsWhen('TASK_SEEN'),
    fileThreads: staffAndClientsWhen('ATTACHMENTS_SHARED'),
    discussionThreads: staffAndClientsWhen('TASK_SHARED'),
    waves: staffAndClientsWhen('SURVEY_SHARED'),
    deepDiveChats: staffAndClientsWhen('DEEP_DIVE_SHARED'),
    viewerCanStartDeepDive: viewers,
    viewerCanStartInternalDeepDive: viewers,
    viewerCanCreateWave: viewers,
    author: staff,
    createdAt: staff,
    plannedHours: staff,
    spentHours: staff,
    clientAccess: staff,
    clientAccessDecision: staff,
    effectiveClientAccess: staff,
  },
  actions: {
    /** Status, percent done, due date and description; each only where it may be read (principle 6). */
    update: staffAndClientsWhen('MODIFIABLE'),
    /** Everything else of the task. */
    manage: staff,
    addSubtask: staffAndAdvancedWhen('MODIFIABLE'),
    createThread: staff,
    createWave: staff,
    delete: staff,
    /** Where somebody outside sees any of it, deleting is taking access. */
    deleteSeen: granters,
    share: granters,
    setClientAccess: granters,
    assignOutsider: granters,
    /** To take oneself out of it. */
    leave: staffAndAdvancedWhen('PARTICIPATING'),
  },
});
