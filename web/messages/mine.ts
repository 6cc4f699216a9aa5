import type { SharedItem } from '../__generated__/graphql';

/** The items of a share in words to its guest; of a whole project, and of one task. */
const items: Record<SharedItem, string> = {
  PROJECT_TASKS: 'its tasks, also those that are added later',
  DUE_DATE: 'due dates',
  STAGE: 'the stage, and how far each task has come',
  PERCENT_TASKS: 'how much is done, in percent',
  PERCENT_HOURS: 'how much of the planned time is used, in percent',
  ATTACHMENTS: 'files that are open to clients',
  DEEP_DIVE: 'questions to the survey data',
  VISUALIZE: 'charts of the survey data',
};

const taskItems: Partial<Record<SharedItem, string>> = {
  DUE_DATE: 'its due date',
  STAGE: 'how far it has come',
  PERCENT_TASKS: 'how much of it is done, in percent',
  ATTACHMENTS: 'its files that are open to clients',
  DEEP_DIVE: 'questions to its survey data',
  VISUALIZE: 'charts of its survey data',
};

/** The transparency page: what is shared with the viewer, by whom, until when. */
export const mine = {
  title: 'What is open to you',
  lead: (account: string) =>
    `Everything that ${account} has opened to you, who did it, and until when. Other people from outside see your name, and nothing else of you.`,
  loading: 'What is open to you is loading',
  shares: 'Shared with you',
  sharesLead: 'Each of these was shared with you by name.',
  empty: 'Nothing is shared with you by name at the moment.',
  emptyText: 'When somebody shares a project or a task with you, you find it here, and get a mail.',
  others: 'Open to you without a share',
  othersLead: 'Because of the company that you belong to, or because you have a part in a task.',
  byCompany: (company: string) => `You belong to ${company}, the client of this project: you see what is open to clients in it.`,
  byTasks: (count: number) =>
    count === 1
      ? 'You have a part in one of its tasks, and see that task.'
      : `You have a part in ${count} of its tasks, and see those tasks.`,
  taskOf: (project: string) => `A task of ${project}`,
  whole: 'A project',
  you: 'You see',
  always: 'its name and description, and the guest chat',
  alwaysTask: 'its title and description, and who does it',
  onlyName: 'its name',
  onlyTitle: 'its title',
  items,
  taskItems,
  by: 'Shared by',
  since: 'Since',
  until: 'Until',
  noEnd: 'No end is set',
  endsSoon: (when: string) => `Ends ${when}`,
  resting: 'Closed for now',
  restingText: 'Sharing is switched off for the moment. When it is switched on again, this comes back.',
  yours: 'You yourself',
  yoursLead: 'Your password, the devices where you are signed in, and how the pages look.',
  yoursLink: 'Your account',
};
