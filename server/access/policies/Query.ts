import { administrators, anybody, granters, linkHolders, persons, policy, staff, staffAndAdvancedWhen, viewers } from '../policy';

/** The roots answer to whoever may ask at all; what they answer is narrowed by the viewer's reach. */
export const Query = policy('Query', {
  when: { LINK_PRESENTED: (viewer) => viewer.kind === 'NOBODY' && viewer.link !== undefined },
  fields: {
    viewer: anybody,
    node: viewers,
    nodes: viewers,
    projects: persons,
    project: persons,
    tasks: persons,
    task: persons,
    chat: persons,
    deepDiveChat: persons,
    sharedVisual: { ...linkHolders, NOBODY: 'LINK_PRESENTED' },
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
