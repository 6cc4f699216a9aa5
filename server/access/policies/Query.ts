import { administrators, anybody, granters, persons, policy, staff, staffAndAdvancedWhen } from '../policy';

/** The roots answer to whoever may ask at all; what they answer is narrowed by the viewer's reach. */
export const Query = policy('Query', {
  fields: {
    viewer: anybody,
    node: persons,
    nodes: persons,
    projects: persons,
    project: persons,
    tasks: persons,
    task: persons,
    chat: persons,
    deepDiveChat: persons,
    companies: staff,
    company: staff,
    contacts: staff,
    contact: staff,
    employees: staff,
    search: persons,
    stages: staff,
    taskTemplates: staffAndAdvancedWhen('ALWAYS'),
    sharePreview: granters,
    importPreview: staff,
    outbox: administrators,
  },
});
