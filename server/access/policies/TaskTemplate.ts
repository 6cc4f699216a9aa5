import { granters, policy, staff, staffAndAdvancedWhen } from '../policy';

/** R3.7. An advanced contact uses those within their scope, and reads of them the title and description only. */
export const TaskTemplate = policy('TaskTemplate', {
  fields: {
    id: staffAndAdvancedWhen('ALWAYS'),
    title: staffAndAdvancedWhen('ALWAYS'),
    description: staffAndAdvancedWhen('ALWAYS'),
    viewerCanUpdate: staffAndAdvancedWhen('ALWAYS'),
    project: staff,
    participants: staff,
    createdAt: staff,
  },
  actions: {
    change: staff,
    /** Contacts among its participants reach every task that is made of it. */
    addOutsider: granters,
  },
});
